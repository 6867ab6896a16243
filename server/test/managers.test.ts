/** Who reports to whom: a directory may say anything, also what goes round in a ring. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personGet, personSearch } from 'teapoint/contract';
import { dataOf, makeWorld, onBothEngines, type World } from './world.js';

onBothEngines('managers', (database) => {
  /** Each of them reports to the next. */
  const report = async ({ tenant }: World, ...people: string[]) => {
    for (const [at, id] of people.slice(0, -1).entries())
      await database().db.updateTable('person').set({ manager: people[at + 1]! }).where('tenant', '=', tenant).where('id', '=', id).execute(); // prettier-ignore
  };
  const upwards = async (world: World, as: string, person: string) =>
    (await dataOf(world.as(as).execute(personGet, { person }))).managers?.map(({ id }) => id);

  test('a line has at most six above, and a ring each of its people once', async () => {
    const world = await makeWorld(database());
    const [a, b, c, d, e, f, g, h] = world.people as [string, string, string, string, string, string, string, string];
    await report(world, a, b, c, d, e, f, g, h);
    assert.deepEqual(await upwards(world, h, a), [b, c, d, e, f, g]);
    await report(world, c, a);
    assert.deepEqual(await upwards(world, h, a), [b, c]);
    await report(world, a, a);
    assert.equal(await upwards(world, h, a), undefined);
  });

  test('a line ends before who has left, and those who report to them are not found by it', async () => {
    const world = await makeWorld(database());
    const [a, b, c, d] = world.people as [string, string, string, string];
    await report(world, a, b, c);
    const found = async (manager: string) =>
      (await dataOf(world.as(d).execute(personSearch, { manager }))).items.map(({ person }) => person.id);
    assert.deepEqual(await found(b), [a]);
    const gone = { ended_at: new Date() };
    await database()
      .db.updateTable('person')
      .set(gone)
      .where('tenant', '=', world.tenant)
      .where('id', '=', b)
      .execute();
    assert.equal(await upwards(world, d, a), undefined);
    assert.deepEqual(await found(b), []);
  });
});
