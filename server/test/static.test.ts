import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { serveStatic } from '../src/static.js';
import type { Env } from '../src/state.js';

test('the bundle and the demo are served with their types, a tag and a strict policy; nothing else is', async () => {
  const root = mkdtempSync(join(tmpdir(), 'tp-static-'));
  for (const folder of ['dist', 'demo', 'server']) mkdirSync(join(root, folder));
  writeFileSync(join(root, 'demo/index.html'), '<!doctype html><title>Teapoint</title>');
  writeFileSync(join(root, 'dist/teapoint.js'), 'export {};');
  writeFileSync(join(root, 'demo/main.ts'), 'export {};');
  writeFileSync(join(root, 'package.json'), '{}');
  const http = new Hono<Env>();
  serveStatic(http, root);

  const page = await http.request('/?as=somebody');
  assert.equal(page.headers.get('Content-Type'), 'text/html; charset=utf-8');
  const policy = page.headers.get('Content-Security-Policy') ?? '';
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ]) {
    assert(policy.split('; ').includes(part), part);
  }
  assert.equal(page.headers.get('X-Robots-Tag'), 'noindex');
  assert.equal(await (await http.request('/robots.txt')).text(), 'User-agent: *\nDisallow: /\n');
  const script = await http.request('/dist/teapoint.js');
  assert.equal(script.headers.get('Content-Type'), 'text/javascript; charset=utf-8');
  const etag = script.headers.get('ETag') ?? '';
  assert.equal((await http.request('/dist/teapoint.js', { headers: { 'If-None-Match': etag } })).status, 304);
  for (const path of ['/demo/main.ts', '/package.json', '/dist/none.js', '/dist/%'])
    assert.equal((await http.request(path)).status, 404, path);
  rmSync(root, { recursive: true });
});

test('text goes compressed as the browser takes it, pictures as they are, each form under a tag of its own', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'tp-static-'));
  t.after(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'dist'));
  const text = 'export const tea = "point";\n'.repeat(100);
  for (const file of ['dist/core.js', 'dist/cup.png']) writeFileSync(join(root, file), text);
  const http = new Hono<Env>();
  serveStatic(http, root);
  const ask = (path: string, accepted?: string) =>
    http.request(path, accepted === undefined ? {} : { headers: { 'Accept-Encoding': accepted } });
  const tags = new Set<string | null>();
  for (const [accepted, encoding, read] of [
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['br;q=0, GZIP;q=0.5', 'gzip', gunzipSync],
    [undefined, null, (plain: Buffer) => plain],
  ] as const) {
    const answer = await ask('/dist/core.js', accepted);
    const body = Buffer.from(await answer.arrayBuffer());
    assert.equal(answer.headers.get('Content-Encoding'), encoding);
    assert.equal(answer.headers.get('Vary'), 'Accept-Encoding');
    assert.equal(read(body).toString(), text);
    if (encoding) assert(body.length < text.length / 2, `${body.length} bytes`);
    tags.add(answer.headers.get('ETag'));
  }
  assert.equal(tags.size, 3);
  assert.equal((await ask('/dist/cup.png', 'gzip, br')).headers.get('Content-Encoding'), null);
  writeFileSync(join(root, 'dist/core.js'), 'export {};');
  const changed = await ask('/dist/core.js', 'br');
  assert.equal(brotliDecompressSync(await changed.arrayBuffer()).toString(), 'export {};', 'what changed is sent anew');
});

/** The status of an answer to a path that is sent as it stands: a `Request` would take the dots out of it first. */
async function statusOf(port: number, path: string): Promise<number | undefined> {
  const asked = get({ host: '127.0.0.1', port, path, agent: false });
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode;
}

test('no path leads out of the two folders, however it is written', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'tp-static-'));
  t.after(() => rmSync(root, { recursive: true }));
  for (const folder of ['dist', 'demo', 'server']) mkdirSync(join(root, folder));
  for (const file of ['dist/inside.js', 'outside.js', 'server/outside.js']) writeFileSync(join(root, file), 'secret');
  const http = new Hono<Env>();
  serveStatic(http, root);
  const answer = getRequestListener(http.fetch, { overrideGlobalObjects: false });
  const server = createServer((request, response) => void answer(request, response));
  t.after(() => server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  assert.equal(await statusOf(port, '/dist/inside.js'), 200);
  assert.equal(await statusOf(port, '/dist/nothing/%2e%2e/inside.js'), 200, 'dots are understood');
  const outside = ['..', '%2e%2e', '.%2E', 'inside/../..', '..%2fdist%2f..', '..%5c..', '%252e%252e']
    .flatMap((up) => [`/dist/${up}/outside.js`, `/dist/${up}/server/outside.js`, `/demo/${up}/outside.js`])
    .concat('/dist/..%2foutside.js', '/dist//../outside.js', '/dist/%2e%2e%2foutside.js', '//../outside.js');
  for (const path of outside) assert.notEqual(await statusOf(port, path), 200, path);
});
