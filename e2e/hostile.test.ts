import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { type Answering, fill, openHost, press, problemsOf, stage, waitForElement, waitForText } from './harness.js';

const tags = '<tp-skills-interests></tp-skills-interests>';
const inPortal = `<tp-portal src="/api">${tags}</tp-portal>`;
const page = (body: string) =>
  `<!doctype html><html lang="en"><title>Host</title><script type="module" src="/dist/teapoint.js"></script><h1>Host</h1>${body}`;

describe('a page with a strict Content-Security-Policy and Trusted Types', () => {
  const at = stage();

  const host = async (body: string, answer?: Answering): Promise<Page> =>
    openHost(await at.browser.createBrowserContext(), at.server.url, page(body), answer ? { answer } : {});
  /** A backend that answers everything with this. */
  const always = (status: number, code: string) => (path: string) =>
    path.startsWith('/api/')
      ? { status, type: 'application/problem+json', body: JSON.stringify({ type: 'urn:x', title: 'x', status, code }) }
      : undefined;

  test('the whole way through the widgets causes no violation', async () => {
    const tab = await host(inPortal);
    await waitForElement(tab, '[data-state=ready]');
    await fill(tab, '#skill-input', 'gardening on clay');
    await waitForText(tab, 'as a new term');
    await tab.keyboard.press('ArrowUp');
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('Enter');
    await waitForText(tab, 'is on your page.');
    await press(tab, '[part=chip]::-p-text(QGIS)');
    await waitForElement(tab, '[part=person]');
    await press(tab, '[part=group]');
    await waitForElement(tab, 'dialog[open]');
    await waitForText(tab, 'members');
    assert.deepEqual(await problemsOf(tab), []);
  });

  test('neither do the states in which there is nothing to show', async () => {
    const unconfigured = await host(tags, (path) => (path === '/dist/teapoint.json' ? { status: 404 } : undefined));
    await waitForText(unconfigured, 'This box is not connected yet.');
    const failed = await host(inPortal, always(503, 'unavailable'));
    await waitForText(failed, 'This could not be loaded.');
    const expired = await host(inPortal, always(401, 'unauthenticated'));
    await waitForText(expired, 'Please sign in again.');
    for (const tab of [unconfigured, failed, expired]) assert.deepEqual(await problemsOf(tab), []);
  });

  test('a page that cannot fetch what comes after the first paint shows everything, and sends when it can', async () => {
    let isLost = true;
    const tab = await host(inPortal, (path) => (isLost && path === '/dist/background.js' ? 'lost' : undefined));
    await waitForElement(tab, '[data-state=ready]');
    await fill(tab, '#interest-input', 'whittling spoons');
    await waitForText(tab, 'as a new term');
    await tab.keyboard.press('ArrowUp');
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('Enter');
    isLost = false;
    await waitForText(tab, 'is on your page.', 20_000);
    assert.deepEqual(await problemsOf(tab), []);
  });

  test('a part that cannot be fetched says so, and goes on with what was typed when it can', async () => {
    let isLost = true;
    const tab = await host(inPortal, (path) => (isLost && path === '/dist/terms.js' ? 'lost' : undefined));
    await waitForElement(tab, '[data-state=ready]');
    await fill(tab, '#interest-input', 'carving bowls');
    await waitForText(tab, 'This part could not be loaded.');
    isLost = false;
    await press(tab, '[part=retry]');
    await waitForElement(tab, '#interest-list');
    await press(tab, '#interest-input');
    await waitForText(tab, 'as a new term');
    await tab.keyboard.press('ArrowUp');
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('Enter');
    await waitForText(tab, 'is on your page.');
    assert.deepEqual(await problemsOf(tab), []);
  });
});
