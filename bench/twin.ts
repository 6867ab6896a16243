/** The floor of the boot figures: what the demo page shows, as a static page, served as the reference server serves files. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';

interface Twin {
  url: string;
  close: () => Promise<unknown>;
}

/** A file as it goes over the wire. */
interface File {
  type: string;
  etag: string;
  body: Buffer;
}

// As text, because the compiler's helpers do not exist in the page. Shadow roots become declarative ones that carry
// the rules of their style sheets; whatever fetches scripts goes.
const serialise = `(() => {
  const roots = [];
  const walk = (inside) => {
    for (const { shadowRoot } of inside.querySelectorAll('*')) {
      if (!shadowRoot) continue;
      roots.push(shadowRoot);
      const rules = shadowRoot.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]).map(({ cssText }) => cssText);
      walk(shadowRoot);
      if (rules.length > 0) shadowRoot.prepend(Object.assign(document.createElement('style'), { textContent: rules.join('') }));
    }
  };
  walk(document);
  for (const one of document.querySelectorAll('script, link[rel=modulepreload], link[rel=preload]')) one.remove();
  const { lang, dir } = document.documentElement;
  return '<!doctype html><html lang="' + lang + '" dir="' + dir + '">' + document.documentElement.getHTML({ shadowRoots: roots }) + '</html>';
})()`;

const linked = `[...document.querySelectorAll('link[href], img[src]')].map(({ href, src }) => href ?? src)`;

function fileOf(type: string, content: Buffer, at: number): File {
  return { type, etag: `"twin-${at}"`, body: brotliCompressSync(content) };
}

/** The content of pages that have finished, each under the path of its place in the list, and what they link to. */
export async function serveTwins(pages: readonly Page[]): Promise<Twin> {
  const files = new Map<string, File>();
  for (const [at, page] of pages.entries()) {
    const html = (await page.evaluate(serialise)) as string;
    files.set(`/${at}`, fileOf('text/html; charset=utf-8', Buffer.from(html), files.size));
    for (const address of (await page.evaluate(linked)) as string[]) {
      const answer = await fetch(address);
      const content = Buffer.from(await answer.arrayBuffer());
      files.set(new URL(address).pathname, fileOf(answer.headers.get('Content-Type') ?? '', content, files.size));
    }
  }
  const server = createServer((request, response) => send(files, request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

function send(files: Map<string, File>, request: IncomingMessage, response: ServerResponse): void {
  const file = files.get(new URL(request.url ?? '/', 'http://twin').pathname);
  if (!file) return void response.writeHead(404).end();
  const { type, etag, body } = file;
  const headers = { ETag: etag, 'Cache-Control': 'no-cache', Vary: 'Accept-Encoding' };
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, headers).end();
  response.writeHead(200, { ...headers, 'Content-Type': type, 'Content-Encoding': 'br' }).end(body);
}
