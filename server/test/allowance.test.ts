import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tagAdd, tagList } from 'teapoint/contract';
import { openDatabase } from '../src/db/database.js';
import { createAllowance } from '../src/http/allowance.js';
import { dataOf, makeWorld, newKey } from './world.js';

test('a person may write so many times at once, and then as they come back; others are not concerned', () => {
  const take = createAllowance(4);
  const refused = (person: string, now: number) => {
    try {
      take(person, now);
      return undefined;
    } catch (error) {
      return (error as { retryAfter?: number }).retryAfter;
    }
  };
  const start = 5_000_000;
  for (let at = 0; at < 4; at += 1) assert.equal(refused('ada', start), undefined);
  assert.equal(refused('ada', start), 15_000);
  assert.equal(refused('bela', start), undefined);
  assert.equal(refused('ada', start + 14_000), 1_000, 'asking again costs nothing');
  assert.equal(refused('ada', start + 15_000), undefined);
  assert.equal(refused('ada', start + 15_000), 15_000);
  for (let at = 0; at < 4; at += 1) assert.equal(refused('ada', start + 90_000), undefined, 'a minute later all are back'); // prettier-ignore
  assert.equal(refused('ada', start + 90_000), 15_000);
});

test('whoever writes too much is told when to come back, and the same key works then', async (t) => {
  const database = await openDatabase({ memory: true });
  const world = await makeWorld(database, { writesPerMinute: 30 });
  t.after(() => world.close().then(() => database.close()));
  const add = (person: string, label: string, key = newKey()) =>
    world.send(person, 'POST', '/me/tags', { body: { kind: 'skill', label }, key });
  const answers = await Promise.all(Array.from({ length: 31 }, (_, at) => add('ada-okafor', `Thing ${at}`)));
  const late = answers.find(({ status }) => status === 429);
  assert(late);
  assert.deepEqual(answers.filter(({ status }) => status === 200).length, 30);
  assert.match(late.headers.get('Retry-After') ?? '', /^[12]$/);
  const key = late.headers.get('Idempotency-Key');
  assert(key, 'a refusal names the key, as every answer to a write does');
  assert.equal(((await late.json()) as { code: string }).code, 'rate-limited');
  const ada = world.as('ada-okafor');
  assert.equal(
    (await dataOf(ada.execute(tagList, { person: 'ada-okafor', limit: 100 }))).items.length,
    30,
    'reads go on',
  );
  await dataOf(
    world.as('bela-horvath').execute(tagAdd, { kind: 'skill', label: 'Ropes' }, { idempotencyKey: newKey() }),
  );
  await new Promise((resolve) => setTimeout(resolve, 2_000)); // what the answer asked for
  assert.equal((await add('ada-okafor', 'Thing late', key)).status, 200);
});
