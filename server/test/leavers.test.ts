import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import {
  contactAdd,
  contactList,
  contactRequests,
  contactSuggest,
  groupGet,
  groupJoin,
  groupLeave,
  groupList,
  groupMembers,
  groupRole,
  personGet,
  personUpdate,
  questionAsk,
  questionList,
  questionUpdate,
  statusSet,
  tagAdd,
  tagList,
  tagPeople,
  tagPreview,
  tagSuggest,
  type AnyOperation,
  type Change,
  type Input,
} from 'teapoint/contract';
import { inTransaction } from '../src/db/database.js';
import { newId } from '../src/db/ids.js';
import { putFromDirectory } from '../src/people/directory.js';
import { dataOf, makeWorld, newKey, onBothEngines, type World } from './world.js';

const [ada, bela, chen, dilan] = ['ada-okafor', 'bela-horvath', 'chen-wei', 'dilan-kaya'] as const;
const [emrys, greta] = ['emrys-vaughan', 'greta-lind'] as const;

onBothEngines('somebody who leaves', (database) => {
  let world: World;
  beforeEach(async () => void (world = await makeWorld(database())));
  afterEach(() => world.close());

  const as = <T extends AnyOperation>(person: string, operation: T, input: Input<T>) =>
    dataOf(world.as(person).execute(operation, input, operation.kind === 'write' ? { idempotencyKey: newKey() } : {}));
  /** As the directory says it, by import or SCIM. */
  const set = (id: string, active: boolean) =>
    inTransaction(database().db, (db) =>
      putFromDirectory({ db, tenant: world.tenant, now: new Date(), actor: 'scim' }, [{ id, active }]),
    );
  const leaves = (id: string) => set(id, false);
  const returns = (id: string) => set(id, true);
  const contacts = async (a: string, b: string) => {
    await as(a, contactAdd, { person: b });
    await as(b, contactAdd, { person: a });
  };
  const ids = ({ items }: { items: { person: { id: string } }[] }) => items.map(({ person }) => person.id).sort();
  const choose = (person: string, label: string) => as(person, tagAdd, { kind: 'skill', label, connect: false });
  /** A group with members in the order in which they joined. */
  async function group(members: readonly (readonly [person: string, role: 'owner' | 'moderator' | 'member'])[]) {
    const id = newId();
    const of = {
      tenant: world.tenant,
      id,
      name: 'Sailors',
      sort_name: 'sailors',
      purpose: null,
      kind: 'social' as const,
    };
    await database()
      .db.insertInto('grp')
      .values({ ...of, tag: null, wall: newId(), join_policy: 'open', version: newId(), created_at: new Date() })
      .execute();
    for (const [at, [person, role]] of members.entries()) {
      const since = new Date(Date.UTC(2020, at));
      await database().db.insertInto('member').values({ tenant: world.tenant, grp: id, person, role, since, via: null }).execute(); // prettier-ignore
    }
    return id;
  }
  const roles = async (asker: string, id: string) => {
    const { items } = await as(asker, groupMembers, { group: id });
    return Object.fromEntries(items.map(({ person, role }) => [person.id, role]));
  };

  test('cannot sign in any more, is told so, and can when they are back', async () => {
    await leaves(bela);
    const refused = await world.send(bela, 'GET', '/me');
    assert.equal(refused.status, 403);
    const problem = (await refused.json()) as { code: string; detail: string };
    assert.deepEqual([problem.code, problem.detail], ['forbidden', 'Your account here has ended']);
    const write = await world.send(bela, 'PUT', '/me/status', { body: { text: 'Still here', until: null }, key: newKey() }); // prettier-ignore
    assert.equal(write.status, 403);
    await returns(bela);
    assert.equal((await world.send(bela, 'GET', '/me')).status, 200);
  });

  test('keeps a name and a title, and shows nothing else', async () => {
    await as(bela, personUpdate, { person: bela, pronouns: 'he/him', about: 'Locks and tides' });
    await as(bela, statusSet, { text: 'Away', until: null });
    await choose(bela, 'Sounding');
    await contacts(bela, chen);
    await leaves(bela);
    assert.deepEqual(await as(ada, personGet, { person: bela }), { id: bela, name: 'Béla Horváth', title: 'Pilot', relation: 'none', left: true }); // prettier-ignore
    assert.deepEqual((await as(ada, tagList, { person: bela })).items, []);
    assert.deepEqual((await as(ada, contactList, { person: bela })).items, []);
    await returns(bela);
    const back = await as(ada, personGet, { person: bela });
    assert.deepEqual([back.about, back.status], ['Locks and tides', undefined], 'all but the status is back');
    assert.equal((await as(ada, tagList, { person: bela })).items.length, 1);
  });

  test('is in nobody’s contacts, requests and suggestions, is the reason of none, and is there again afterwards', async () => {
    await contacts(ada, bela);
    await contacts(bela, chen);
    await as(bela, contactAdd, { person: dilan });
    await as(greta, contactAdd, { person: bela });
    await choose(bela, 'Sounding');
    await choose(emrys, 'Sounding');
    const look = async () => ({
      contacts: ids(await as(ada, contactList, { person: ada })),
      incoming: ids(await as(dilan, contactRequests, {})),
      outgoing: ids(await as(greta, contactRequests, {})),
      suggested: ids(await as(emrys, contactSuggest, {})),
      byContact: ids(await as(ada, contactSuggest, {})),
    });
    const here = { contacts: [bela], incoming: [bela], outgoing: [bela], suggested: [bela], byContact: [chen] };
    assert.deepEqual(await look(), here);
    await leaves(bela);
    assert.deepEqual(await look(), { contacts: [], incoming: [], outgoing: [], suggested: [], byContact: [] });
    await returns(bela);
    assert.deepEqual(await look(), here);
  });

  test('cannot be asked to be a contact', async () => {
    await leaves(bela);
    await assert.rejects(as(ada, contactAdd, { person: bela }), { code: 'conflict', message: 'This person is no longer here' }); // prettier-ignore
  });

  test('keeps their page of answers, and cannot be asked or handed a question', async () => {
    const { id } = await as(bela, questionAsk, { person: bela, title: 'Which lock first?', answer: 'The upper one' });
    const { id: own } = await as(chen, questionAsk, { person: ada, title: 'Who knows locks?' });
    await leaves(bela);
    const { items, canAsk } = await as(ada, questionList, { person: bela });
    assert.deepEqual([items.map((one) => one.id), canAsk], [[id], false]);
    await assert.rejects(as(ada, questionAsk, { person: bela, title: 'And then?' }), { code: 'conflict' });
    await assert.rejects(as(ada, questionUpdate, { question: own, offerTo: bela }), { code: 'conflict' });
    await returns(bela);
    assert.equal((await as(ada, questionList, { person: bela })).canAsk, true);
  });

  test('is not counted among those who have a term, nor shown, nor met by who chooses it', async () => {
    for (const person of [bela, chen]) await choose(person, 'Sounding');
    const term = (await as(ada, tagSuggest, { q: 'sound' })).items[0]?.tag.id ?? '';
    const look = async () => {
      const [suggestion] = (await as(ada, tagSuggest, { q: 'sound' })).items;
      const preview = await as(ada, tagPreview, { tag: term, audience: 'everyone' });
      return [
        suggestion?.tag.people,
        suggestion?.sample.map(({ id }) => id).sort(),
        (await as(ada, tagPeople, { tag: term })).items.map(({ id }) => id).sort(), // prettier-ignore
        preview.connects.map(({ id }) => id).sort(),
      ];
    };
    assert.deepEqual(await look(), [2, [bela, chen], [bela, chen], [bela, chen]]);
    await leaves(bela);
    assert.deepEqual(await look(), [1, [chen], [chen], [chen]]);
    const { connected } = await as(dilan, tagAdd, { kind: 'skill', tag: term });
    assert.deepEqual(connected.map(({ id }) => id), [chen]); // prettier-ignore
    await leaves(chen);
    await leaves(dilan);
    assert.deepEqual(
      (await as(ada, tagSuggest, { q: 'sound' })).items,
      [],
      'a term that nobody here has is not offered',
    );
    await returns(bela);
    assert.equal((await as(ada, tagSuggest, { q: 'sound' })).items[0]?.tag.people, 1);
  });

  test('is no member that is counted or listed, and is one again afterwards', async () => {
    const id = await group([[ada, 'owner'], [bela, 'member'], [chen, 'member']]); // prettier-ignore
    const look = async () => [
      (await as(ada, groupGet, { group: id })).members,
      (await as(ada, groupList, {})).items.map(({ members }) => members),
      Object.keys(await roles(ada, id)).sort(),
    ];
    await leaves(bela);
    assert.deepEqual(await look(), [2, [2], [ada, chen]]);
    await returns(bela);
    assert.deepEqual(await look(), [3, [3], [ada, bela, chen]]);
  });

  test('leaves a group they owned alone without an owner, and any member takes it over', async () => {
    const id = await group([[bela, 'owner'], [ada, 'member'], [chen, 'moderator'], [dilan, 'member']]); // prettier-ignore
    const ownerless = async () => (await as(ada, groupGet, { group: id })).ownerless;
    assert.equal(await ownerless(), undefined);
    await leaves(bela);
    assert.equal(await ownerless(), true);
    assert.deepEqual(await roles(ada, id), { [ada]: 'member', [chen]: 'moderator', [dilan]: 'member' });
    assert.equal((await as(dilan, groupLeave, { group: id })).members, 2);
    await as(ada, groupRole, { group: id, person: ada, role: 'owner' });
    assert.equal(await ownerless(), undefined);
    await returns(bela);
    assert.deepEqual(await roles(ada, id), { [ada]: 'owner', [bela]: 'owner', [chen]: 'moderator' });
  });

  test('leaves a group with another owner as it is', async () => {
    const id = await group([[bela, 'owner'], [chen, 'moderator'], [dilan, 'owner']]); // prettier-ignore
    await leaves(bela);
    assert.deepEqual(await roles(ada, id), { [chen]: 'moderator', [dilan]: 'owner' });
  });

  test('does not keep a group from having an owner: who comes into one where nobody is left owns it', async () => {
    const id = await group([[bela, 'owner']]);
    await leaves(bela);
    await as(ada, groupJoin, { group: id });
    assert.deepEqual(await roles(ada, id), { [ada]: 'owner' });
  });

  test('has an open stream closed when everybody is told, and is written down once', async () => {
    const open = async (person: string) => {
      const response = await world.app.http.request('http://localhost/api/live', {
        headers: { 'X-Demo-User': person },
      });
      assert.equal(response.status, 200);
      return { told: response.text() }; // whole when the stream has ended
    };
    const [own, watcher] = [await open(bela), await open(ada)];
    const changes = (text: string) => [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data) as Change); // prettier-ignore
    await group([[bela, 'owner']]);
    await as(chen, contactAdd, { person: bela });
    await leaves(bela);
    await leaves(bela);
    assert.deepEqual(changes(await own.told).filter(({ kind }) => kind === 'person'), [{ kind: 'person', id: bela, verb: 'removed', person: bela }]); // prettier-ignore
    assert.equal((await world.send(bela, 'GET', '/live')).status, 403, 'and does not come back');
    await world.app.close();
    const seen = changes(await watcher.told).map(({ kind, verb }) => `${kind} ${verb}`);
    assert.deepEqual(seen.sort(), ['group changed', 'person removed', 'status removed']);
    const audited = await database()
      .db.selectFrom('audit')
      .select(['actor', 'operation', 'thing', 'status'])
      .where('tenant', '=', world.tenant)
      .where('operation', 'like', 'person.%')
      .execute();
    assert.deepEqual(audited, [{ actor: 'scim', operation: 'person.end', thing: bela, status: 200 }]);
  });

  test('is gone whole or not at all', async () => {
    await as(bela, statusSet, { text: 'Away', until: null });
    const failing = inTransaction(database().db, async (db) => {
      await putFromDirectory({ db, tenant: world.tenant, now: new Date(), actor: 'import' }, [
        { id: bela, active: false },
      ]);
      throw new Error('killed');
    });
    await assert.rejects(failing, /killed/);
    assert.equal((await as(ada, personGet, { person: bela })).status?.text, 'Away');
    assert.equal((await world.send(bela, 'GET', '/me')).status, 200);
  });
});
