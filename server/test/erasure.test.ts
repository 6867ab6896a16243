/** Somebody whose words are in every column takes their data away; then nobody finds them anywhere. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { blockAdd, bookmarkFeedRenew, bookmarkSave, commentAdd, commentEdit, commentRemove, contactAdd, contactDismiss, contactRemove, dataErase, dataExport, groupCreate, groupJoin, hashtagFollow, meGet, noticeList, noticeMute, noticeSettingsUpdate, operations, personQuestionsFollow, personUpdate, postAdd, postEdit, postRemove, questionAnswer, questionAsk, questionFeedbackGive, questionMerge, questionRemove, questionUpdate, removalAppeal, reportAdd, reportDecide, reportList, statusSet, tagAdd, toAppError, usefulAdd, wallKeep, wallUpdate, type AnyOperation, type Input } from 'teapoint/contract'; // prettier-ignore
import { sampleOf } from '../../src/conformance/sample.js';
import { inTransaction } from '../src/db/database.js';
import { createTeller } from '../src/notices/tell.js';
import { putFromDirectory } from '../src/people/directory.js';
import { keptIds, nobodys, stays, theirs } from './erasure.table.js';
import { dataOf, makeWorld, newKey, onBothEngines, type World } from './world.js';

const me = 'quagga-id';
const [ada, bela, chen, dilan] = ['ada-okafor', 'bela-horvath', 'chen-wei', 'dilan-kaya'] as const;
const [emrys, greta, hiro] = ['emrys-vaughan', 'greta-lind', 'hiro-tanaka'] as const;
/** In everything that must be gone; also as French and German stems have it. */
const GONE = /quagg/i;
const STAYS = /okapi/i;

const columnsIn = (table: Record<string, string>) =>
  Object.entries(table).flatMap(([name, columns]) => columns.split(' ').map((column) => `${name}.${column}`));

onBothEngines('erasure', (database) => {
  let world: World;
  let cursor = '';
  let namespace = '';
  const as = <T extends AnyOperation>(person: string, operation: T, input: Input<T>) =>
    dataOf(world.as(person).execute(operation, input, operation.kind === 'write' ? { idempotencyKey: newKey() } : {}));

  /** Everything of the tenant in the database, by column. */
  async function dump(): Promise<Map<string, string>> {
    const { db } = database();
    const tables = await sql<{ name: string }>`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'kysely%'`.execute(db);
    const all = new Map<string, string>();
    for (const { name } of tables.rows) {
      const found = await sql<{
        column: string;
        values: string;
      }>`select c.key as column, string_agg(case when t.column_type = 'bytea'
          then convert_from(decode(substr(c.value, 3), 'hex'), 'LATIN1') else c.value end, E'\\n') as values
        from ${sql.table(name)} as r, jsonb_each_text(to_jsonb(r)) as c
        join (select column_name, data_type as column_type from information_schema.columns
          where table_schema = 'public' and table_name = ${name}) as t on t.column_name = c.key
        where r.tenant = ${world.tenant} group by c.key`.execute(db);
      for (const { column, values } of found.rows) all.set(`${name}.${column}`, values ?? '');
    }
    return all;
  }
  const columnsWith = async (mark: RegExp) => [...(await dump())].filter(([, values]) => mark.test(values)).map(([column]) => column); // prettier-ignore

  /** What a stream of changes tells somebody else, until it has told this. */
  async function heard(headers: Record<string, string>, until: RegExp): Promise<string> {
    const init = { headers: { 'X-Demo-User': ada, ...headers } };
    const reader = (await world.app.http.request('http://localhost/api/live', init)).body!.getReader();
    let told = '';
    while (!until.test(told)) told += new TextDecoder().decode((await reader.read()).value);
    await reader.cancel();
    return told;
  }

  async function seedPerson(): Promise<void> {
    const own = { id: me, name: 'Quagga Name', givenName: 'Quagga', familyName: 'Quaggason', userName: 'quagga.user', externalId: 'quagga-external' }; // prettier-ignore
    const rest = { title: 'Quagga title', team: 'Quagga team', location: 'Quagga quay', building: 'Quagga house', floor: 'Quagga', email: 'quagga@harbour.example', phone: 'quagga 1' }; // prettier-ignore
    await inTransaction(database().db, (trx) =>
      putFromDirectory({ db: trx, tenant: world.tenant, now: new Date(), actor: 'scim' }, [
        { ...own, ...rest, roles: ['moderator'] },
        { id: bela, manager: me },
      ]),
    );
    await as(me, personUpdate, { person: me, preferredName: 'Quagga', sayName: 'QUAGGA', pronouns: 'quagga/quagga', languages: ['quagga'], about: 'About quagga' }); // prettier-ignore
    const { db } = database();
    await sql`insert into photo (tenant, id, person, bytes, at) values (${world.tenant}, 'quagga-photo', ${me}, ${Buffer.from('quagga')}, now())`.execute(db); // prettier-ignore
    await sql`update person set photo = 'quagga-photo' where tenant = ${world.tenant} and id = ${me}`.execute(db);
  }

  async function seedPeople(): Promise<void> {
    for (const [one, other] of [
      [me, ada],
      [ada, me],
      [me, bela],
      [bela, me],
      [me, chen],
      [chen, me],
    ] as const) {
      await as(one, contactAdd, { person: other });
      await world.app.teller.idle(); // that somebody asks is told only until they are answered
    }
    await as(me, contactRemove, { person: bela });
    await as(chen, contactRemove, { person: me });
    await as(me, blockAdd, { person: greta });
    await as(emrys, contactDismiss, { person: me });
    await as(me, contactDismiss, { person: emrys });
    await as(me, statusSet, { text: 'Quagga status', until: null });
    await as(me, tagAdd, { kind: 'skill', label: 'Quaggakeeping', note: 'Quagga note' });
    for (const person of [me, ada, chen]) await as(person, tagAdd, { kind: 'interest', label: 'Rowing' });
    await as(me, wallUpdate, { wall: me, postingBy: 'everyone' });
    await as(me, bookmarkFeedRenew, {});
    await as(me, hashtagFollow, { label: 'Quaggas' });
    await as(me, wallKeep, { wall: me, person: dilan });
    await as(emrys, wallKeep, { wall: emrys, person: me });
    const asked = await as(ada, groupCreate, { name: 'Locks', kind: 'social', joinPolicy: 'request' });
    await as(me, groupJoin, { group: asked.id });
  }

  /** Posts, comments, bookmarks: hers everywhere, of others where they are hers to take away. */
  async function seedWords(): Promise<void> {
    const group = await sql<{ id: string }>`select id from grp where tenant = ${world.tenant}`.execute(database().db);
    for (const { id } of group.rows) await as(me, groupJoin, { group: id });
    const onWall = await as(me, postAdd, { wall: me, text: 'Quagga post #quaggas' });
    await as(me, postEdit, { post: onWall.id, text: 'Quagga post again #quaggas' });
    await as(ada, postAdd, { wall: me, text: 'Hello there' });
    const guest = await as(me, postAdd, { wall: ada, text: 'Quagga as a guest #quaggas' });
    await as(me, postEdit, { post: guest.id, text: 'Quagga as a guest again #quaggas' });
    await as(chen, commentAdd, { thing: guest.id, text: 'Indeed' });
    await as(ada, usefulAdd, { thing: guest.id });
    const theirs = await as(ada, postAdd, { wall: ada, text: 'A thread' });
    const said = await as(me, commentAdd, { thing: theirs.id, text: 'Quagga comment' });
    await as(me, commentEdit, { comment: said.id, text: 'Quagga comment again' });
    const taken = await as(me, commentAdd, { thing: theirs.id, text: 'Quagga comment that was taken away' });
    await as(ada, commentRemove, { comment: taken.id, reason: 'Not here' });
    await as(me, usefulAdd, { thing: theirs.id });
    const why = { rule: 'okapi-rule', reason: 'An okapi reason' };
    const bad = await as(dilan, postAdd, { wall: dilan, text: 'Something' });
    const worse = await as(dilan, commentAdd, { thing: theirs.id, text: 'Something worse' });
    await sql`insert into removed_profile (tenant, id, person, about, photo, status, removed_at, removed_by, removed_rule, removed_reason)
      values (${world.tenant}, 'of-hers', ${me}, 'Quagga', 'quagga-photo', '{"text": "Quagga"}', now(), ${hiro}, null, 'Not here'),
        (${world.tenant}, 'by-her', ${dilan}, 'Something', null, null, now(), ${me}, ${why.rule}, ${why.reason})`.execute(database().db); // prettier-ignore
    await as(me, postRemove, { post: bad.id, ...why });
    await as(me, commentRemove, { comment: worse.id, ...why });
    const link = {
      url: 'https://tide.example/?quagga=1',
      title: 'Quagga tides',
      note: 'Quagga note',
      tags: ['quaggas'],
    };
    await as(me, bookmarkSave, link);
    const shared = 'https://weir.example/?gclid=';
    await as(me, bookmarkSave, { url: `${shared}quagga`, title: 'Weir' });
    await as(ada, bookmarkSave, { url: `${shared}ada`, title: 'Weir' });
  }

  async function seedQuestions(): Promise<void> {
    await as(me, personQuestionsFollow, { person: ada });
    await as(ada, personQuestionsFollow, { person: me });
    const own = await as(me, questionAsk, { person: me, title: 'Quagga question', detail: 'Quagga detail', tags: ['quaggas'], answer: 'Quagga answer' }); // prettier-ignore
    await as(me, questionAnswer, { question: own.id, text: 'Quagga answer again' });
    await as(me, questionAnswer, { question: own.id, text: 'Quagga draft', draft: true });
    await as(ada, usefulAdd, { thing: own.id });
    const asked = await as(ada, questionAsk, { person: me, title: 'Not yours to answer?' });
    await as(me, questionUpdate, { question: asked.id, decline: 'Quagga reason' });
    const answered = await as(me, questionAsk, { person: ada, title: 'Okapi question', detail: 'Quagga detail', tags: ['okapis'], unnamed: true }); // prettier-ignore
    await as(ada, questionAnswer, { question: answered.id, text: 'Because' });
    const other = await as(me, questionAsk, { person: ada, title: 'Quagga again' });
    await as(ada, questionMerge, { question: other.id, into: answered.id });
    await as(me, questionAsk, { person: ada, title: 'Quagga, open' });
    const helped = await as(chen, questionAsk, { person: ada, title: 'Who helps?' });
    await as(ada, questionUpdate, { question: helped.id, offerTo: me });
    const bad = await as(dilan, questionAsk, { person: ada, title: 'Something?' });
    await as(me, questionRemove, { question: bad.id, rule: 'okapi-rule', reason: 'An okapi reason' });
    const useful = await as(chen, questionAsk, { person: chen, title: 'How?', answer: 'So' });
    await as(me, questionFeedbackGive, { question: useful.id, text: 'Quagga feedback' });
  }

  /** Words that moderators are asked about: hers, those that she reports, and those that she decides about. */
  async function seedDecency(): Promise<void> {
    const decide = async (by: string, thing: string, reason: string) => {
      const open = (await as(by, reportList, { limit: 100 })).items.find((report) => report.thing.id === thing);
      await as(by, reportDecide, { report: open!.id, outcome: 'removed', reason });
    };
    const taken = await as(me, bookmarkSave, { url: 'https://sluice.example/?quagga', title: 'Quagga sluice' });
    await as(chen, reportAdd, { thing: taken.id });
    await decide(hiro, taken.id, 'Not a link');
    await as(me, removalAppeal, { thing: taken.id, text: 'Quagga appeal' });
    const link = await as(dilan, bookmarkSave, { url: 'https://lock.example/', title: 'Something' });
    await as(ada, reportAdd, { thing: link.id, rule: 'okapi-rule' });
    await decide(me, link.id, 'An okapi reason');
    const post = await as(dilan, postAdd, { wall: dilan, text: 'Something' });
    await as(me, postRemove, { post: post.id, rule: 'okapi-rule', reason: 'An okapi reason' });
    await as(dilan, removalAppeal, { thing: post.id, text: 'Why?' });
    const other = await as(ada, postAdd, { wall: ada, text: 'Good morning' });
    await as(me, reportAdd, { thing: other.id, note: 'Quagga report' });
    const answered = await as(chen, questionAsk, { person: me, title: 'Yours to answer?' });
    await as(me, questionAnswer, { question: answered.id, text: 'Quagga answer' });
    await as(ada, reportAdd, { thing: answered.id });
    await as(me, noticeMute, { thing: other.id });
    await as(me, noticeSettingsUpdate, { byKind: { mention: 'weekly' } });
    const { db } = database();
    await sql`insert into acceptance (tenant, person, version, at) values (${world.tenant}, ${me}, '1', now())`.execute(
      db,
    );
    await sql`insert into mail (tenant, id, person, rhythm, due_at) values (${world.tenant}, 'a-mail', ${me}, 'daily', now())`.execute(db); // prettier-ignore
  }

  /** What is still to be told when she goes. */
  async function seedHappenings(): Promise<void> {
    await world.app.teller.idle();
    await world.app.teller.close();
    const post = await as(dilan, postAdd, { wall: dilan, text: 'Something else' });
    await as(me, postRemove, { post: post.id, rule: 'okapi-rule', reason: 'An okapi reason' });
    await as(emrys, tagAdd, { kind: 'interest', label: 'Rowing' });
    await as(ada, postAdd, { wall: dilan, text: 'For you' });
    await sql`update happening set after = ${me} where tenant = ${world.tenant} and actor = ${ada}`.execute(
      database().db,
    );
  }

  before(async () => {
    world = await makeWorld(database());
    await seedPerson();
    await seedPeople();
    await seedWords();
    await seedQuestions();
    await seedDecency();
    await seedHappenings();
  });
  after(() => world.close());

  test('every column that can hold text is known, and those of the person have something of theirs', async () => {
    const found = await sql<{ column: string }>`select table_name || '.' || column_name as column from information_schema.columns
      where table_schema = 'public' and table_name not like 'kysely%' and data_type in ('text', 'ARRAY', 'jsonb', 'json', 'bytea', 'tsvector', 'character varying')`.execute(database().db); // prettier-ignore
    const known = new Set([theirs, nobodys, stays].flatMap(columnsIn));
    assert.deepEqual(found.rows.map(({ column }) => column).filter((column) => !known.has(column)), [], 'say in erasure.table.ts what they are'); // prettier-ignore
    const all = await dump();
    const without = (columns: string[], mark: RegExp) => columns.filter((column) => !mark.test(all.get(column) ?? ''));
    assert.deepEqual(without(columnsIn(theirs), GONE), [], 'seed them');
    assert.deepEqual(without(columnsIn(stays), STAYS), [], 'seed what stays in them');
    const missed = (await columnsWith(GONE)).filter((column) => columnsIn(nobodys).includes(column));
    assert.deepEqual(missed, [], 'they are somebody’s after all');
  });

  test('whoever takes everything out finds everything of theirs in it', async () => {
    const { files } = await as(me, dataExport, {});
    const out = files.map(({ text }) => text).join('\n');
    const words = ['Quagga Name', 'About quagga', 'quagga@harbour.example', 'Quagga status', 'Quaggakeeping', 'Quagga note', 'Quagga post again', 'Quagga post #quaggas', 'Quagga as a guest', 'Quagga comment again', 'Quagga comment that was taken away', 'tide.example/?quagga=1', 'Quagga tides', 'Quagga question', 'Quagga answer again', 'Quagga draft', 'Quagga reason', 'Okapi question', 'Quagga, open', 'Quagga feedback', 'Quagga sluice', 'Quagga appeal', 'Quagga report']; // prettier-ignore
    assert.deepEqual(words.filter((one) => !out.includes(one)), []); // prettier-ignore
    for (const foreign of ['Hello there', 'Indeed', 'Something worse']) assert(!out.includes(foreign), foreign);
  });

  test('of somebody who took their data away nothing is left in the database but what the rule says', async () => {
    ({ namespace } = await as(me, meGet, {}));
    cursor = /^id: (.*)$/m.exec(await heard({}, /^id: .*\n/m))?.[1] ?? '';
    await as(me, dataErase, { confirm: 'quagga name' });
    assert.deepEqual((await columnsWith(GONE)).sort(), columnsIn(keptIds).sort());
    const allowed = columnsIn(stays);
    assert.deepEqual((await columnsWith(STAYS)).filter((column) => !allowed.includes(column)), []); // prettier-ignore
    assert.equal((await world.send(me, 'GET', '/me')).status, 401);
  });

  test('what they decided about the words of others still reaches these, what they did reaches nobody', async () => {
    const teller = createTeller(database().db, world.tenant, { mails: false, onTold: () => {} });
    await teller.idle();
    await teller.close();
    const told = async (person: string) => (await as(person, noticeList, { limit: 100 })).items;
    const decided = (await told(dilan)).filter(({ reason }) => reason === 'An okapi reason');
    assert.deepEqual(decided.map(({ kind, actor }) => [kind, actor]), Array.from({ length: 6 }, () => ['removed', undefined])); // prettier-ignore
    const joined = (await told(chen)).filter(({ kind }) => kind === 'contact.joined');
    assert.deepEqual(joined.map(({ actor }) => actor?.id), [emrys]); // prettier-ignore
    for (const person of [ada, chen, dilan, hiro]) assert.doesNotMatch(JSON.stringify(await told(person)), GONE);
  });

  test('nobody reads anything of theirs by any operation', async () => {
    const { db } = database();
    const ids = async (table: string, column = 'id') => (await sql<{ id: string }>`select ${sql.ref(column)} as id from ${sql.table(table)} where tenant = ${world.tenant}`.execute(db)).rows.map(({ id }) => id); // prettier-ignore
    const [people = [], posts = [], comments = [], questions = [], bookmarks = [], tags = [], groups = []] = await Promise.all(['person', 'post', 'comment', 'question', 'bookmark', 'tag', 'grp'].map((table) => ids(table))); // prettier-ignore
    const person = [me, ...people];
    const of: Record<string, string[]> = { person, wall: [...person, ...(await ids('grp', 'wall'))], post: posts, comment: comments, question: questions, bookmark: bookmarks, tag: tags, group: groups, thing: [...posts, ...questions, ...bookmarks] }; // prettier-ignore
    let answered = 0;
    for (const operation of [...operations.values()].filter(({ kind, name }) => kind === 'read' && name !== 'batch')) {
      const field = /\{(\w+)\}/.exec(operation.path)?.[1];
      const samples = (field === undefined ? [{}] : (of[field] ?? ['unknown']).map((id) => ({ [field]: id }))).map((one) => ({ ...sampleOf(operation), ...one })); // prettier-ignore
      const q = 'q' in ((operation.input() as { shape?: object }).shape ?? {}) ? [{}, { q: 'quagga' }] : [{}];
      for (const sample of samples) {
        for (const more of q) {
          for (const reader of [ada, chen, greta, 'jonas-berg']) {
            const answer = await dataOf(world.as(reader).execute(operation, { ...sample, ...more })).catch((error: unknown) => toAppError(error).message); // prettier-ignore
            assert.doesNotMatch(
              JSON.stringify(answer),
              GONE,
              `${operation.name} ${JSON.stringify(sample)} as ${reader}`,
            );
            if (typeof answer === 'object') answered += 1;
          }
        }
      }
    }
    assert(answered > 200, `the operations are really asked: ${answered}`);
  });

  test('no feed and no change that is told names anything of theirs', async () => {
    await as(ada, bookmarkFeedRenew, {});
    const secret = await sql<{ secret: string }>`select secret from feed_secret where tenant = ${world.tenant}`.execute(database().db); // prettier-ignore
    for (const person of [me, ada])
      for (const form of ['rss', 'atom']) {
        const answer = await world.send(ada, 'GET', `/feeds/${secret.rows[0]!.secret}/${person}/bookmarks.${form}`);
        assert.equal(answer.status, person === me ? 404 : 200);
        assert.doesNotMatch((await answer.text()).replaceAll(`/${me}/`, ''), GONE);
      }
    assert.doesNotMatch(await heard({ 'Last-Event-ID': cursor }, /event: resync/), GONE);
  });

  test('whom the directory puts in again is somebody new', async () => {
    const put = { id: me, name: 'Quagga Name' };
    await inTransaction(database().db, (trx) => putFromDirectory({ db: trx, tenant: world.tenant, now: new Date(), actor: 'scim' }, [put])); // prettier-ignore
    assert.notEqual((await as(me, meGet, {})).namespace, namespace);
    const { files } = await as(me, dataExport, {});
    const everything = JSON.parse(files[0]!.text) as Record<string, unknown>;
    for (const [part, rows] of Object.entries(everything))
      if (Array.isArray(rows) && part !== 'audit') assert.deepEqual(rows, [], part);
  });
});
