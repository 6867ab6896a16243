import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { AppError, isProblemCode, operations, statusOf, toAppError, type AnyOperation } from '../contract/index.js';
import type { Adapter } from '../adapters/adapter.js';
import { createWorld, newcomers, people } from '../testing/index.js';

const cli = fileURLToPath(new URL('cli.ts', import.meta.url));
const rows = [...operations.values()].map((row) => ({
  row,
  pattern: new RegExp(`^${row.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}));

/** The least of a server: finds the row, gathers its input, and gives what the adapter answers. */
async function serve(adapter: Adapter, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const { pathname, searchParams } = new URL(request.url!, 'http://host');
  const header = (name: string) => request.headers[name]?.toString();
  const found = rows
    .filter(({ row }) => row.method === request.method)
    .map(({ row, pattern }) => ({ row, match: pattern.exec(pathname) }))
    .filter(({ match }) => match)
    .sort((a, b) => a.row.path.split('{').length - b.row.path.split('{').length)[0]!;
  const version = header('if-match')?.slice(1, -1);
  const input = {
    ...Object.fromEntries([...searchParams].map(([name, value]) => [name, typed(found.row, name, value)])),
    ...(JSON.parse(Buffer.concat(pieces).toString() || '{}') as object),
    ...Object.fromEntries(
      Object.entries(found.match!.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    ),
    ...(version !== undefined && { version }),
  };
  if (found.row.kind === 'stream') return stream(adapter, request, response);
  const key = header('idempotency-key');
  const ifNoneMatch = header('if-none-match');
  const options = {
    ...(key !== undefined && { idempotencyKey: key }),
    ...(ifNoneMatch !== undefined && { ifNoneMatch }),
  };
  const echo = key === undefined ? {} : { 'Idempotency-Key': key };
  try {
    const answer = await adapter.execute(found.row, input, options);
    if ('notModified' in answer) return void response.writeHead(304).end();
    const etag = answer.etag === undefined ? {} : { ETag: answer.etag };
    response.writeHead(200, { 'Content-Type': 'application/json', ...echo, ...etag }).end(JSON.stringify(answer.data));
  } catch (thrown) {
    const { code, message, errors, retryAfter } = toAppError(thrown);
    const status = isProblemCode(code) ? statusOf[code] : 500;
    const wait = retryAfter === undefined ? {} : { 'Retry-After': String(Math.ceil(retryAfter / 1_000)) };
    const problem = JSON.stringify({ type: 'about:blank', title: code, status, code, detail: message, errors });
    response.writeHead(status, { 'Content-Type': 'application/problem+json', ...echo, ...wait }).end(problem);
  }
}

function typed(row: AnyOperation, name: string, value: string): unknown {
  const accepts = (one: unknown) => {
    const shape = (row.input() as unknown as { shape: Record<string, { safeParse(v: unknown): { success: boolean } }> })
      .shape;
    return shape[name]?.safeParse(one).success;
  };
  if (accepts(value)) return value;
  const other = value === 'true' ? true : value === 'false' ? false : /^-?\d+$/.test(value) ? Number(value) : value;
  return other;
}

async function stream(adapter: Adapter, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const end = new AbortController();
  response.on('close', () => end.abort());
  const cursor = request.headers['last-event-id']?.toString();
  const send = (type: string, id: string, data: unknown) =>
    response.write(`event: ${type}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  await adapter.subscribe!({
    signal: end.signal,
    ...(cursor !== undefined && { cursor }),
    onOpen: () => response.write(': open\n\n'),
    onChange: (change, at) => send('change', at, change),
    onResync: (at) => send('resync', at, {}),
  });
}

async function withServer(wrap: (adapter: Adapter) => Adapter, use: (url: string) => Promise<void>): Promise<void> {
  const world = createWorld(newcomers);
  const server = createServer((request, response) => {
    void serve(wrap(world.as(request.headers['x-person']?.toString() ?? '')), request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function run(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['--conditions=teapoint-source', '--import', 'tsx', cli, ...args]);
  let output = '';
  child.stdout.on('data', (data) => (output += String(data)));
  child.stderr.on('data', (data) => (output += String(data)));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}
const everybody = Object.values(people)
  .slice(-6) // the administrator is last
  .flatMap((id) => ['--as', `X-Person: ${id}`]);

/** Asks to write less often now and then. */
function busy(): (adapter: Adapter) => Adapter {
  let writes = 0;
  return (adapter) => ({
    ...adapter,
    async execute(operation, input, options) {
      if (operation.kind === 'write' && ++writes % 300 === 0)
        throw new AppError('rate-limited', 'wait', { retryAfter: 1_000 });
      return adapter.execute(operation, input, options);
    },
  });
}

test('the command finds a conforming backend in order, one that was used before and makes it wait, too', async () => {
  await withServer(busy(), async (url) => {
    for (const round of ['fresh', 'used']) {
      const { code, output } = await run(url, ...everybody);
      assert.equal(code, 0, `${round}: ${output}`);
      assert.match(output, /\n\d+ passed, 0 failed, \d+ not offered\n$/);
      assert.match(output, /not tried: .*rules\.get/);
    }
  });
});

test('the command names what a backend does wrong, and fails', async () => {
  const leaky = (adapter: Adapter): Adapter => ({
    ...adapter,
    async execute(operation, input, options) {
      const answer = await adapter.execute(operation, input, options);
      if (operation.name === 'person.get' && 'data' in answer)
        Object.assign(answer.data as object, { relation: 'none' });
      if (operation.name === 'capabilities.get' && 'data' in answer)
        Object.assign(answer.data as object, { operations: ['capabilities.get', 'me.get', 'person.get'] });
      return answer;
    },
  });
  await withServer(leaky, async (url) => {
    const { code, output } = await run(url, ...everybody);
    assert.equal(code, 1, output);
    assert.match(
      output,
      /FAIL shows a person, and the caller as themselves\n\s+the caller: expected "self", got "none"/,
    );
  });
});

test('the command says how it is used, and what it cannot reach', async () => {
  for (const args of [[], ['http://127.0.0.1:1'], ['--help'], ['http://127.0.0.1:1', '--as', 'nonsense']]) {
    const { code, output } = await run(...args);
    assert.equal(code, 2);
    assert.match(output, /^teapoint-conformance URL --as/);
  }
  const { code, output } = await run('http://127.0.0.1:1', ...everybody);
  assert.deepEqual([code, output.trim()], [2, 'No answer']);
});
