import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { limits, tagAdd, tagList } from 'teapoint/contract';
import { dataOf, makeWorld, newKey, onBothEngines, type World } from './world.js';

interface Body {
  code?: string;
  status?: number;
  errors?: { pointer: string }[];
}

onBothEngines('routes', (database) => {
  let world: World;
  before(async () => void (world = await makeWorld(database())));
  after(() => world.close());

  const me = 'ada-okafor';
  const entries = async () => {
    const found = await sql<{ count: number }>`select (select count(*) from person_tag where tenant = ${world.tenant})
      + (select count(*) from ledger where tenant = ${world.tenant} and status < 300)::int as count`.execute(
      database().db,
    );
    return Number(found.rows[0]?.count);
  };

  /** Sends what must be refused, and looks that nothing came of it and that nothing of our insides is told. */
  async function refused(code: string, send: () => Promise<Response>, status?: number): Promise<Response> {
    const before = await entries();
    const response = await send();
    const text = await response.clone().text();
    const body = JSON.parse(text) as Body;
    assert.equal(body.code, code, text);
    assert.equal(response.status, status ?? body.status);
    assert.match(response.headers.get('Content-Type') ?? '', /^application\/problem\+json/);
    assert.doesNotMatch(text, /\n\s+at |node_modules|select |insert |person_tag/i);
    assert.equal(await entries(), before, 'nothing was written');
    return response;
  }
  const add = (body: unknown, more: { key?: string; headers?: HeadersInit; as?: string } = {}) =>
    world.send(more.as ?? me, 'POST', '/me/tags', { body, key: newKey(), ...more });

  test('an intent of somebody else is not taken for the caller’s', async () => {
    const entry = { kind: 'skill', label: 'Somebody else’s' };
    await refused('unauthenticated', () => add(entry, { headers: { 'Teapoint-Person': 'ben-osei' } }));
    const own = await add({ kind: 'skill', label: 'Own' }, { headers: { 'Teapoint-Person': me } });
    assert.equal(own.status, 200);
  });

  test('a request with an unknown field is refused by that field', async () => {
    const response = await refused('invalid', () => add({ kind: 'skill', label: 'QGIS', level: 5 }));
    assert.deepEqual(((await response.json()) as Body).errors?.map(({ pointer }) => pointer), ['/level']); // prettier-ignore
  });

  test('wrong types, long, blank and letterless labels are refused', async () => {
    await refused('invalid', () => add({ kind: 7, label: 'QGIS' }));
    await refused('invalid', () => add({ kind: 'skill', label: 'x'.repeat(300) }));
    await refused('invalid', () => add({ kind: 'skill', label: '   ' }));
    await refused('invalid', () => add({ kind: 'skill', label: '🎉🎉' }));
    await refused('invalid', () => add({ kind: 'skill', label: 'nul\u0000' }));
  });

  test('a body that is no JSON object, not UTF-8 or no JSON at all is malformed', async () => {
    for (const body of ['{', '[]', '"x"', 'null']) await refused('malformed', () => add(body));
    await refused('malformed', () => add('a=b', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }));
    await refused('malformed', () => add('{}', { headers: { 'Content-Type': 'text/plain' } }));
  });

  test('a body of 10 MB is too large, said or unsaid', async () => {
    const big = JSON.stringify({ kind: 'skill', label: 'x'.repeat(10_000_000) });
    await refused('too-large', () => add(big));
    await refused('too-large', () => add(big, { headers: { 'Content-Length': String(big.length) } }));
    assert.equal(limits.body, 1_048_576);
  });

  test('who does not exist is not found, and who asks without existing is not authenticated', async () => {
    await refused('not-found', () => world.send(me, 'GET', '/people/nobody-here'));
    await refused('not-found', () => world.send(me, 'GET', '/people/nobody-here/tags'));
    await refused('not-found', () => world.send(me, 'PUT', '/me/contacts/nobody-here', { key: newKey() }));
    await refused('unauthenticated', () => world.send('nobody-here', 'GET', '/me'));
  });

  test('an edit of a version that is no longer there is stale', async () => {
    const adapter = world.as(me);
    const { personTag } = await dataOf(adapter.execute(tagAdd, { kind: 'skill', label: 'Charts' }, { idempotencyKey: newKey() })); // prettier-ignore
    const path = `/me/tags/${personTag.tag.id}`;
    const edit = (version: string) => world.send(me, 'PATCH', path, { body: { note: 'Tides' }, key: newKey(), headers: { 'If-Match': version } }); // prettier-ignore
    await refused('stale', () => edit('"another"'));
    await refused('malformed', () => edit('not-quoted'));
    assert.equal((await edit(`"${personTag.version}"`)).status, 200);
  });

  test('a key is needed, well formed, and good for one request only', async () => {
    await refused('malformed', () => world.send(me, 'POST', '/me/tags', { body: { kind: 'skill', label: 'Locks' } }));
    await refused('malformed', () => add({ kind: 'skill', label: 'Locks' }, { key: 'short' }));
    await refused('malformed', () => add({ kind: 'skill', label: 'Locks' }, { key: 'with space in it' }));
    const key = newKey();
    const first = await add({ kind: 'skill', label: 'Locks' }, { key });
    assert.equal(first.headers.get('Idempotency-Key'), key);
    const other = await refused('key-reused', () => add({ kind: 'interest', label: 'Locks' }, { key }));
    assert.equal(other.headers.get('Idempotency-Key'), key);
  });

  test('a field in both path and body, and one given twice in the query, are malformed', async () => {
    await refused('malformed', () => world.send(me, 'PATCH', '/me/tags/x', { body: { tag: 'y' }, key: newKey() }));
    await refused('malformed', () => world.send(me, 'GET', '/tags?q=a&q=b'));
    await refused('malformed', () => world.send(me, 'GET', `/people/${me}/tags?cursor=nonsense`));
    await refused('invalid', () => world.send(me, 'GET', `/people/${me}/tags?limit=101`));
    await refused('invalid', () => world.send(me, 'GET', `/people/${me}/tags?limit=ten`));
  });

  test('unknown addresses and methods answer with a problem, too', async () => {
    await refused('not-found', () => world.send(me, 'GET', '/no/such/place'));
    const response = await refused('malformed', () => world.send(me, 'POST', '/me', { body: {} }), 405);
    assert.equal(response.headers.get('Allow'), 'GET');
    await refused('not-supported', () => world.send(me, 'GET', '/rules'));
  });

  test('another web site can make a browser send nothing that counts', async () => {
    const label = { kind: 'skill', label: 'Forged' };
    await refused('forbidden', () => add(label, { headers: { 'Sec-Fetch-Site': 'cross-site' } }));
    await refused('forbidden', () => add(label, { headers: { 'Sec-Fetch-Site': 'same-site' } }));
    await refused('forbidden', () => add(label, { headers: { Origin: 'https://elsewhere.example' } }));
    await refused('forbidden', () => add(label, { headers: { Origin: 'null' } }));
    const preflight = await world.send(me, 'OPTIONS', '/me/tags', { headers: { Origin: 'https://elsewhere.example' } });
    assert.equal(preflight.headers.get('Access-Control-Allow-Origin'), null);
    assert.equal((await add(label, { headers: { Origin: 'http://localhost' } })).status, 200);
  });

  test('every answer, good or bad, carries the security headers and an id of its own', async () => {
    const seen = new Set<string | null>();
    for (const path of ['/me', '/no/such/place', '/rules', '/openapi.json', '/people/nobody-here']) {
      const { headers } = await world.send(me, 'GET', path);
      assert.equal(headers.get('X-Content-Type-Options'), 'nosniff', path);
      assert.equal(headers.get('Referrer-Policy'), 'no-referrer', path);
      assert.equal(headers.get('Cache-Control'), 'private, no-cache', path);
      assert.equal(headers.get('Vary'), 'X-Demo-User, Authorization', path);
      seen.add(headers.get('X-Request-Id'));
    }
    assert.equal(seen.size, 5);
  });

  test('a copy that is still right costs no body, and the next page is linked', async () => {
    await dataOf(world.as(me).execute(tagAdd, { kind: 'skill', label: 'Sluices' }, { idempotencyKey: newKey() }));
    const path = `/people/${me}/tags?limit=1`;
    const first = await world.send(me, 'GET', path);
    const etag = first.headers.get('ETag') ?? '';
    const again = await world.send(me, 'GET', path, { headers: { 'If-None-Match': `W/"other", ${etag}` } });
    assert.deepEqual([again.status, await again.text(), again.headers.get('ETag')], [304, '', etag]);
    const next = /<(\?[^>]+)>; rel="next"/.exec(first.headers.get('Link') ?? '')?.[1];
    const second = await world.send(me, 'GET', `/people/${me}/tags${next}`);
    assert.equal(second.status, 200);
    assert.notEqual(second.headers.get('ETag'), etag);
  });

  test('a word of SQL in any text is only text', async () => {
    const label = `Robert'); drop table person;--`;
    await dataOf(world.as(me).execute(tagAdd, { kind: 'skill', label }, { idempotencyKey: newKey() }));
    const { items } = await dataOf(world.as(me).execute(tagList, { person: me }));
    assert(items.some((item) => item.tag.label === label));
    await world.send(me, 'GET', `/tags?q=${encodeURIComponent("%_\\';--")}`);
  });
});
