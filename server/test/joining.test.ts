import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { limits, tagAdd, tagList } from 'teapoint/contract';
import { dataOf, makeWorld, newKey, onBothEngines, type World } from './world.js';

onBothEngines('choosing terms', (database) => {
  let world: World;
  before(async () => void (world = await makeWorld(database())));
  after(() => world.close());

  const add = (person: string, label: string) =>
    world.as(person).execute(tagAdd, { kind: 'skill', label }, { idempotencyKey: newKey() });

  test('whoever comes into an empty page by its term owns it', async () => {
    const { db } = database();
    const { personTag } = await dataOf(add('ada-okafor', 'Buoys'));
    await sql`insert into grp (tenant, id, name, sort_name, kind, tag, wall, join_policy, version, created_at)
      values (${world.tenant}, 'empty', 'Buoys', 'buoys', 'tag', ${personTag.tag.id}, 'wall', 'open', '1', now())`.execute(
      db,
    );
    const { group } = await dataOf(add('bela-horvath', 'Buoys'));
    assert.deepEqual([group?.id, group?.membership], ['empty', 'owner']);
  });

  test('nobody gets past the greatest number of terms, however many are chosen at one moment', async () => {
    const person = 'chen-wei';
    for (let at = 0; at < limits.tagsPerPerson - 1; at += 1) await dataOf(add(person, `Thing ${at}`));
    // Terms that are there already: making them would have the adds wait for each other.
    for (let at = 0; at < 8; at += 1) await dataOf(add('ada-okafor', `Late ${at}`));
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, at) => add(person, `Late ${at}`)));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    assert.deepEqual(refused.map((error) => (error as { code: string }).code), Array(7).fill('invalid')); // prettier-ignore
    const counted = await sql<{ count: number }>`select count(*)::int as count from person_tag
      where tenant = ${world.tenant} and person = ${person}`.execute(database().db);
    assert.equal(counted.rows[0]?.count, limits.tagsPerPerson);
    assert.equal((await dataOf(world.as(person).execute(tagList, { person }))).items[0]?.tag.label.slice(0, 4), 'Late');
  });
});
