/** A real server in its own process and a real browser, for the tests that walk through the whole house. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import puppeteer, { type Browser, type BrowserContext, type HTTPRequest, type Page } from 'puppeteer-core';
import { findBrowser } from '../scripts/browser.mjs';
import { startPostgres } from '../scripts/postgres.mjs';

const main = fileURLToPath(new URL('../server/lib/main.js', import.meta.url));

export interface Running {
  url: string;
  process: ChildProcess;
  /** Ends it as an operator would, and waits. */
  stop(): Promise<void>;
}

/** Starts the built server on a free port and resolves once it says where it is. */
export function startServer(env: Record<string, string> = {}): Promise<Running> {
  const child = spawn(process.execPath, [main, 'start'], {
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return new Promise((resolve, reject) => {
    let said = '';
    const read = (data: Buffer) => {
      said += data.toString();
      const url = /https?:\/\/[^\s/]+(?=\/)/.exec(said)?.[0];
      if (url) resolve({ url, process: child, stop });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

/** A folder that is removed with its content. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'teapoint-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A fresh database on the PostgreSQL of this machine. */
export async function freshDatabase(): Promise<{ url: string; remove: () => Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL'];
  const server = given ? undefined : await startPostgres();
  const base = given ?? server!.url;
  const name = `e2e_${randomBytes(6).toString('hex')}`;
  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: base });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await ask(`create database ${name}`);
  const url = base.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
  const remove = async () => {
    await ask(`drop database ${name} with (force)`);
    server?.stop();
  };
  return { url, remove };
}

export async function startBrowser(): Promise<Browser> {
  const { executablePath, args } = await findBrowser();
  return puppeteer.launch({ executablePath, args, headless: true });
}

export interface Stage {
  readonly server: Running;
  readonly browser: Browser;
}

/** What goes through the whole house is tried on PostgreSQL; on both with `npm run test:databases`. */
export const databases =
  process.env['E2E_DATABASES'] === 'all' ? (['PGlite', 'PostgreSQL'] as const) : (['PostgreSQL'] as const);

/** One server with a database of its own and one browser for the tests of the `describe` this is called in. */
export function stage(engine: 'PGlite' | 'PostgreSQL' = 'PGlite'): Stage {
  const at = {} as { -readonly [Part in keyof Stage]: Stage[Part] };
  const ends: (() => unknown)[] = [];
  before(async () => {
    const folder = temporaryFolder();
    ends.unshift(folder.remove);
    const database = engine === 'PostgreSQL' ? await freshDatabase() : undefined;
    if (database) ends.unshift(database.remove);
    at.server = await startServer({ DATABASE_URL: database?.url ?? '', DATA_DIR: folder.path });
    ends.unshift(() => at.server.stop());
    at.browser = await startBrowser();
    ends.unshift(() => at.browser.close());
  });
  after(async () => {
    for (const end of ends) await end();
  });
  return at;
}

/** The strictest policy the house promises to work under; `scripts` are allowed beside the page's own. */
export const strictPolicy = (scripts = '') =>
  `default-src 'none'; script-src 'self' ${scripts}; style-src 'self'; img-src 'self' data:; connect-src 'self'; ` +
  "require-trusted-types-for 'script'; trusted-types lit-html";

export interface HostAnswer {
  status?: number;
  type?: string;
  body?: string;
  headers?: Record<string, string>;
}

/** Answers for the server, or loses the request; what it leaves undefined goes on to the server. */
export type Answering = (path: string, request: HTTPRequest) => HostAnswer | 'lost' | undefined;

export interface HostOptions {
  answer?: Answering;
  policy?: string;
  /** Is given what the console warns of. */
  warnings?: string[];
}

/** A host page of our making at `/host` of a server, under the strict policy. */
export async function openHost(
  context: BrowserContext,
  url: string,
  html: string,
  { answer, policy = strictPolicy(), warnings = [] }: HostOptions = {},
): Promise<Page> {
  const page = await context.newPage();
  await watchProblems(page);
  page.on('console', (message) => message.type() === 'warn' && warnings.push(message.text()));
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const given =
      pathname === '/host'
        ? { type: 'text/html', body: html, headers: { 'Content-Security-Policy': policy } }
        : answer?.(pathname, request);
    if (given === 'lost') void request.abort();
    else if (given) void request.respond({ ...given, contentType: given.type ?? 'text/plain' });
    else void request.continue();
  });
  await page.goto(`${url}/host`);
  return page;
}

/** From now on the page's uncaught errors and policy violations are collected for `problemsOf`. */
export async function watchProblems(page: Page): Promise<void> {
  const problems: string[] = [];
  Object.assign(page, { problems });
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.evaluateOnNewDocument(`
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push([event.violatedDirective, event.blockedURI, event.sourceFile, event.lineNumber].join(' ')));
  `);
}

/** Opens a page of the demo as a person, in a browser profile of their own, and waits for content. */
export async function openAs(browser: Browser, url: string, person: string, search = '', path = '/'): Promise<Page> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await watchProblems(page);
  await page.goto(`${url}${path}?as=${person}${search}`);
  await until(
    async () => (await page.$('>>> [data-state=ready]')) ?? (await page.$('>>> [data-state=empty]')),
    'content',
  );
  return page;
}

/** What went wrong on a page: errors nobody caught, and what its Content-Security-Policy refused. */
export async function problemsOf(page: Page): Promise<string[]> {
  const violations = await page.evaluate(() => (window as unknown as { violations: string[] }).violations);
  return [...(page as unknown as { problems: string[] }).problems, ...violations];
}

// As text, because the compiler's helpers do not exist in the page.
const readText = `(function text(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue;
  if (node.nodeType !== Node.ELEMENT_NODE || /^(style|select|time)$/.test(node.localName) || node.hidden || 'tpAnnouncer' in node.dataset) return '';
  return [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes].map(text).join(' ');
})(document.body).replace(/\\s+/g, ' ')`;

/** All text of the page, shadow roots included; what is hidden or only announced, and how long ago things were, left out. */
export function textOf(page: Page): Promise<string> {
  return page.evaluate(readText) as Promise<string>;
}

/** One request to the API as a person; the answer, with its status checked. */
export async function api<T = unknown>(
  { url }: Running,
  person: string,
  path: string,
  [method, body]: [method: string, body?: object] = ['GET'],
): Promise<T> {
  const headers = { 'X-Demo-User': person, 'Content-Type': 'application/json', 'Idempotency-Key': randomBytes(8).toString('hex') }; // prettier-ignore
  const answer = await fetch(`${url}/api${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json() as Promise<T>;
}

/** Waits until something holds; looked at again and again, because a page's own observers end at shadow roots. */
export async function until(holds: () => Promise<unknown>, what: string, timeout = 30_000): Promise<void> {
  const start = performance.now();
  while (!(await holds())) {
    if (performance.now() - start > timeout) throw new Error(`${what}: not within ${timeout} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
/**
 * What another's open page is told at once. On a machine at rest within two seconds, and how long it took is printed; it
 * fails where it came so late that the page may have asked for it: it asks every 25 seconds.
 */
export async function pushed(what: string, seen: (timeout: number) => Promise<void>): Promise<void> {
  const start = performance.now();
  await seen(15_000);
  console.log(`      ${what}: ${Math.round(performance.now() - start)} ms`);
}
export async function waitForText(page: Page, wanted: string, timeout?: number): Promise<void> {
  await until(async () => (await textOf(page)).includes(wanted), `"${wanted}" on the page`, timeout).catch(
    async (error) => {
      throw new Error(`${String(error)} in: ${await textOf(page)}`);
    },
  );
}
export async function waitForNoText(page: Page, gone: string, timeout?: number): Promise<void> {
  await until(async () => !(await textOf(page)).includes(gone), `"${gone}" gone from the page`, timeout);
}
export async function waitForElement(page: Page, selector: string, timeout?: number): Promise<void> {
  await until(() => page.$(`>>> ${selector}`), selector, timeout);
}
/** Clicks what is there or is about to be. */
export async function press(page: Page, selector: string): Promise<void> {
  await waitForElement(page, selector);
  await page.locator(`>>> ${selector}`).click();
}
/** Types into a field that is there or is about to be. */
export async function fill(page: Page, selector: string, text: string): Promise<void> {
  await waitForElement(page, selector);
  await page.locator(`>>> ${selector}`).fill(text);
}
