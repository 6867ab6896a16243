/** How long a post may be is the administrator's choice. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError, capabilitiesGet, postAdd, postEdit, statusSet } from 'teapoint/contract';
import { ConfigError, readConfig } from '../src/config.js';
import { dataOf, makeWorld, newKey, onEngine } from './world.js';

test('it is a number from the length of a status to that of the contract', () => {
  const read = (TEAPOINT_POST_LENGTH?: string) => readConfig({ TEAPOINT_POST_LENGTH }).postLength;
  assert.deepEqual([read(), read('140'), read('10000')], [10_000, 140, 10_000]);
  for (const wrong of ['139', '10001', 'long', '-1', '1e3']) assert.throws(() => read(wrong), ConfigError, wrong);
});

onEngine('pglite', 'a post of 140 characters at most', (database) => {
  test('the backend says so, takes no more, and a status of that length can still be posted', async () => {
    const world = await makeWorld(database(), { postLength: 140 });
    const [one] = world.people as [string];
    const as = world.as(one);
    const key = () => ({ idempotencyKey: newKey() });
    assert.equal((await dataOf(as.execute(capabilitiesGet, {}))).limits['post'], 140);
    const { id: post } = await dataOf(as.execute(postAdd, { wall: one, text: 'x'.repeat(140) }, key()));
    const tooLong = (error: unknown) =>
      error instanceof AppError && error.errors?.[0]?.message === 'is longer than 140';
    await assert.rejects(dataOf(as.execute(postAdd, { wall: one, text: 'x'.repeat(141) }, key())), tooLong);
    await assert.rejects(dataOf(as.execute(postEdit, { post, text: 'x'.repeat(141) }, key())), tooLong);
    await dataOf(as.execute(statusSet, { text: 'y'.repeat(140), until: null, share: true }, key()));
  });
});
