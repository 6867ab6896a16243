import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Hono } from 'hono';
import { etagOf, namesTag } from './reads.js';
import type { Env } from './state.js';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The best first. Browsers ask for Brotli only where nobody between can read along, so plain `http://` gets gzip. */
const compressors = { br: promisify(brotliCompress), gzip: promisify(gzip) };
type Encoding = keyof typeof compressors;
/** Compressed already. */
const packed = new Set(['.png', '.woff2']);
/** Each file's last compressed form: it is compressed once and sent often. */
const compressed = new Map<string, { etag: string; body: Promise<Buffer> }>();

const page = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'", "font-src 'self'"],
  ...["base-uri 'none'", "form-action 'self'", "frame-ancestors 'self'"],
  ...["require-trusted-types-for 'script'", 'trusted-types lit-html'],
].join('; ');

/** The folder of the package `teapoint`, wherever it is installed. */
const home = dirname(createRequire(import.meta.url).resolve('teapoint/package.json'));

/** The bundle under `/dist/` and the demo's page at `/`. */
export function serveStatic(http: Hono<Env>, root = home): void {
  // It is all behind a sign-in, and none of it is for a search engine.
  http.get('/robots.txt', () => new Response('User-agent: *\nDisallow: /\n', { headers: headersFor('.txt') }));
  http.get('/', (c) => file(c.req.raw, root, 'demo/index.html'));
  // Who runs the demo is the administrator of its portal.
  http.get('/dist/teapoint.json', (c) => file(c.req.raw, root, 'demo/teapoint.json'));
  http.get('/dist/*', (c) => file(c.req.raw, root, c.req.path.slice(1)));
  http.get('/demo/*', (c) => file(c.req.raw, root, c.req.path.slice(1)));
}

async function file(request: Request, root: string, path: string): Promise<Response> {
  const type = types[extname(path)];
  const inside = normalize(unescape(path));
  const found =
    type && /^(?:dist|demo)[\\/]/.test(inside) ? await readFile(join(root, inside)).catch(() => undefined) : undefined;
  if (!found || !type) return new Response('There is nothing here.\n', { status: 404, headers: headersFor('.txt') });
  const encoding = packed.has(extname(path)) ? undefined : encodingFor(request.headers.get('Accept-Encoding'));
  const plain = etagOf(found.toString('latin1'));
  const etag = encoding ? plain.replace(/"$/, `-${encoding}"`) : plain;
  const headers = { ...headersFor(extname(path)), ETag: etag };
  if (namesTag(request.headers.get('If-None-Match'), etag)) return new Response(null, { status: 304, headers });
  if (!encoding) return new Response(new Uint8Array(found), { headers });
  const body = new Uint8Array(await compress(inside, found, encoding, etag));
  return new Response(body, { headers: { ...headers, 'Content-Encoding': encoding } });
}

/** The best encoding that the browser takes. */
function encodingFor(header: string | null): Encoding | undefined {
  const accepted = (header ?? '')
    .toLowerCase()
    .split(',')
    .filter((one) => !/;\s*q=0(?:\.0*)?\s*$/.test(one))
    .map((one) => one.split(';')[0]?.trim());
  return (Object.keys(compressors) as Encoding[]).find((name) => accepted.includes(name));
}

function compress(path: string, content: Buffer, encoding: Encoding, etag: string): Promise<Buffer> {
  const key = `${path} ${encoding}`;
  const known = compressed.get(key);
  if (known?.etag === etag) return known.body;
  const body = compressors[encoding](content);
  compressed.set(key, { etag, body });
  return body;
}

/** A path as it was before it was written into an address; one that cannot be read names nothing. */
function unescape(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

const headersFor = (extension: string) => ({
  'Content-Type': types[extension] ?? '',
  'Content-Security-Policy': page,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
  'Cache-Control': 'no-cache',
  Vary: 'Accept-Encoding',
});
