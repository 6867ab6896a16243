import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { HTTPRequest, Page } from 'puppeteer-core';
import { openHost, press, problemsOf, stage, strictPolicy, until, waitForElement, waitForText } from './harness.js';

const dist = new URL('../dist/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, dist), 'utf8');
const inPortal = '<tp-portal src="/api"><tp-skills-interests></tp-skills-interests></tp-portal>';
const loader = '<script type="module" src="/teapoint/teapoint.js"></script>';

describe('the bundle, copied to a web server', () => {
  const at = stage();

  interface Host {
    tab: Page;
    /** Addresses asked for, the page's own left out. */
    asked: string[];
    /** What the console warned of. */
    warnings: string[];
  }

  /** A portal's page that has `dist/` under `/teapoint/`; `change` is a file's text as this server has it. */
  async function host(html: string, scripts = '', change = (_file: string, text: string) => text): Promise<Host> {
    const [asked, warnings]: string[][] = [[], []];
    const answer = (path: string, request: HTTPRequest) => {
      asked!.push(request.url().startsWith(at.server.url) ? path : request.url());
      const [, file] = /^\/teapoint\/(.+)$/.exec(path) ?? [];
      if (!file) return undefined;
      return existsSync(new URL(file, dist))
        ? { type: 'text/javascript', body: change(file, read(file)) }
        : { status: 404 };
    };
    const context = await at.browser.createBrowserContext();
    const tab = await openHost(context, at.server.url, html, { answer, policy: strictPolicy(scripts), warnings });
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
    await press(tab, '[part=chip]::-p-text(QGIS)');
    await waitForElement(tab, '[part=person]');
    await press(tab, '[part=group]');
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
