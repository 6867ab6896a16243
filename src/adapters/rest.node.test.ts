import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { batch, meGet, rulesAccept, tagAdd, tagRemove, tagSuggest, tagUpdate, type Change } from '../contract/index.js';
import { dataOf, type Answer } from './adapter.js';
import { rest, type RestOptions } from './rest.js';

interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}
type Reply = (response: ServerResponse, request: IncomingMessage) => unknown;

const seen: Seen[] = [];
let reply: Reply;
const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, headers, body: Buffer.concat(pieces).toString() });
    reply(response, request);
  });
});
before(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
after(() => (server.closeAllConnections(), server.close()));

const adapter = (options: Partial<RestOptions> = {}) =>
  rest({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`, timeout: 2_000, ...options });
const answer =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  (response) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const type = typeof body === 'string' ? 'text/html; charset=utf-8' : status < 300 ? 'application/json' : 'application/problem+json'; // prettier-ignore
    response.writeHead(status, { 'Content-Type': type, ...headers }).end(text);
  };
const problem = (status: number, code: string, more: object = {}) => ({ type: `urn:x:${code}`, title: code, status, code, detail: `it is ${code}`, ...more }); // prettier-ignore
const me = {
  person: { id: 'ada', name: 'Ada' },
  namespace: 'n',
  roles: ['member'],
  rules: { version: '1', accepted: true },
};
const askMe = (options?: Partial<RestOptions>) => dataOf(adapter(options).execute(meGet, {}));
const idempotencyKey = 'rest-key-1';
const page = '<!doctype html><title>Sign in</title>';

test('a row alone says where its request goes: path, query, body and headers', async () => {
  reply = answer(200, { items: [] });
  await adapter().execute(tagSuggest, { q: 'C# & Ⅻ', kind: undefined }, { ifNoneMatch: '"e1"' });
  reply = answer(200, { tag: 't1', disconnected: [], left: null }, { 'Idempotency-Key': idempotencyKey });
  await adapter().execute(tagRemove, { tag: 't1', version: 'v-9', undo: true }, { idempotencyKey });
  reply = answer(422, problem(422, 'invalid'), { 'Idempotency-Key': idempotencyKey });
  await assert.rejects(adapter().execute(tagUpdate, { tag: 't/../2', version: 'v1', note: null }, { idempotencyKey }));
  await assert.rejects(adapter().execute(rulesAccept, { version: '3' }, { idempotencyKey }));
  reply = answer(200, { answers: [] });
  await adapter().execute(batch, { requests: [{ operation: 'me.get' }] });
  assert.deepEqual(
    seen
      .splice(0)
      .map(({ method, url, body, headers }) => [method, url, body, headers['if-match'], headers['idempotency-key']]),
    [
      ['GET', '/api/tags?q=C%23+%26+%E2%85%AB', '', undefined, undefined],
      ['DELETE', '/api/me/tags/t1?undo=true', '', '"v-9"', idempotencyKey],
      ['PATCH', '/api/me/tags/t%2F..%2F2', '{"note":null}', '"v1"', idempotencyKey],
      ['PUT', '/api/me/rules/3', '{}', undefined, idempotencyKey],
      ['POST', '/api/batch', '{"requests":[{"operation":"me.get"}]}', undefined, undefined],
    ],
  );
});

test('an etag comes with the answer, and 304 is believed only by who named a copy', async () => {
  reply = answer(200, me, { ETag: '"abc"' });
  assert.deepEqual(((await adapter().execute(meGet, {})) as { etag?: string }).etag, '"abc"');
  reply = (response) => response.writeHead(304).end();
  assert.deepEqual(await adapter().execute(meGet, {}, { ifNoneMatch: '"abc"' }), { notModified: true });
  assert.equal(seen.at(-1)?.headers['if-none-match'], '"abc"');
  await assert.rejects(askMe(), { code: 'not-authentic' });
});

test('answers that are not our server’s are recognised, whatever they pretend', async () => {
  const hostile: [string, Reply][] = [
    ['nothing with 200', answer(200, '', { 'Content-Type': 'text/plain' })],
    ['204', (response) => response.writeHead(204).end()],
    ['JSON of another API', answer(200, { status: 'ok', data: [] })],
    ['JSON only by name', answer(200, page, { 'Content-Type': 'application/json' })],
    ['half of the JSON', answer(200, '{"person":', { 'Content-Type': 'application/json' })],
    ['JSON by content, not by name', answer(200, JSON.stringify(me), { 'Content-Type': 'text/plain' })],
    ['a page for a path that is not there', answer(404, page)],
    ['another API’s refusal', answer(403, { error: 'no' }, { 'Content-Type': 'application/json' })],
    ['a problem of a code nobody knows', answer(418, problem(418, 'teapot'))],
    ['a choice of places', answer(300, page)],
  ];
  for (const [what, how] of hostile) {
    reply = how;
    await assert.rejects(askMe(), { code: 'not-authentic' }, what);
  }
});

test('a page with 200 is a sign-in page, the organisation’s or that of a guest network', async () => {
  reply = answer(200, page);
  await assert.rejects(askMe(), { code: 'unauthenticated' });
  const write = adapter().execute(tagAdd, { kind: 'skill', label: 'T' }, { idempotencyKey });
  await assert.rejects(write, { code: 'unauthenticated' });
});

test('a write is done only when the answer names its key', async () => {
  const result = { personTag: { tag: { id: 't', label: 'T', people: 1 }, kind: 'skill', audience: 'everyone', addedAt: '2026-01-01T00:00:00.000Z', version: '1' }, connected: [], group: null }; // prettier-ignore
  const write = () => adapter().execute(tagAdd, { kind: 'skill', label: 'T' }, { idempotencyKey });
  reply = answer(200, result);
  await assert.rejects(write(), { code: 'not-authentic' });
  reply = answer(200, result, { 'Idempotency-Key': 'another-key' });
  await assert.rejects(write(), { code: 'not-authentic' });
  reply = answer(200, result, { 'Idempotency-Key': idempotencyKey });
  assert.equal((await dataOf(write())).personTag.tag.label, 'T');
});

test('refusals come by their code, others by their status', async () => {
  const cases: [string, Reply, object][] = [
    ['a business refusal', answer(422, problem(422, 'invalid', { errors: [{ pointer: '/q', message: 'is empty' }] })), { code: 'invalid', message: 'it is invalid', errors: [{ pointer: '/q', message: 'is empty' }] }],
    ['a conflict in progress', answer(409, problem(409, 'in-progress')), { code: 'in-progress' }],
    ['a problem with damaged parts', answer(404, problem(404, 'not-found', { detail: 7, errors: 'x' })), { code: 'not-found' }],
    ['session over', answer(401, page), { code: 'unauthenticated' }],
    ['session over, said by us', answer(401, problem(401, 'unauthenticated')), { code: 'unauthenticated' }],
    ['the network wants a sign-in', answer(511, page), { code: 'unauthenticated' }],
    ['single sign-on', (response) => response.writeHead(302, { Location: 'https://login.example/' }).end(), { code: 'unauthenticated' }],
    ['client too old', answer(426, page), { code: 'outdated' }],
    ['a proxy’s limit', answer(413, page), { code: 'too-large' }],
    ['a proxy whose backend is away', answer(502, page), { code: 'unavailable' }],
    ['too early', answer(425, page), { code: 'unavailable' }],
    ['seconds to wait', answer(503, problem(503, 'unavailable'), { 'Retry-After': '7' }), { code: 'unavailable', retryAfter: 7_000 }],
    ['too many', answer(429, page, { 'Retry-After': '2' }), { code: 'rate-limited', retryAfter: 2_000 }],
    ['a wait that cannot be read', answer(429, page, { 'Retry-After': 'soon' }), { code: 'rate-limited', retryAfter: undefined }],
    ['a time long ago', answer(503, page, { 'Retry-After': 'Wed, 21 Oct 2015 07:28:00 GMT' }), { code: 'unavailable', retryAfter: 0 }],
  ]; // prettier-ignore
  for (const [what, how, expected] of cases) {
    reply = how;
    await assert.rejects(askMe(), expected, what);
  }
});

test('no answer, a cut answer, a late answer and a caller who gave up are told apart', async () => {
  reply = (response) => response.destroy();
  await assert.rejects(askMe(), { code: 'network' });
  reply = (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 5_000 }).write('{"person":');
    setImmediate(() => response.destroy());
  };
  await assert.rejects(askMe(), { code: 'network' });
  await assert.rejects(askMe({ baseUrl: 'http://127.0.0.1:1' }), { code: 'network' });
  reply = () => {};
  await assert.rejects(askMe({ timeout: 30 }), { code: 'timeout' });
  reply = (response) => response.writeHead(200, { 'Content-Type': 'application/json' }).write('{');
  await assert.rejects(askMe({ timeout: 200 }), { code: 'timeout' }, 'the body counts too');
  const end = new AbortController();
  reply = () => end.abort();
  await assert.rejects(adapter().execute(meGet, {}, { signal: end.signal }), { code: 'aborted' });
  await assert.rejects(adapter().execute(meGet, {}, { signal: end.signal }), { code: 'aborted' });
});

test('headers are asked for each time, and once more, by one request for all, after a 401', async () => {
  const asked: boolean[] = [];
  let token = 'old';
  const headers = async (renew: boolean) => {
    asked.push(renew);
    await new Promise(setImmediate);
    if (renew) token = 'new';
    return { Authorization: `Bearer ${token}` };
  };
  reply = (response, request) => {
    const valid = request.headers.authorization === 'Bearer new';
    (valid ? answer(200, me) : answer(401, problem(401, 'unauthenticated')))(response, request);
  };
  const one = adapter({ headers });
  await Promise.all([1, 2, 3].map(() => one.execute(meGet, {})));
  assert.equal(asked.filter(Boolean).length, 1, 'one renewal serves all');
  assert.equal(await dataOf(one.execute(meGet, {})).then(({ namespace }) => namespace), 'n');
  seen.length = 0;
  reply = answer(401, page);
  await assert.rejects(one.execute(meGet, {}), { code: 'unauthenticated' });
  assert.equal(seen.length, 2, 'one retry, not a loop');
});

test('a header hook that fails is no answer, or no session', async () => {
  const hook = (error: Error) => ({ headers: () => Promise.reject(error) });
  await assert.rejects(askMe(hook(new TypeError('Failed to fetch'))), { code: 'network' });
  await assert.rejects(askMe(hook(new Error('signed out'))), { code: 'unauthenticated' });
});

test('the stream: resumes after the cursor, tells changes and resyncs, ends when the server ends it', async () => {
  const change = { kind: 'tag', id: 't1', verb: 'added', person: 'ada' } as const;
  reply = (response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(`: hello\n\nid: 8\nevent: change\ndata: ${JSON.stringify(change)}\n\n`);
    response.end(
      'id: 9\nevent: resync\ndata: {}\n\nid: 10\nevent: change\ndata: {"kind":"unheard-of"}\n\nevent: other\ndata: x\n\n',
    );
  };
  const told: unknown[] = [];
  let alive = 0;
  await adapter().subscribe!({
    signal: new AbortController().signal,
    cursor: '7',
    onOpen: () => told.push('open'),
    onChange: (what: Change, cursor) => told.push([what, cursor]),
    onResync: (cursor) => told.push(['resync', cursor]),
    onAlive: () => alive++,
  });
  assert.equal(seen.at(-1)?.headers['last-event-id'], '7');
  assert.deepEqual(told, ['open', [change, '8'], ['resync', '9'], ['resync', '10']]);
  assert(alive > 0);
});

test('the stream: refusals and strangers as for any request, a cut is told, giving up is quiet', async () => {
  const listen = (signal = new AbortController().signal) =>
    adapter().subscribe!({ signal, onOpen() {}, onChange() {}, onResync() {} });
  const cases: [Reply, string][] = [
    [answer(200, page), 'unauthenticated'],
    [answer(200, me), 'not-authentic'],
    [(response) => response.writeHead(204).end(), 'not-authentic'],
    [answer(502, page), 'unavailable'],
    [answer(429, page), 'rate-limited'],
    [answer(401, page), 'unauthenticated'],
    [(response) => response.writeHead(302, { Location: '/login' }).end(), 'unauthenticated'],
  ];
  for (const [how, code] of cases) {
    reply = how;
    await assert.rejects(listen(), { code });
  }
  reply = (response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(': hello\n\n');
    setImmediate(() => response.destroy());
  };
  await assert.rejects(listen(), { code: 'network' });
  const end = new AbortController();
  reply = (response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(': hello\n\n');
    setImmediate(() => end.abort());
  };
  await listen(end.signal);
});

test('nothing of a token reaches an error', async () => {
  const canary = 'canary-7f3a';
  const failing = adapter({ headers: () => ({ Authorization: `Bearer ${canary}` }) });
  const replies: Reply[] = [answer(401, page), answer(200, page), answer(500, page), (response) => response.destroy()];
  for (const one of replies) {
    reply = one;
    const error = await failing.execute(meGet, {}).then(
      (got: Answer<unknown>) => got,
      (thrown: Error) => `${thrown.message} ${thrown.stack} ${JSON.stringify(thrown)}`,
    );
    assert.equal(typeof error, 'string');
    assert(!(error as string).includes(canary));
  }
});
