import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { groupMembers, statusSet, tagAdd, tagPeople } from 'teapoint/contract';
import { writeOnce } from '../src/ledger.js';
import { dataOf, makeWorld, newKey, onBothEngines, type World } from './world.js';

onBothEngines('idempotency', (database, engine) => {
  let world: World;
  before(async () => void (world = await makeWorld(database())));
  after(() => world.close());

  const count = async (table: string) => {
    const found = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}
      where tenant = ${world.tenant}`.execute(database().db);
    return found.rows[0]?.count ?? 0;
  };
  const add = (person: string, label: string, key: string) => world.send(person, 'POST', '/me/tags', { body: { kind: 'skill', label }, key }); // prettier-ignore

  test('twenty parallel sends of one key have one effect; each gets the same answer or is told to wait', async () => {
    const [key, before] = [newKey(), { audit: await count('audit'), entries: await count('person_tag') }];
    const answers = await Promise.all(Array.from({ length: 20 }, () => add('ada-okafor', 'Cranes', key)));
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    const done = answers.flatMap((answer, at) => (answer.status === 200 ? [bodies[at]] : []));
    assert(done.length > 0);
    assert.equal(new Set(done).size, 1);
    for (const [at, answer] of answers.entries()) {
      if (answer.status !== 200) assert.match(bodies[at] ?? '', /"code":"in-progress"/);
    }
    assert.equal(await count('person_tag'), before.entries + 1);
    assert.equal(await count('audit'), before.audit + 1);
    assert.equal(await (await add('ada-okafor', 'Cranes', key)).text(), done[0], 'and so does one that comes later');
  });

  test('a refusal is final for its key, and leaves nothing but itself', async () => {
    const [key, before] = [newKey(), await count('event')];
    const body = { text: 'Away', until: '2020-01-01T00:00:00.000Z' };
    const first = await world.send('ada-okafor', 'PUT', '/me/status', { body, key });
    const again = await world.send('ada-okafor', 'PUT', '/me/status', { body, key });
    assert.equal(first.status, 422);
    assert.equal(await again.text(), await first.text());
    assert.equal(await count('event'), before);
  });

  test('an unforeseen failure is not final: the same key works afterwards', async () => {
    const { db } = database();
    const input = { text: 'Aboard', until: null, audience: 'everyone', share: false };
    const context = { db, tenant: world.tenant, caller: { id: 'bela-horvath', roles: [] }, now: new Date(), policy: 'mutual' } as const; // prettier-ignore
    const key = newKey();
    const broken = () => Promise.reject(new Error('out of luck'));
    await assert.rejects(writeOnce({ operation: statusSet, key, input, handler: broken, context }), /out of luck/);
    const status = await dataOf(world.as('bela-horvath').execute(statusSet, { text: 'Aboard', until: null }, { idempotencyKey: key })); // prettier-ignore
    assert.equal(status.text, 'Aboard');
  });

  test('the same key of somebody else is another key', async () => {
    const key = newKey();
    const [ada, bela] = [await add('ada-okafor', 'Buoys', key), await add('bela-horvath', 'Buoys', key)];
    assert.notEqual(await ada.text(), await bela.text());
    assert.equal(bela.status, 200);
  });

  test('the order of fields is not another body', async () => {
    const key = newKey();
    const send = (body: unknown) => world.send('chen-wei', 'POST', '/me/tags', { body, key });
    const first = await send({ kind: 'skill', label: 'Ropes' });
    assert.equal(await (await send({ label: 'Ropes', kind: 'skill' })).text(), await first.text());
  });

  test('people who type the same new label at one moment meet on one term, each in its group once', async () => {
    for (const round of [1, 2, 3, 4, 5]) {
      const label = `Simultaneous ${'abcde'[round - 1]}${newKey().slice(-6)}`;
      const people = world.people.slice(0, 6);
      const wordings = [label, label.toUpperCase(), ` ${label} `];
      const answers = await Promise.all(
        people.map((person, at) => world.as(person).execute(tagAdd, { kind: 'skill', label: wordings[at % 3] ?? '' }, { idempotencyKey: newKey() })), // prettier-ignore
      );
      const made = await Promise.all(answers.map((answer) => dataOf(Promise.resolve(answer))));
      assert.equal(new Set(made.map(({ personTag }) => personTag.tag.id)).size, 1);
      const tag = made[0]?.personTag.tag.id ?? '';
      const ask = world.as(people[0] ?? '');
      assert.equal((await dataOf(ask.execute(tagPeople, { tag }))).items.length, people.length);
      const groups = new Set(made.flatMap(({ group }) => (group ? [group.id] : [])));
      assert.equal(groups.size, 1, `${engine}: one page`);
      const { items } = await dataOf(ask.execute(groupMembers, { group: [...groups][0] ?? '' }));
      assert.deepEqual(items.map(({ person }) => person.id).sort(), [...people].sort());
    }
  });

  test('no connection is left waiting when many write at once', async () => {
    const work = Array.from({ length: 60 }, (_, at) =>
      add(world.people[at % 8] ?? '', `Many ${'xyz'[at % 3]}`, newKey()),
    );
    const statuses = (await Promise.all(work)).map(({ status }) => status);
    assert.deepEqual([...new Set(statuses)], [200]);
  });
});
