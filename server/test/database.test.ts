import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { AppError } from 'teapoint/contract';
import { openDatabase, toUnavailable, type Database } from '../src/db/database.js';
import { holdFolder } from '../src/db/lock.js';
import { temporaryFolder } from './process.js';
import { emptyPostgres, makeWorld, type World } from './world.js';

suite('a PostgreSQL that goes away', () => {
  let database: Database;
  let world: World;
  let drop = () => Promise.resolve();
  before(async () => {
    const server = await emptyPostgres();
    drop = server.drop;
    database = await openDatabase({ url: server.url });
    world = await makeWorld(database);
  });
  after(async () => {
    await world.close();
    await database.close();
    await drop();
  });
  const terminate = () =>
    sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(database.db); // prettier-ignore

  test('a request whose connection is cut is told that the database is unavailable', async () => {
    const cut = sql`select pg_sleep(30)`.execute(database.db).then(() => assert.fail('it was not cut'), toUnavailable); // prettier-ignore
    await new Promise((resolve) => setTimeout(resolve, 200));
    await terminate();
    const error = await cut;
    assert(error instanceof AppError && error.code === 'unavailable', String(error));
  });

  test('connections that break while idle are replaced, and nothing falls', async () => {
    await Promise.all(Array.from({ length: 5 }, () => world.send('ada-okafor', 'GET', '/me')));
    await terminate();
    // The pool learns of a cut only when its socket says so; until then a request may still meet a dead connection.
    const tried: number[] = [];
    do tried.push((await world.send('ada-okafor', 'GET', '/me')).status);
    while (tried.at(-1) === 503 && tried.length < 20);
    assert.equal(tried.at(-1), 200, `answered ${tried.join(', ')}`);
  });
});

suite('a data folder', () => {
  const folder = temporaryFolder();
  after(folder.remove);
  const lock = fileURLToPath(new URL('../src/db/lock.ts', import.meta.url));

  /** Holds the folder in a process of its own, with its own network if `apart`, as a container would. */
  async function hold(apart: boolean) {
    const code = `import { holdFolder } from ${JSON.stringify(lock)};
      await holdFolder(${JSON.stringify(folder.path)}); console.log('held'); setInterval(() => {}, 1000);`;
    const node = [
      process.execPath,
      '--conditions=teapoint-source',
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      code,
    ];
    const [program = '', ...args] = apart ? ['unshare', '--net', ...node] : node;
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    const told = await Promise.race([once(child.stdout, 'data'), once(child, 'close'), once(child, 'error')]);
    const ended = async () => {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
    };
    return { held: String(told[0]).startsWith('held'), ended };
  }

  test('is held by one process, and free the moment that is killed', async () => {
    const other = await hold(false);
    assert(other.held);
    await assert.rejects(holdFolder(folder.path), { name: 'FolderHeld' });
    await other.ended();
    const release = await holdFolder(folder.path);
    await assert.rejects(holdFolder(folder.path), { name: 'FolderHeld' });
    release();
    (await holdFolder(folder.path))();
  });

  test('is held against a container that shares it, too', async (t) => {
    const other = await hold(true);
    if (!other.held) return t.skip('unshare --net is not permitted here');
    await assert.rejects(holdFolder(folder.path), { name: 'FolderHeld' });
    await other.ended();
    (await holdFolder(folder.path))();
  });
});
