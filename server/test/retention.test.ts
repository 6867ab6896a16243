import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { bookmarkSave, commentAdd, personGet, postAdd, postList, postRemove, removalAppeal, reportAdd, reportDecide, reportList, statusSet, type AnyOperation, type Input } from 'teapoint/contract'; // prettier-ignore
import { people } from 'teapoint/testing';
import { ConfigError, retentionOf } from '../src/config.js';
import { inTransaction } from '../src/db/database.js';
import { putFromDirectory } from '../src/people/directory.js';
import { sheetOf, standard } from '../src/retention.js';
import { forget } from '../src/upkeep.js';
import { dataOf, makeWorld, newKey, onBothEngines, type World } from './world.js';

const { ada, bela, hiro, jonas } = people;
const DAY = 86_400_000;

test('days are said by kind, and what cannot be is refused by its name', () => {
  assert.deepEqual(retentionOf({}), standard);
  assert.deepEqual(retentionOf({ TEAPOINT_KEEP: 'removed=10, leavers=730' }), {
    ...standard,
    removed: 10,
    leavers: 730,
  });
  for (const wrong of ['removed', 'removed=-1', 'thoughts=3', 'answers=89', 'events=0'])
    assert.throws(() => retentionOf({ TEAPOINT_KEEP: wrong }), ConfigError, wrong);
});

test('the sheet says of everything what, why, how long and who sees it', () => {
  const sheet = sheetOf({ ...standard, removed: 10 });
  assert.equal(sheet.find((one) => 'kind' in one && one.kind === 'removed')?.days, 10);
  for (const { what, why, seenBy, days } of sheet) {
    for (const words of [what, why, seenBy]) assert.match(words, /\w{4}/);
    assert(days === null || days > 0);
  }
});

onBothEngines('retention', (database) => {
  let world: World;
  beforeEach(async () => void (world = await makeWorld(database())));
  afterEach(() => world.close());
  const as = <T extends AnyOperation>(person: string, operation: T, input: Input<T>) =>
    dataOf(world.as(person).execute(operation, input, operation.kind === 'write' ? { idempotencyKey: newKey() } : {}));
  const later = (days: number, more = {}) =>
    forget(database().db, world.tenant, Date.now() + days * DAY, { ...standard, ...more });
  const rows = async (table: string) =>
    (await sql`select from ${sql.table(table)} where tenant = ${world.tenant}`.execute(database().db)).rows.length;

  test('a status that has run out is forgotten after its days, one without an end never', async () => {
    await as(ada, statusSet, { text: 'Back soon', until: new Date(Date.now() + 60_000).toISOString() });
    await as(bela, statusSet, { text: 'Here', until: null });
    await later(29);
    assert.equal(await rows('status'), 2);
    await later(31);
    assert.equal(await rows('status'), 1);
  });

  test('words that somebody else took away are forgotten with what was said under them', async () => {
    const post = await as(ada, postAdd, { wall: bela, text: 'Not here' });
    await as(bela, commentAdd, { thing: post.id, text: 'Really not' });
    await as(bela, postRemove, { post: post.id, reason: 'Off topic' });
    await later(364);
    assert.deepEqual([await rows('post'), await rows('comment')], [1, 1]);
    await later(366);
    assert.deepEqual([await rows('post'), await rows('comment')], [0, 0]);
  });

  test('bookmarks taken away and what was decided about them go after their days, but not while a second look is open', async () => {
    const kept = async () => [await rows('removed_bookmark'), await rows('report')];
    const link = await as(ada, bookmarkSave, { url: 'https://tide.example/', title: 'Tides' });
    await as(bela, reportAdd, { thing: link.id });
    const decide = async (outcome: 'removed' | 'kept', by: string) => {
      const [open] = (await as(by, reportList, {})).items;
      await as(by, reportDecide, { report: open!.id, outcome, reason: 'An advertisement' });
    };
    await decide('removed', hiro);
    await as(ada, removalAppeal, { thing: link.id, text: 'It is not' });
    await later(364);
    assert.deepEqual(await kept(), [1, 2]);
    await later(366);
    assert.deepEqual(await kept(), [1, 1], 'a second look is open');
    await decide('kept', jonas);
    await later(366, { reports: 500 });
    assert.deepEqual(await kept(), [0, 1]);
    await later(366);
    assert.deepEqual(await kept(), [0, 0]);
  });

  test('who left goes after the days that were said, as if they had taken it away; without a number they stay', async () => {
    await as(bela, postAdd, { wall: bela, text: 'Mine' });
    await inTransaction(database().db, (db) =>
      putFromDirectory({ db, tenant: world.tenant, now: new Date(), actor: 'scim' }, [{ id: bela, active: false }]),
    );
    await later(5_000);
    await later(9, { leavers: 10 });
    assert.equal((await as(ada, postList, { wall: bela })).items.length, 1);
    await later(11, { leavers: 10 });
    await assert.rejects(as(ada, personGet, { person: bela }), { code: 'not-found' });
    assert.equal(await rows('post'), 0);
    const audited = await sql<{ actor: string }>`select actor from audit where tenant = ${world.tenant}
      and operation = 'data.erase'`.execute(database().db);
    assert.deepEqual(audited.rows, [{ actor: 'upkeep' }]);
  });
});
