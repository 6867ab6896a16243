/**
 * The web server of a company that embeds the widgets: host pages of our making, the built bundle, and the real backend
 * behind it on a path of its own, as an intranet's proxy has it.
 */
import { readFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const files = fileURLToPath(new URL('./files/', import.meta.url));
const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
};

export interface Served {
  body: string;
  headers?: Record<string, string>;
}

export interface Site {
  port: number;
  /** Pages and scripts by path; a test puts them here. */
  pages: Map<string, Served>;
  /** Streams of live changes that are open now. */
  streams(): number;
  close(): Promise<void>;
}

/** `backend` is the address of a running server in its demo mode; `/as/<person>/api/…` asks it as that person. */
export async function startSite(backend: string): Promise<Site> {
  const pages = new Map<string, Served>();
  const open = new Set<ServerResponse>();
  const server = createServer((incoming, response) => {
    answer(incoming, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(incoming.url ?? '/', 'http://site');
    const asked = /^\/as\/([\w-]+)(\/api\/.*)$/.exec(pathname);
    if (asked) return forward(incoming, response, asked[1]!, asked[2]! + search);
    const { body, headers } = pages.get(pathname) ?? (await file(pathname));
    // A sandboxed frame has no origin, so to it even its own server is another one.
    response.writeHead(body === undefined ? 404 : 200, { ...forSandbox(incoming), ...headers }).end(body);
  }

  /** As a proxy does it: the backend sees its own name, and who signed in at the portal. */
  function forward(incoming: IncomingMessage, response: ServerResponse, person: string, path: string): void {
    if (incoming.method === 'OPTIONS') return void response.writeHead(204, forSandbox(incoming)).end();
    const headers: Record<string, string | string[] | undefined> = { ...incoming.headers, 'x-demo-user': person };
    for (const name of ['host', 'origin', 'sec-fetch-site']) delete headers[name];
    const outgoing = request(backend + path, { method: incoming.method ?? 'GET', headers }, (answered) => {
      response.writeHead(answered.statusCode ?? 502, { ...answered.headers, ...forSandbox(incoming) });
      if (answered.headers['content-type']?.startsWith('text/event-stream')) open.add(response);
      answered.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    response.on('close', () => {
      open.delete(response);
      outgoing.destroy();
    });
    incoming.pipe(outgoing);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    pages,
    streams: () => open.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Files of the bundle, of a bundle said to be the next version, and of the host pages. */
async function file(pathname: string): Promise<{ body?: string | Buffer; headers?: Record<string, string> }> {
  // The administrator's own file beside the loader.
  if (/^\/(dist|next)\/teapoint\.json$/.test(pathname))
    return { body: '{}', headers: { 'Content-Type': 'application/json' } };
  if (pathname === '/favicon.ico') return { body: '', headers: { 'Content-Type': 'image/x-icon' } };
  const [, folder, path] = /^\/(dist|next|files)\/(.+)$/.exec(normalize(pathname)) ?? [];
  const type = types[extname(path ?? '')];
  if (!folder || !path || !type) return {};
  const content = await readFile(join(folder === 'files' ? files : dist, path)).catch(() => undefined);
  if (!content) return {};
  const headers = { 'Content-Type': type };
  if (folder !== 'next') return { body: content, headers };
  return { body: content.toString().replaceAll(/\bversion=(["'`])[\d.]+\1/g, 'version="99.0.0"'), headers };
}

function forSandbox({ headers }: IncomingMessage): Record<string, string> {
  if (headers.origin !== 'null') return {};
  return {
    'Access-Control-Allow-Origin': 'null',
    'Access-Control-Allow-Methods': '*',
    'Access-Control-Allow-Headers': '*',
    'Access-Control-Expose-Headers': 'ETag, Idempotency-Key, Retry-After',
  };
}
