/** A server that dies while it tells a large group: a process of its own and a kill that it cannot catch. */
import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { rest } from 'teapoint/adapters/rest';
import { noticeList, postAdd, rulesAccept, rulesGet, type AnyOperation, type Input, type Output } from 'teapoint/contract'; // prettier-ignore
import { openDatabase, type Place } from '../src/db/database.js';
import { TENANT } from '../src/start.js';
import { crowdWall, makeCrowd } from './crowd.js';
import { startServer, temporaryFolder } from './process.js';
import { dataOf, emptyPostgres, newKey } from './world.js';

/** Two parts and a rest; `npm run bench -- notices` has a group of 5,000. */
const MEMBERS = 1_200;
const POSTS = 2;
/** In a transaction of the teller. */
const AT_ONCE = 500;
/** The last in the order in which they are told, and who writes. */
const [last, writer] = ['member-999', 'writer'];

/** A group in a database that nobody has opened yet. */
async function prepare(place: Place): Promise<void> {
  const { db, close } = await openDatabase(place);
  await sql`insert into person (tenant, id, name, sort_name, search, namespace, version, created_at)
    values (${TENANT}, ${writer}, 'Writer', 'writer', 'writer', 'writer', '0', now())`.execute(db);
  await makeCrowd(db, TENANT, MEMBERS, [writer]);
  await close();
}

async function ask<T extends AnyOperation>(url: string, person: string, operation: T, input: Input<T>): Promise<Output<T>> {
  const adapter = rest({ baseUrl: `${url}api`, headers: () => ({ 'X-Demo-User': person }) });
  return dataOf(adapter.execute(operation, input, operation.kind === 'write' ? { idempotencyKey: newKey() } : {}));
} // prettier-ignore

/** Writes to the group and gives the ids, in the order of writing. */
async function write(url: string): Promise<string[]> {
  const { version } = await ask(url, writer, rulesGet, {});
  await ask(url, writer, rulesAccept, { version });
  const ids: string[] = [];
  for (let at = 0; at < POSTS; at += 1)
    ids.push((await ask(url, writer, postAdd, { wall: crowdWall, text: `Post ${at}`, audience: 'group' })).id);
  return ids;
}

const heardBy = async (url: string, person: string): Promise<number> =>
  (await ask(url, person, noticeList, {})).items.length;

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(5);
}

/** How many have a notice of each post, how many notices and events these are, and what is still to be told. */
async function counts(place: Place) {
  const { db, close } = await openDatabase(place);
  const told = await sql<{ thing: string; notices: number; events: number; people: number }>`
    select n.thing, count(distinct n.id)::int as notices, count(e.id)::int as events, count(distinct n.person)::int as people
    from notice as n left join notice_event as e on e.tenant = n.tenant and e.notice = n.id
    where n.kind = 'group.post' group by n.thing order by min(n.at)`.execute(db);
  const queued = await db.selectFrom('happening').select('id').execute();
  await close();
  return { told: told.rows, queued: queued.length };
}

const each = (thing: string, people: number) => ({ thing, notices: people, events: people, people });

async function finishes(env: Record<string, string>, place: Place, posts: readonly string[]): Promise<void> {
  const { url, end } = await startServer(env);
  await until(async () => (await heardBy(url, last)) === POSTS);
  assert.equal(await end('SIGTERM'), 0);
  assert.deepEqual(await counts(place), { told: posts.map((post) => each(post, MEMBERS)), queued: 0 });
}

suite(`a server killed while it tells ${MEMBERS} people of ${POSTS} posts tells each of each once`, () => {
  /** Whoever has locked the notices lets the teller through one transaction at a time: locks are given in the order of asking. */
  test('on PostgreSQL, within a transaction', async () => {
    const { url, drop } = await emptyPostgres();
    after(drop);
    await prepare({ url });
    const { child, url: address, end } = await startServer({ DATABASE_URL: url });
    const clients = [new pg.Client(url), new pg.Client(url), new pg.Client(url)] as const;
    const [before, behind, watcher] = clients;
    await Promise.all(clients.map((client) => client.connect()));
    const lock = 'begin; lock table notice in share row exclusive mode';
    const waits = (statement: string) => until(async () => {
      const sought = [`%${statement}%`];
      const { rows } = await watcher.query("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like $1", sought);
      return rows.length > 0;
    }); // prettier-ignore

    await before.query(lock);
    const posts = await write(address); // which are answered although nobody can be told
    await waits('with who as materialized');
    const locked = behind.query(lock);
    await waits(lock);
    await before.query('commit');
    await locked;
    await waits('with who as materialized');
    child.kill('SIGKILL');
    assert.equal(await end('SIGKILL'), null);
    assert.deepEqual(await counts({ url }), { told: [each(posts[0]!, AT_ONCE)], queued: POSTS }, 'it died in the second part'); // prettier-ignore
    await behind.query('commit');
    await Promise.all(clients.map((client) => client.end()));

    await finishes({ DATABASE_URL: url }, { url }, posts);
  });

  test('on PGlite, as soon as the last post is answered', async () => {
    const folder = temporaryFolder();
    await prepare({ folder: folder.path });
    const { child, url, end } = await startServer({ DATA_DIR: folder.path });
    const posts = await write(url);
    child.kill('SIGKILL');
    assert.equal(await end('SIGKILL'), null);
    const { told, queued } = await counts({ folder: folder.path });
    assert(queued > 0, 'it died in the middle');
    for (const { people } of told) assert(people === MEMBERS || people % AT_ONCE === 0, 'parts are whole');

    await finishes({ DATA_DIR: folder.path }, { folder: folder.path }, posts);
    folder.remove();
  });
});
