import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { commentAdd, noticeList, noticeRead, postAdd, questionAnswer, questionAsk, questionUpdate, type AnyOperation, type Input, type Output } from 'teapoint/contract'; // prettier-ignore
import { people } from 'teapoint/testing';
import { remind } from '../src/notices/waiting.js';
import { crowdWall, makeCrowd } from './crowd.js';
import { dataOf, makeWorld, newKey, onBothEngines, type World } from './world.js';

const { ada, bela, chen } = people;
const DAY = 86_400_000;

const asker =
  (world: World) =>
  async <T extends AnyOperation>(person: string, operation: T, input: Input<T>): Promise<Output<T>> =>
    dataOf(world.as(person).execute(operation, input, operation.kind === 'write' ? { idempotencyKey: newKey() } : {}));

onBothEngines('notices', (database) => {
  const count = async (tenant: string, table: 'notice' | 'notice_event' | 'happening') => {
    const found = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}
      where tenant = ${tenant}`.execute(database().db);
    return found.rows[0]?.count;
  };

  test('a post in a large group reaches each member once, some hundreds at a time', async () => {
    const world = await makeWorld(database());
    const ask = asker(world);
    await makeCrowd(database().db, world.tenant, 1_200, [ada]);
    const { id } = await ask(ada, postAdd, { wall: crowdWall, text: 'Good morning', audience: 'group' });
    await world.app.teller.idle();
    assert.deepEqual([await count(world.tenant, 'notice'), await count(world.tenant, 'happening')], [1_200, 0]);
    const { items, unread } = await ask('member-1200', noticeList, {});
    assert.deepEqual(
      items.map(({ kind, thing, target, actor, text }) => [kind, thing?.id, target?.label, actor?.id, text]),
      [['group.post', id, 'The crowd', ada, 'Ada Okafor wrote in The crowd: Good morning']],
    );
    assert.equal(unread, 1);
    await world.close();
  });

  test('what two processes tell at once is told once', async () => {
    const [world, other] = [await makeWorld(database()), await makeWorld(database())];
    const { createTeller } = await import('../src/notices/tell.js');
    const second = createTeller(database().db, world.tenant, { mails: false, onTold: () => {} });
    const ask = asker(world);
    await makeCrowd(database().db, world.tenant, 600, [ada, bela]);
    const posts = [ada, bela, ada].map((person) =>
      ask(person, postAdd, { wall: crowdWall, text: 'Hello', audience: 'group' }),
    );
    await Promise.all(posts);
    await Promise.all([world.app.teller.idle(), second.idle()]);
    await world.app.teller.idle();
    assert.deepEqual(
      [await count(world.tenant, 'notice'), await count(world.tenant, 'notice_event')],
      [3 * 601, 3 * 601],
    );
    await Promise.all([second.close(), world.close(), other.close()]);
  });

  test('somebody who has left is told of nothing', async () => {
    const world = await makeWorld(database());
    const ask = asker(world);
    await sql`update person set ended_at = now() where tenant = ${world.tenant} and id = ${bela}`.execute(
      database().db,
    );
    await ask(ada, postAdd, { wall: ada, text: `For @[Béla](${bela}) and @[Chen](${chen})` });
    await world.app.teller.idle();
    assert.equal(await count(world.tenant, 'notice'), 1);
    await world.close();
  });

  test('a write that is refused or repeated tells nobody anything more', async () => {
    const world = await makeWorld(database());
    const [key, body] = [newKey(), { text: 'Hello', audience: 'everyone' }];
    for (let times = 0; times < 2; times += 1) await world.send(ada, 'POST', `/walls/${bela}/posts`, { key, body });
    await world.send(ada, 'POST', `/walls/${bela}/posts`, { key: newKey(), body: { ...body, audience: 'group' } });
    await world.app.teller.idle();
    assert.deepEqual([await count(world.tenant, 'notice'), await count(world.tenant, 'notice_event')], [1, 1]);
    await world.close();
  });

  test('what was read and answered is one event after the other', async () => {
    const world = await makeWorld(database());
    const ask = asker(world);
    const { id: thing } = await ask(ada, postAdd, { wall: ada, text: 'Tea is ready' });
    for (const person of [bela, chen]) await ask(person, commentAdd, { thing, text: 'Coming' });
    await world.app.teller.idle();
    const { items } = await ask(ada, noticeList, {});
    assert.deepEqual(items.map(({ people: n, text }) => [n, text]), [[2, 'Chen Wei and 1 other commented on Tea is ready']]); // prettier-ignore
    await world.close();
  });

  test('a question that waits, and an answer to look at again, remind their owner once a week at most', async () => {
    const world = await makeWorld(database());
    const { db } = database();
    const ask = asker(world);
    const asked = await ask(bela, questionAsk, { person: ada, title: 'How deep is the dock?' });
    const old = await ask(ada, questionAsk, { person: ada, title: 'Where is the key?', answer: 'On the hook' });
    await ask(ada, questionUpdate, { question: old.id, reviewBy: '2026-01-31' });
    await ask(ada, questionAsk, { person: ada, title: 'Who has the boat?', answer: 'Greta' });
    await world.app.teller.idle();
    const waiting = async () => {
      await world.app.teller.idle();
      const { items } = await ask(ada, noticeList, {});
      return items.filter(({ kind }) => kind === 'question.waiting');
    };
    const at = (days: number) => remind(db, world.tenant, new Date(Date.now() + days * DAY));
    await at(0);
    assert.deepEqual((await waiting()).map(({ thing }) => thing?.id), [old.id]); // prettier-ignore
    for (let times = 0; times < 2; times += 1) await at(4);
    const items = await waiting();
    assert.deepEqual(items.map(({ thing, people: n, text }) => [thing?.id, n, text]), [
      [asked.id, 0, 'Waiting for you: How deep is the dock?'],
      [old.id, 0, 'Waiting for you: Where is the key?'],
    ]); // prettier-ignore
    await ask(ada, noticeRead, { notices: items.map(({ id }) => id) });
    await at(5);
    assert.equal((await waiting()).length, 2, 'not again in the same week');
    await ask(ada, questionAnswer, { question: asked.id, text: 'Nine metres' });
    await at(12);
    assert.deepEqual((await waiting()).map(({ thing, read }) => [thing?.id, read]), [[old.id, false], [asked.id, true], [old.id, true]]); // prettier-ignore
    await world.close();
  });
});
