import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import {
  problemsOf,
  startBrowser,
  startServer,
  temporaryFolder,
  textOf,
  waitForElement,
  waitForText,
  watchProblems,
  type Running,
} from './harness.js';

/** The strictest page the house promises to work on. */
const strict =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types lit-html";
const tags = '<tp-skills-interests></tp-skills-interests>';
const inPortal = `<tp-portal src="/api">${tags}</tp-portal>`;
const page = (body: string) =>
  `<!doctype html><html lang="en"><title>Host</title><script type="module" src="/dist/teapoint.js"></script><h1>Host</h1>${body}`;

describe('a page with a strict Content-Security-Policy and Trusted Types', () => {
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

  /** A host page of our making at an address of the server; `api` may answer for the backend; `lost` never comes. */
  async function host(
    body: string,
    api?: (path: string) => { status: number; body: string } | undefined,
    lost?: { path: string | undefined },
  ): Promise<Page> {
    const context = await browser.createBrowserContext();
    const tab = await context.newPage();
    await watchProblems(tab);
    await tab.setRequestInterception(true);
    tab.on('request', (request) => {
      const path = new URL(request.url()).pathname;
      const answer = path.startsWith('/api/') ? api?.(path) : undefined;
      if (path === '/host') {
        void request.respond({
          contentType: 'text/html',
          headers: { 'Content-Security-Policy': strict },
          body: page(body),
        });
      } else if (path === lost?.path) void request.abort();
      else if (answer) void request.respond({ contentType: 'application/problem+json', ...answer });
      else void request.continue();
    });
    await tab.goto(`${server.url}/host`);
    return tab;
  }

  test('the whole way through the widgets causes no violation', async () => {
    const tab = await host(inPortal);
    await waitForElement(tab, '[data-state=ready]');
    await tab.locator('>>> #skill-input').fill('gardening on clay');
    await waitForText(tab, 'as a new term');
    await tab.keyboard.press('ArrowUp');
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('Enter');
    await waitForText(tab, 'is on your page.');
    await tab.locator('>>> [part=chip]::-p-text(QGIS)').click();
    await waitForElement(tab, '[part=person]');
    await tab.locator('>>> [part=group]').click();
    await waitForElement(tab, 'dialog[open]');
    await waitForText(tab, 'members');
    assert.deepEqual(await problemsOf(tab), []);
  });

  test('neither do the states in which there is nothing to show', async () => {
    const unconfigured = await host(tags);
    await waitForText(unconfigured, 'This box is not connected yet.');
    const down = { status: 503, body: '{"type":"urn:x","title":"x","status":503,"code":"unavailable","detail":"x"}' };
    const failed = await host(inPortal, () => down);
    await waitForText(failed, 'This could not be loaded.');
    const signedOut = {
      status: 401,
      body: '{"type":"urn:x","title":"x","status":401,"code":"unauthenticated","detail":"x"}',
    };
    const expired = await host(inPortal, () => signedOut);
    await waitForText(expired, 'Please sign in again.');
    for (const tab of [unconfigured, failed, expired]) assert.deepEqual(await problemsOf(tab), []);
  });

  test('a page that cannot fetch what comes after the first paint shows everything, and sends when it can', async () => {
    const lost: { path: string | undefined } = { path: '/dist/background.js' };
    const tab = await host(inPortal, undefined, lost);
    await waitForElement(tab, '[data-state=ready]');
    await tab.locator('>>> #interest-input').fill('whittling spoons');
    await waitForText(tab, 'as a new term');
    await tab.keyboard.press('ArrowUp');
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('Enter');
    lost.path = undefined;
    await waitForText(tab, 'is on your page.', 20_000);
    assert.deepEqual(await problemsOf(tab), []);
  });

  test('the host stays as it was: no global of ours, no style outside our roots', async () => {
    const globals = `Object.getOwnPropertyNames(window)`;
    const styles = `JSON.stringify([
      [...getComputedStyle(document.getElementById('probe'))].map((name) => getComputedStyle(document.getElementById('probe'))[name]),
      document.styleSheets.length,
      document.adoptedStyleSheets.length,
    ])`;
    const [bare, used] = [await host('<p id="probe">Host</p>'), await host(`<p id="probe">Host</p>${inPortal}`)];
    await waitForElement(used, '[data-state=ready]');
    const [before, after] = [await bare.evaluate(globals), await used.evaluate(globals)] as [string[], string[]];
    assert.deepEqual(
      after.filter((name) => !before.includes(name)),
      [],
    );
    assert.equal(await used.evaluate(styles), await bare.evaluate(styles));
    assert.match(await textOf(used), /Skills and interests/);
  });
});
