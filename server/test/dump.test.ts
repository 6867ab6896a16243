/** Everything from one server to another, by a file. */
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { sql } from 'kysely';
import { operations } from 'teapoint/contract';
import { people } from 'teapoint/testing';
import { createApp } from '../src/app.js';
import { openDatabase, type Database } from '../src/db/database.js';
import { dump } from '../src/dump/dump.js';
import { restore, RestoreError } from '../src/dump/restore.js';
import { demoIdentity } from '../src/identity.js';
import { addKey } from '../src/keys/keys.js';
import { run, temporaryFolder } from './process.js';
import { fill, pathsOf, type Ids } from './small-world.js';
import { emptyPostgres, makeWorld } from './world.js';

const { ada, bela } = people;
const now = new Date();

async function dumped(database: Database): Promise<string> {
  let text = '';
  for await (const part of dump(database.db)) text += part;
  return text;
}

/** In pieces that end anywhere, in the middle of a letter too. */
async function* pieces(text: string | Buffer, size = 4_099): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text as string);
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

/** What two people are answered to every read, by address. */
async function answers(database: Database, tenant: string, ids: Ids): Promise<Map<string, string>> {
  const app = createApp({ database, tenant, identity: demoIdentity(ada), now: () => now });
  const all = new Map<string, string>();
  for (const person of [ada, bela]) {
    for (const operation of operations.values()) {
      if (operation.kind !== 'read' || operation.method !== 'GET') continue;
      for (const path of pathsOf(operation, ids)) {
        const headers = { 'X-Demo-User': person };
        const response = await app.http.request(`http://localhost/api${path}`, { headers });
        all.set(`${person} ${path}`, `${response.status} ${await response.text()}`);
      }
    }
  }
  await app.close();
  return all;
}

suite('a dump', () => {
  let source: Database;
  let tenant = '';
  let ids: Ids;
  let text = '';
  before(async () => {
    source = await openDatabase({ memory: true });
    const world = await makeWorld(source);
    tenant = world.tenant;
    ids = await fill(world);
    await addKey(source.db, tenant, { name: 'payroll', scopes: ['directory:read'], until: null });
    await world.close();
    text = await dumped(source);
  });
  after(() => source.close());

  test('is a line that says what follows, and a line of JSON for each row', () => {
    const [first = '', ...lines] = text.trimEnd().split('\n');
    const header = JSON.parse(first) as { teapoint: string; schema: string; rows: Record<string, number> };
    assert.deepEqual([header.teapoint, header.schema.slice(0, 2)], ['dump', '00']);
    const counts: Record<string, number> = {};
    for (const line of lines) {
      const { table, row } = JSON.parse(line) as { table: string; row: { tenant: string } };
      assert.equal(row.tenant, tenant);
      counts[table] = (counts[table] ?? 0) + 1;
    }
    const filled = Object.fromEntries(Object.entries(header.rows).filter(([, rows]) => rows > 0));
    assert.deepEqual(counts, filled);
    assert(Object.keys(filled).length > 25, `rows of many tables: ${Object.keys(filled).join(' ')}`);
    assert(!('event' in header.rows) && !('log' in header.rows));
  });

  for (const engine of ['pglite', 'postgresql'] as const) {
    test(`restored into ${engine} answers as before, and makes the same dump`, async () => {
      const server = engine === 'postgresql' ? await emptyPostgres() : undefined;
      const copy = await openDatabase(server ? { url: server.url } : { memory: true });
      const lines = text.trimEnd().split('\n').length;
      assert.equal(await restore(copy.db, pieces(text)), lines - 1);
      assert.equal(await dumped(copy), text);

      const [here, there] = [await answers(source, tenant, ids), await answers(copy, tenant, ids)];
      assert(here.size > 100, `${here.size} reads`);
      for (const [path, answer] of here) assert.equal(there.get(path), answer, path);

      await assert.rejects(restore(copy.db, pieces(text)), /is not empty/);
      assert.equal(await dumped(copy), text, 'and what was there is as it was');
      await copy.close();
      await server?.drop();
    });
  }

  test('that is not whole, of another version or broken leaves the database empty', async () => {
    const copy = await openDatabase({ memory: true });
    const lines = text.split('\n');
    const changed = (change: (all: string[]) => void) => {
      const all = [...lines];
      change(all);
      return all.join('\n');
    };
    const [first = '', row = ''] = lines;
    const wrong: [RegExp, string | Buffer][] = [
      [/another encoding/, Buffer.from(text.replace('"name":"', '"name":"É'), 'latin1')],
      [/not a dump/, ''],
      [/not a dump/, '{"teapoint":"export"}\n'],
      [/as of 0003_people, this server has them as of/, changed((all) => void (all[0] = first.replace(/"schema":"\w+"/, '"schema":"0003_people"')))], // prettier-ignore
      [/not those of this server/, changed((all) => void (all[0] = first.replace('"post":', '"posts":')))],
      [/ends early/, lines.slice(0, -3).join('\n')],
      [/cannot be restored/, text.slice(0, -9)],
      [/more than its first line says/, `${text}${row}\n`],
      [/is not a row of/, changed((all) => void all.splice(3, 1, '{"table":"kysely_migration","row":{}}'))],
      [/cannot be restored: .*violates/, changed((all) => void all.splice(2, 1, row))],
    ];
    for (const [message, broken] of wrong) {
      await assert.rejects(restore(copy.db, pieces(broken)), (error: Error) => {
        assert(error instanceof RestoreError, String(error.stack));
        assert.match(error.message, message);
        return true;
      });
      const { rows } = await sql`select from person`.execute(copy.db);
      assert.equal(rows.length, 0, String(message));
    }
    assert.equal(await restore(copy.db, pieces(text)), lines.length - 2, 'the whole one still goes in');
    await copy.close();
  });
});

test('a server is moved on the command line', async () => {
  const [from, to] = [temporaryFolder(), temporaryFolder()];
  const made = await run(['keys', 'add', '--name', 'payroll', '--scope', 'directory:read'], { DATA_DIR: from.path });
  assert.equal(made.code, 0, made.err);
  const file = await run(['dump'], { DATA_DIR: from.path });
  assert.deepEqual(
    [file.code, file.err, file.out.split('\n').length],
    [0, '', 4],
    'a first line, the key and its audit row',
  );

  const give = (text: string) => run(['restore'], { DATA_DIR: to.path }, text);
  const half = await give(file.out.slice(0, -1).split('\n').slice(0, 2).join('\n'));
  assert.deepEqual([half.code, half.err], [1, 'Nothing was restored.\nThe dump ends early, after line 2.\n']);
  assert.deepEqual(await give(file.out), { code: 0, out: '2 rows restored.\n', err: '' });
  assert.match((await run(['keys', 'list'], { DATA_DIR: to.path })).out, /^payroll\t/);
  for (const folder of [from, to]) folder.remove();
});
