/** Keys of other systems: what they read, and that it is never more than everyone in the organisation may see. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { sql } from 'kysely';
import { operations, type AnyOperation } from 'teapoint/contract';
import { people } from 'teapoint/testing';
import { addKey, revokeKey } from '../src/keys/keys.js';
import { scopeNames, scopes } from '../src/keys/scopes.js';
import { run, temporaryFolder } from './process.js';
import { fill, hushed, pathsOf, type Ids } from './small-world.js';
import { makeWorld, newKey, onBothEngines, type World } from './world.js';

const { ada, bela, chen } = people;
const inScopes = Object.values(scopes).flatMap((scope) => [...scope.operations]) as string[];

suite('the scopes of keys', () => {
  test('name reads that there are, each once, and nothing that is one’s own', () => {
    for (const name of inScopes) {
      const operation = operations.get(name);
      assert.equal(operation?.kind, 'read', name);
      assert(!operation.path.startsWith('/me'), name);
      assert.equal(operation.method, 'GET', name);
    }
    assert.equal(new Set(inScopes).size, inScopes.length);
  });

  test('stand in the manual as they are', () => {
    const manual = readFileSync(new URL('../../docs/reading.md', import.meta.url), 'utf8');
    for (const [name, scope] of Object.entries(scopes)) {
      const row = `| \`${name}\` | ${scope.operations.map((operation) => `\`${operation}\``).join(', ')} |`;
      assert(manual.includes(row), row);
    }
  });
});

onBothEngines('a key', (database) => {
  let world: World;
  const open = async (options = {}) => void (world = await makeWorld(database(), options));
  beforeEach(() => open());
  afterEach(() => world.close());
  const make = async (wanted: string[], name = 'payroll', until: Date | null = null) =>
    (await addKey(database().db, world.tenant, { name, scopes: wanted, until })) as string;
  const send = async (key: string, path: string, init: RequestInit = {}) => {
    const headers = { ...(init.headers as Record<string, string>), Authorization: `Bearer ${key}` };
    const response = await world.app.http.request(`http://localhost/api${path}`, { ...init, headers });
    const text = await response.text();
    return { status: response.status, text, body: (text ? JSON.parse(text) : {}) as Record<string, unknown> };
  };

  test('reads what its scopes have, and is told which scope the rest needs', async () => {
    const key = await make(['directory:read']);
    const found = await send(key, `/people/${bela}`);
    assert.deepEqual([found.status, found.body['id'], found.body['relation']], [200, bela, 'none']);
    assert.equal((await send(key, '/people?q=bela')).status, 200);

    const outside = await send(key, `/walls/${bela}/posts`);
    assert.deepEqual([outside.status, outside.body['code']], [403, 'forbidden']);
    assert.match(String(outside.body['detail']), /content:read/);
    assert.match(String((await send(key, '/adoption')).body['detail']), /totals:read/);
    assert.equal((await send(await make(['totals:read'], 'totals'), '/adoption')).status, 200);
  });

  test('that is wrong, revoked or over is nobody, whoever else the request says it is', async () => {
    const key = await make(['directory:read']);
    const over = await make(['directory:read'], 'over', new Date(Date.now() - 1));
    const later = await make(['directory:read'], 'later', new Date(Date.now() + 60_000));
    const path = `/people/${bela}`;
    for (const wrong of [`${key.slice(0, -1)}-`, 'tpk_', `${key}x`, over]) {
      const answer = await send(wrong, path, { headers: { 'X-Demo-User': ada } });
      assert.deepEqual([answer.status, answer.body['code']], [401, 'unauthenticated'], wrong);
    }
    assert.equal((await send(later, path)).status, 200);
    assert.equal((await send(key, path)).status, 200);
    assert.equal(await revokeKey(database().db, world.tenant, 'payroll'), true);
    assert.equal((await send(key, path)).status, 401);
    assert.equal(await revokeKey(database().db, world.tenant, 'payroll'), false);
  });

  test('of another organisation is nobody here', async () => {
    const other = await makeWorld(database());
    const key = await addKey(database().db, other.tenant, { name: 'payroll', scopes: scopeNames, until: null });
    assert.equal((await send(String(key), `/people/${bela}`)).status, 401);
    await other.close();
  });

  test('writes nothing, hears no changes and has nothing of its own', async () => {
    const key = await make(scopeNames);
    const allowed = new Set(inScopes);
    for (const { name, kind, method, path } of operations.values()) {
      if (allowed.has(name)) continue;
      const headers = { 'Idempotency-Key': newKey(), 'Content-Type': 'application/json' };
      const init = method === 'GET' ? {} : { method, headers, ...(method !== 'DELETE' && { body: '{}' }) };
      const answer = await send(key, path.replace(/\{\w+\}/g, ada), init);
      assert.equal(answer.status, 403, `${kind} ${name}: ${answer.text}`);
    }
    const { rows } = await sql`select from ledger where tenant = ${world.tenant}`.execute(database().db);
    assert.equal(rows.length, 0);
  });

  test('reads nothing that is not for everyone', async () => {
    const ids: Ids = await fill(world);
    const key = await make(scopeNames);
    let answered = 0;
    for (const name of inScopes) {
      for (const path of pathsOf(operations.get(name) as AnyOperation, ids)) {
        const answer = await send(key, path);
        assert(answer.status < 500, path);
        assert(!answer.text.includes(hushed), `${path}: ${answer.text}`);
        if (answer.status === 200) answered += 1;
      }
    }
    assert(answered > inScopes.length, `${answered} answers`);
    const [question = ''] = ids['question'] ?? [];
    const asked = await send(key, `/questions/${question}`);
    assert.deepEqual([asked.body['answer'] !== undefined, asked.body['asker']], [true, undefined]);
    const [, closed = ''] = ids['group'] ?? [];
    assert.equal((await send(key, `/groups/${closed}`)).status, 404);
    const search = await send(key, '/people?q=' + hushed);
    assert.deepEqual(search.body['items'], []);
    // The same words are there for whom they are meant.
    assert.match(await (await world.send(bela, 'GET', `/people/${ada}`)).text(), new RegExp(hushed));
  });

  test('is counted by itself, and made to wait', async () => {
    await world.close();
    await open({ readsPerMinute: 2 });
    const [one, other] = [await make(['directory:read']), await make(['directory:read'], 'other')];
    const statuses = [];
    for (const key of [one, one, one, other]) statuses.push((await send(key, `/people/${bela}`)).status);
    assert.deepEqual(statuses, [200, 200, 429, 200]);
    assert.equal((await world.send(chen, 'GET', `/people/${bela}`)).status, 200);
  });

  test('is kept as a hash alone, by a name of its own, and its making and end are in the audit', async () => {
    const { db } = database();
    const key = await make(['directory:read']);
    assert.match(key, /^tpk_[A-Za-z0-9_-]{43}$/);
    assert.equal(await make(['content:read']), undefined, 'the name is taken');
    await revokeKey(db, world.tenant, 'payroll');
    const again = await make(['directory:read']);
    assert.notEqual(again, key);
    const kept = await sql<{ row: string }>`select row_to_json(k)::text as row from api_key as k where tenant = ${world.tenant}`.execute(db); // prettier-ignore
    assert.equal(kept.rows.length, 1);
    assert(!kept.rows[0]?.row.includes(again));
    const { rows } = await sql<{
      actor: string;
      operation: string;
      thing: string;
    }>`select actor, operation, thing from audit
      where tenant = ${world.tenant} order by id`.execute(db);
    const told = ['add', 'revoke', 'add'].map((act) => ({ actor: 'operator', operation: `key.${act}`, thing: 'payroll' })); // prettier-ignore
    assert.deepEqual(rows, told);
  });
});

test('keys are made, listed and revoked on the command line', async () => {
  const folder = temporaryFolder();
  const env = { DATA_DIR: folder.path };
  const keys = (...args: string[]) => run(['keys', ...args], env);
  const made = await keys('add', '--name', 'payroll', '--scope', 'directory:read', '--scope', 'totals:read', '--until', '2999-12-31'); // prettier-ignore
  assert.deepEqual([made.code, made.err], [0, '']);
  assert.match(made.out, /^tpk_\S{43}\n$/);
  const listed = await keys('list');
  assert.match(listed.out, /^payroll\tdirectory:read totals:read\tmade \d{4}-\d\d-\d\d\tuntil 2999-12-31\n$/);
  assert.deepEqual(await keys('revoke', 'payroll'), { code: 0, out: 'payroll is revoked.\n', err: '' });
  const refused: [RegExp, ...string[]][] = [
    [/There is no key payroll/, 'revoke', 'payroll'],
    [/directory:read, content:read, totals:read/, 'add', '--name', 'x', '--scope', 'everything'],
    [/directory:read, content:read, totals:read/, 'add', '--name', 'x'],
    [/name of a key/, 'add', '--name', 'a b', '--scope', 'totals:read'],
    [/last day/, 'add', '--name', 'x', '--scope', 'totals:read', '--until', '2001-01-01'],
    [/last day/, 'add', '--name', 'x', '--scope', 'totals:read', '--until', '2999-02-31'],
    [/keys needs what to do/],
  ];
  for (const [message, ...args] of refused) {
    const { code, err } = await keys(...args);
    assert.deepEqual([code, err.split('\n').length], [1, 2], err);
    assert.match(err, message);
  }
  folder.remove();
});
