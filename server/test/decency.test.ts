/** What the kit cannot see: the rules file, what people are told of, totals over a tenant, the role the server runs as. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { adoptionGet, capabilitiesGet, commentAdd, noticeList, postAdd, postRemove, questionAsk, removalAppeal, removalList, reportAdd, reportDecide, reportList, rulesAccept, rulesGet, type AnyOperation, type Input } from 'teapoint/contract'; // prettier-ignore
import { groundRules, people } from 'teapoint/testing';
import { openDatabase, type Database } from '../src/db/database.js';
import { newId } from '../src/db/ids.js';
import { openRules, parseRules, withVersion } from '../src/rules.js';
import { dataOf, emptyPostgres, makeWorld, newKey, onBothEngines, type World } from './world.js';
import { temporaryFolder } from './process.js';

const { ada, bela, chen, hiro: moderator, jonas: administrator } = people;
const rules = withVersion(groundRules);
const ask = <T extends AnyOperation>(world: World, person: string, operation: T, input: Input<T>) =>
  dataOf(world.as(person).execute(operation, input, operation.kind === 'write' ? { idempotencyKey: newKey() } : {}));

suite('the rules file', () => {
  const folder = temporaryFolder();
  after(folder.remove);
  const path = join(folder.path, 'rules.json');
  const write = (value: unknown) => writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  const rule = { id: 'respect', title: 'Be kind', text: 'Always.' };

  test('is refused with a sentence that says where', () => {
    for (const [json, message] of [
      ['{"en": [', /not JSON/],
      ['[]', /an object with a list of rules for each language/],
      ['{}', /an object with a list of rules for each language/],
      [JSON.stringify({ 'no language': [rule] }), /"no language" is not a language tag/],
      [JSON.stringify({ en: [] }), /"en" must be a list of rules/],
      [JSON.stringify({ en: [{ ...rule, id: 'a b' }] }), /Rule 1 of "en": id is not an id/],
      [JSON.stringify({ en: [rule, { id: 'x', title: 'X' }] }), /Rule 2 of "en": text is missing/],
      [JSON.stringify({ en: [rule, rule] }), /Two rules of "en" have the same id/],
      [
        JSON.stringify({ en: [rule], de: [{ ...rule, id: 'other' }] }),
        /ids of the rules of "de" are not those of "en"/,
      ],
    ] as const)
      assert.throws(() => parseRules(json), message);
    assert.throws(() => openRules(join(folder.path, 'none.json')), /TEAPOINT_RULES .*none\.json cannot be used/);
  });

  test('counts anew when it changes, and as it was before while it is broken', async () => {
    write({ en: [rule] });
    const file = openRules(path, 20);
    const first = file.current().version;
    const until = async (holds: () => boolean) => {
      for (let tries = 0; tries < 400 && !holds(); tries++) await new Promise((resolve) => setTimeout(resolve, 20));
      assert(holds());
    };
    write(JSON.stringify({ en: [rule] }, null, 4));
    write({ en: [{ ...rule, text: 'Nearly always.' }] });
    await until(() => file.current().version !== first);
    const second = file.current();
    write('{"en": ');
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual(file.current(), second);
    write({ en: [rule] });
    await until(() => file.current().version === first);
    file.close();
  });
});

onBothEngines('decency', (database) => {
  test('without rules nothing offers them and nothing asks for them', async () => {
    const world = await makeWorld(database());
    const { operations } = await ask(world, ada, capabilitiesGet, {});
    assert.deepEqual(operations.filter((name) => name.startsWith('rules.')), []); // prettier-ignore
    await ask(world, ada, postAdd, { wall: ada, text: 'Hello' });
    await world.close();
  });

  test('rules that change are to be accepted again', async () => {
    let current = rules;
    const world = await makeWorld(database(), { rules: () => current });
    const post = () => ask(world, ada, postAdd, { wall: ada, text: 'Hello' });
    await assert.rejects(post(), { code: 'rules-not-accepted' });
    await ask(world, ada, rulesAccept, { version: rules.version });
    await post();
    current = withVersion({ en: groundRules['en']! });
    await assert.rejects(post(), { code: 'rules-not-accepted' });
    assert.equal((await ask(world, ada, rulesGet, {})).accepted, false);
    await assert.rejects(ask(world, ada, rulesAccept, { version: rules.version }), { code: 'stale' });
    await world.close();
  });

  test('a removal by the wall’s owner must name a rule that there is', async () => {
    const world = await makeWorld(database(), { rules: () => rules });
    for (const person of [ada, bela]) await ask(world, person, rulesAccept, { version: rules.version });
    const { id: post } = await ask(world, bela, postAdd, { wall: ada, text: 'Hello' });
    const remove = (why: { rule?: string }) => ask(world, ada, postRemove, { post, ...why, reason: 'Not here' });
    for (const why of [{}, { rule: 'no-such-rule' }]) await assert.rejects(remove(why), { code: 'invalid' });
    await remove({ rule: 'respect' });
    await world.close();
  });

  test('a decision takes words away under the rule of its report, or none, whatever the rules are by then', async () => {
    let current = { version: 'none', byLanguage: { en: [] } } as typeof rules;
    const world = await makeWorld(database(), { rules: () => current });
    await ask(world, ada, rulesAccept, { version: 'none' });
    const { id: thing } = await ask(world, ada, postAdd, { wall: ada, text: 'Hello' });
    await ask(world, bela, reportAdd, { thing });
    current = rules;
    const [row] = (await ask(world, moderator, reportList, {})).items;
    await ask(world, moderator, reportDecide, { report: row!.id, outcome: 'removed', reason: 'It is old' });
    assert.deepEqual((await ask(world, ada, removalList, {})).items.map(({ rule, reason }) => [rule, reason]), [[undefined, 'It is old']]); // prettier-ignore
    await world.close();
  });

  test('what was said stays in the queue when its author takes it away', async () => {
    const world = await makeWorld(database());
    const { id: post } = await ask(world, ada, postAdd, { wall: ada, text: 'Words that go' });
    await ask(world, bela, reportAdd, { thing: post, note: 'Look' });
    await ask(world, ada, postRemove, { post });
    const [row] = (await ask(world, moderator, reportList, {})).items;
    assert.equal(row?.text, 'Words that go');
    await ask(world, moderator, reportDecide, { report: row.id, outcome: 'removed', reason: 'It is gone' });
    await world.close();
  });

  test('two who decide at once: one does, the other is told', async () => {
    const world = await makeWorld(database());
    const { id: thing } = await ask(world, ada, postAdd, { wall: ada, text: 'Hello' });
    await ask(world, bela, reportAdd, { thing });
    const [row] = (await ask(world, moderator, reportList, {})).items;
    const decide = (who: string, outcome: 'kept' | 'removed') =>
      ask(world, who, reportDecide, { report: row!.id, outcome, reason: who }).then(() => 'done', (error: { code: string }) => error.code); // prettier-ignore
    const told = await Promise.all([decide(moderator, 'kept'), decide(administrator, 'removed')]);
    assert.deepEqual(told.sort(), ['conflict', 'done']);
    await world.close();
  });

  test('where no moderator may decide, administrators are told that something waits', async () => {
    const world = await makeWorld(database());
    const { id: thing } = await ask(world, moderator, postAdd, { wall: moderator, text: 'Hello' });
    await ask(world, bela, reportAdd, { thing });
    await world.app.teller.idle();
    const kinds = (await ask(world, administrator, noticeList, {})).items.map(({ kind }) => kind);
    assert.deepEqual(kinds, ['report.waiting']);
    await world.close();
  });

  test('an appeal is not decided by whoever reported the words', async () => {
    const world = await makeWorld(database());
    const { id: on } = await ask(world, chen, postAdd, { wall: chen, text: 'Tea?' });
    const { id: thing } = await ask(world, ada, commentAdd, { thing: on, text: 'Coffee!' });
    await ask(world, administrator, reportAdd, { thing });
    const [row] = (await ask(world, moderator, reportList, {})).items;
    await ask(world, moderator, reportDecide, { report: row!.id, outcome: 'removed', reason: 'It is tea' });
    await ask(world, ada, removalAppeal, { thing, text: 'It was a joke' });
    const [appeal] = (await ask(world, administrator, reportList, {})).items;
    assert.equal(appeal?.canDecide, false);
    await world.close();
  });

  test('totals are of whole weeks that are over, of everybody in the organisation alone, and under five are none', async () => {
    const now = new Date('2026-03-18T12:00:00Z'); // a Wednesday
    let at = new Date('2026-03-10T12:00:00Z');
    const world = await makeWorld(database(), { now: () => at });
    const [first = '', ...others] = world.people;
    for (const person of world.people.slice(0, 6)) {
      await ask(world, person, postAdd, { wall: person, text: 'Hello' });
      await ask(world, person, postAdd, { wall: person, text: 'Again' });
    }
    for (const person of others.slice(0, 5)) await ask(world, person, questionAsk, { person: first, title: 'Where?' });
    const answer = 'Answered';
    for (const number of [1, 2, 3, 4, 5, 6])
      await ask(world, first, questionAsk, { person: first, title: `Question ${number}`, answer });
    at = now;
    for (const person of world.people) await ask(world, person, postAdd, { wall: person, text: 'This week' });
    const { weeks } = await ask(world, administrator, adoptionGet, { from: '2026-03-04', to: '2026-03-18' });
    assert.deepEqual(weeks, [
      { week: '2026-03-02', totals: { posted: null, asked: null, answered: null, groups: null } },
      { week: '2026-03-09', totals: { posted: 6, asked: 5, answered: null, groups: null } },
    ]);
    assert.equal((await ask(world, administrator, adoptionGet, {})).weeks.length, 26);
    const all = await ask(world, administrator, adoptionGet, { from: '1999-01-01' });
    assert.equal(all.weeks.length, 104);
    await world.close();
  });
});

suite('the role that the server runs as', () => {
  const role = `app_${newId().replace(/-/g, '')}`;
  let owner: pg.Client;
  let database: Database;
  let world: World;
  let drop = () => Promise.resolve();
  before(async () => {
    const server = await emptyPostgres();
    drop = server.drop;
    await (await openDatabase({ url: server.url })).close(); // the owner migrates
    owner = new pg.Client(server.url);
    await owner.connect();
    await owner.query(`create role ${role} login password 'trial'`);
    const grants = readFileSync(new URL('../sql/application-role.sql', import.meta.url), 'utf8');
    await owner.query(grants.replaceAll('teapoint_app', role));
    const url = Object.assign(new URL(server.url), { username: role, password: 'trial' });
    database = await openDatabase({ url: url.href });
    const filled = await openDatabase({ url: server.url });
    world = await makeWorld(filled);
    await world.close();
    await filled.close();
  });
  after(async () => {
    await database.close();
    await owner.query(`drop owned by ${role}`);
    await owner.query(`drop role ${role}`);
    await owner.end();
    await drop();
  });

  test('does everything that people do', async () => {
    const own = await makeWorld(database);
    const { id } = await ask(own, ada, postAdd, { wall: ada, text: 'Hello' });
    await ask(own, ada, postRemove, { post: id });
    const found = await sql`select operation from audit where tenant = ${own.tenant} order by at, id`.execute(
      database.db,
    );
    assert.deepEqual(found.rows, [{ operation: 'post.add' }, { operation: 'post.remove' }]);
    await own.close();
  });

  test('adds to the audit and reads it, and can do nothing else to it', async () => {
    for (const statement of [
      "update audit set actor = 'somebody'",
      'delete from audit',
      'truncate audit',
      'alter table audit disable trigger all',
      'drop trigger audit_append_only on audit',
      'drop table audit',
      'drop function audit_is_append_only() cascade',
      'create or replace function audit_is_append_only() returns trigger language plpgsql as $$ begin return old; end $$',
      'alter table audit rename to history',
      'create table audit_too (tenant text)',
      'set session_replication_role = replica',
    ])
      await assert.rejects(sql.raw(statement).execute(database.db), /permission denied|must be owner/, statement);
  });
});
