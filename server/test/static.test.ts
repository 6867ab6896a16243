import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
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
  const script = await http.request('/dist/teapoint.js');
  assert.equal(script.headers.get('Content-Type'), 'text/javascript; charset=utf-8');
  const etag = script.headers.get('ETag') ?? '';
  assert.equal((await http.request('/dist/teapoint.js', { headers: { 'If-None-Match': etag } })).status, 304);
  const outside = [
    '/dist/../package.json',
    '/dist/%2e%2e/package.json',
    '/dist/..%2fpackage.json',
    '/demo/main.ts',
    '/package.json',
    '/dist/none.js',
    '/dist/%',
  ];
  for (const path of outside) assert.equal((await http.request(path)).status, 404, path);
  rmSync(root, { recursive: true });
});
