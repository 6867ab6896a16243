/** One cell of the table: a widget in a host, against the same host without it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import puppeteer, { type Browser, type Frame, type Page } from 'puppeteer-core';
import { findBrowser } from '../../scripts/browser.mjs';
import { startServer, temporaryFolder, until } from '../harness.js';
import { differences, look, waitFor, type Snapshot } from './eyes.js';
import { document, type Host, type Scene } from './host.js';
import { startSite, type Site } from './site.js';
import { widgetsOf, type Widget } from './widgets.js';

/** What was found, nothing where all is well. */
export interface Verdict {
  works: string[];
  unharmed: string[];
  quiet: string[];
  globals: string[];
}

export interface Town {
  site: Site;
  browser: Browser;
  widgets: Widget[];
  people: string[];
  close(): Promise<void>;
}

/** A backend with its demo's people, a web server before it, and a browser that finds every host name there. */
export async function startTown(): Promise<Town> {
  const folder = temporaryFolder();
  const server = await startServer({ DATABASE_URL: '', DATA_DIR: folder.path });
  const site = await startSite(server.url);
  const { executablePath, args } = await findBrowser();
  const names = '--host-resolver-rules=MAP *.example 127.0.0.1,MAP localhost 127.0.0.1';
  const browser = await puppeteer.launch({ executablePath, args: [...args, names], headless: true });
  const people = ((await (await fetch(`${server.url}/demo/people.json`)).json()) as { id: string }[]).map(
    ({ id }) => id,
  );
  await acceptRules(site, people);
  const widgets = widgetsOf(await foundGroup(site, people.splice(-2)));
  const close = async () => {
    await browser.close();
    await site.close();
    await server.stop();
    folder.remove();
  };
  return { site, browser, widgets, people, close };
}

/** Nobody is asked for the rules in the middle of something else. */
async function acceptRules({ port }: Site, people: readonly string[]): Promise<void> {
  for (const person of people) {
    const api = `http://127.0.0.1:${port}/as/${person}/api`;
    const { version } = (await (await fetch(`${api}/rules`)).json()) as { version: string };
    await fetch(`${api}/me/rules/${version}`, { method: 'PUT', headers: { 'Idempotency-Key': randomUUID() } });
  }
}

/** Two people with one interest have a group; whoever tries the widgets can join and leave it. */
async function foundGroup({ port }: Site, founders: string[]): Promise<string> {
  const body = JSON.stringify({ kind: 'interest', label: 'Rope work', audience: 'everyone', connect: true });
  let group: { id: string } | undefined;
  for (const [index, founder] of founders.entries()) {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': `rope-work-${index}` };
    const answer = await fetch(`http://127.0.0.1:${port}/as/${founder}/api/me/tags`, { method: 'POST', headers, body });
    ({ group } = (await answer.json()) as { group?: { id: string } });
  }
  assert(group, 'two people with one interest have no group');
  return group.id;
}

let cells = 0;

/** Tries a widget in a host. `loader` may be a script that is not ours, to see the suite fail. */
export async function tryCell(town: Town, host: Host, widget: Widget, loader = '/dist/teapoint.js'): Promise<Verdict> {
  const person = widget.person ?? town.people[cells++ % town.people.length] ?? '';
  const verdict: Verdict = { works: [], unharmed: [], quiet: [], globals: [] };
  const before = await visit(town, host, widget, person, '', async ({ frame }) =>
    look<Snapshot>(frame, 'eyes.snapshot()'),
  );
  await visit(town, host, widget, person, loader, async (scene, noise) => {
    await useIt(scene, host).catch((error: unknown) => verdict.works.push(String(error)));
    const after = await look<Snapshot>(scene.frame, 'eyes.snapshot()');
    const { harm, globals } = differences(before, after);
    verdict.unharmed.push(...harm);
    verdict.globals.push(...globals);
    await host.trial?.(scene).catch((error: unknown) => verdict.works.push(String(error)));
    verdict.quiet.push(...noise.filter((words) => !host.expected?.test(words)));
  });
  return verdict;
}

async function useIt(scene: Scene, { prefix = 'tp' }: Host): Promise<void> {
  const tag = `${prefix}-${scene.widget.name}`;
  await until(
    () => look(scene.frame, `eyes.find('${tag}')?.shadowRoot?.querySelector('[data-state=ready], [data-state=empty]')`),
    `content of <${tag}>`,
  ).catch(async (error: unknown) => {
    const shown = await look<string>(scene.frame, `eyes.find('${tag}')?.shadowRoot?.textContent.replace(/\\s+/g, ' ')`);
    throw new Error(`${String(error)}: it shows “${shown}”`);
  });
  const box = await look<DOMRect>(scene.frame, `eyes.find('${tag}').shadowRoot.querySelector('[part=base]').getBoundingClientRect().toJSON()`); // prettier-ignore
  assert(box.width > 150 && box.height > 30, `<${tag}> is ${box.width} by ${box.height} pixels`);
  await scene.widget.use(scene);
}

/** Opens a host's page, with the loader or without, and leaves nothing behind. */
async function visit<R>(
  { site, browser }: Town,
  host: Host,
  widget: Widget,
  person: string,
  loader: string,
  act: (scene: Scene, noise: string[]) => Promise<R>,
): Promise<R> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    const origin = `http://${host.server ?? 'localhost'}:${site.port}`;
    const noise = await listen(page, origin);
    let requests = 0;
    page.on('request', (request) => (requests += request.url().includes('/api/') ? 1 : 0));
    const path = publish(site, host, widget, person, loader);
    await host.arrange?.(page);
    await page.goto(origin + path);
    const frame = host.framed ? await innerFrame(page) : page.mainFrame();
    const api: Scene['api'] = async (asked, body, [method, as] = ['POST', person]) => {
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() };
      const posting = body && { method, headers, body: JSON.stringify(body) };
      const answer = await fetch(`http://127.0.0.1:${site.port}/as/${as}/api${asked}`, posting);
      const said = await answer.text();
      assert(answer.ok, `${asked}: ${answer.status} ${said}`);
      return said === '' ? undefined : (JSON.parse(said) as unknown);
    };
    return await act({ page, frame, widget, person, site, api, requests: () => requests }, noise);
  } finally {
    await context.close();
  }
}

/** Puts the host's page and files on the server; the address is the same with us and without us. */
function publish(site: Site, host: Host, widget: Widget, person: string, loader: string): string {
  const nonce = 'aG9zdA';
  const prefix = host.prefix ?? 'tp';
  const tag = `${prefix}-${widget.name}`;
  const tags = `<${prefix}-portal src="/as/${person}/api"><${tag} ${widget.attributes ?? ''}></${tag}></${prefix}-portal>`;
  const script = loader && `<script type="module" src="${loader}" nonce="${nonce}"></script>`;
  const parts = { script, tags, nonce };
  const body = host.html?.(parts) ?? document(parts, { head: host.head?.(parts) ?? '' });
  const path = `/host/${host.name.replace(/\W+/g, '-')}`;
  const headers = { 'Content-Type': 'text/html; charset=utf-8', ...host.headers?.(nonce) };
  const frame = `<!doctype html><title>Outer</title><iframe title="Inner" sandbox="allow-scripts allow-forms" width="800" height="600" src="${path}/in"></iframe>`;
  site.pages.set(host.framed ? `${path}/in` : path, { body, headers });
  if (host.framed) site.pages.set(path, { body: frame, headers });
  for (const [name, content] of Object.entries(host.files?.() ?? {}))
    site.pages.set(name, { body: content ?? '', headers: { 'Content-Type': 'text/javascript; charset=utf-8' } });
  return path;
}

async function innerFrame(page: Page): Promise<Frame> {
  const inner = () => page.frames().find((frame) => frame !== page.mainFrame());
  await until(() => Promise.resolve(inner()?.url().endsWith('/in')), 'the frame');
  const frame = inner()!;
  await waitFor(frame, '[data-probe=last]');
  return frame;
}

/** Everything that is not quiet: errors, warnings, refusals of a policy, lost requests, requests to anybody else. */
async function listen(page: Page, origin: string): Promise<string[]> {
  const noise: string[] = [];
  await page.evaluateOnNewDocument(`addEventListener('securitypolicyviolation', (event) =>
    console.error('violation of ' + event.violatedDirective + ' by ' + event.blockedURI + ' ' + event.sample))`);
  page.on('pageerror', (error) => noise.push(`page error: ${String(error)}`));
  page.on('console', (message) => {
    if (['error', 'warn', 'assert'].includes(message.type())) noise.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) noise.push(`asks somebody else: ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') noise.push(`lost: ${request.url()} ${why}`);
  });
  return noise;
}
