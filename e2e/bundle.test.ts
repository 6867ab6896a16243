import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import {
  problemsOf,
  startBrowser,
  startServer,
  temporaryFolder,
  until,
  waitForElement,
  waitForText,
  watchProblems,
  type Running,
} from './harness.js';

const dist = new URL('../dist/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, dist), 'utf8');
const inPortal = '<tp-portal src="/api"><tp-skills-interests></tp-skills-interests></tp-portal>';
const loader = '<script type="module" src="/teapoint/teapoint.js"></script>';
const policy = (scripts: string) =>
  `default-src 'none'; script-src 'self' ${scripts}; style-src 'self'; img-src 'self' data:; connect-src 'self'; ` +
  "require-trusted-types-for 'script'; trusted-types lit-html";

describe('the bundle, copied to a web server', () => {
  let server: Running;
  let browser: Browser;
  const folder = temporaryFolder();

  before(async () => {
    server = await startServer({ DATABASE_URL: '', DATA_DIR: folder.path });
    browser = await startBrowser();
  });
  after(async () => {
    await browser.close();
    await server.stop();
    folder.remove();
  });

  interface Host {
    tab: Page;
    /** Addresses asked for, the page's own left out. */
    asked: string[];
    /** What the console warned of. */
    warnings: string[];
  }

  /** A portal's page that has `dist/` under `/teapoint/`; `change` is a file's text as this server has it. */
  async function host(html: string, scripts = '', change = (_file: string, text: string) => text): Promise<Host> {
    const tab = await (await browser.createBrowserContext()).newPage();
    const [asked, warnings]: string[][] = [[], []];
    await watchProblems(tab);
    await tab.setRequestInterception(true);
    tab.on('console', (message) => message.type() === 'warn' && warnings!.push(message.text()));
    tab.on('request', (request) => {
      const { origin, pathname } = new URL(request.url());
      const [, file] = /^\/teapoint\/(.+)$/.exec(pathname) ?? [];
      if (pathname !== '/host') asked!.push(origin === server.url ? pathname : request.url());
      if (pathname === '/host') {
        const headers = { 'Content-Security-Policy': policy(scripts) };
        void request.respond({ contentType: 'text/html', headers, body: html });
      } else if (!file) void request.continue();
      else if (!existsSync(new URL(file, dist))) void request.respond({ status: 404 });
      else void request.respond({ contentType: 'text/javascript', body: change(file, read(file)) });
    });
    await tab.goto(`${server.url}/host`);
    return { tab, asked: asked!, warnings: warnings! };
  }
  /** Without a word about its encoding, as old pages are; its icon is no request. */
  const page = (head: string, body: string, lang = 'en') =>
    `<!doctype html><html lang="${lang}"><title>Host</title><link rel="icon" href="data:,">${head}<body>${body}</body></html>`;
  const scripts = (asked: string[]) => asked.filter((path) => /^\/teapoint\/.*\.js$/.test(path)).sort();
  const elsewhere = (asked: string[]) => asked.filter((path) => !/^\/(teapoint|api)\//.test(path));

  test('fetches what the page has, later what is added later, and nothing from anywhere else', async () => {
    const { tab, asked } = await host(page(loader, '<main></main>'));
    assert.deepEqual(scripts(asked), ['/teapoint/teapoint.js']);
    await tab.evaluate(`{
      const portal = document.createElement('tp-portal');
      portal.setAttribute('src', '/api');
      portal.append(document.createElement('tp-skills-interests'));
      document.querySelector('main').append(portal);
    }`);
    await waitForElement(tab, '[data-state=ready]');
    assert(scripts(asked).includes('/teapoint/skills-interests.js'));
    assert(!scripts(asked).includes('/teapoint/group-page.js'));
    assert.deepEqual(elsewhere(asked), []);
  });

  test('is one file where a folder cannot be served: the whole way in it, in German, asks for no second one', async () => {
    const script = '<script defer src="/teapoint/teapoint.all.js"></script>';
    const { tab, asked } = await host(page(script, inPortal, 'de'));
    await waitForElement(tab, '[data-state=ready]');
    await waitForText(tab, 'Interessen');
    assert.equal(await tab.evaluate(`customElements.get('tp-group-page')`), undefined, 'defined before it is wanted');
    await tab.locator('>>> [part=chip]::-p-text(QGIS)').click();
    await waitForElement(tab, '[part=person]');
    await tab.locator('>>> [part=group]').click();
    await waitForElement(tab, 'dialog[open] tp-group-page');
    await waitForText(tab, 'Mitglieder');
    assert.deepEqual(scripts(asked), ['/teapoint/teapoint.all.js']);
    assert.deepEqual(elsewhere(asked), []);
    assert.deepEqual(await problemsOf(tab), []);
  });

  test('works pinned as pinned.html has it, under a policy that allows its import map by hash', async () => {
    const pinned = read('pinned.html');
    const hash = /'sha256-[^']+'/.exec(pinned)?.[0];
    const { tab } = await host(page(pinned, inPortal), hash);
    await waitForElement(tab, '[data-state=ready]');
    assert.deepEqual(await problemsOf(tab), []);
  });

  test('a pinned file that was changed on the server does not run', async () => {
    const pinned = read('pinned.html');
    const hash = /'sha256-[^']+'/.exec(pinned)?.[0];
    const change = (file: string, text: string) => (file === 'skills-interests.js' ? `${text}\n` : text);
    const { tab, warnings } = await host(page(pinned, inPortal), hash, change);
    const said = () => warnings.some((text) => text.includes('<tp-skills-interests> could not be loaded'));
    await until(() => Promise.resolve(said()), 'the warning');
    await tab.evaluate(`customElements.whenDefined('tp-portal')`);
    assert.equal(await tab.evaluate(`customElements.get('tp-skills-interests')`), undefined);
  });
});
