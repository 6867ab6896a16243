/** Pictures of the demo page for the docs: `npm run screenshots`, after `npm run build`. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { openAs, startBrowser, startServer, temporaryFolder, waitForElement, waitForText } from './harness.js';

const folder = temporaryFolder();
const server = await startServer({ DATABASE_URL: '', DATA_DIR: folder.path });
const browser = await startBrowser();

async function type(page: Page, text: string): Promise<void> {
  await page.locator('>>> #interest-input').fill(text);
  await waitForElement(page, '#interest-0');
  await page.keyboard.press('ArrowDown');
}

async function picture(name: string, { width = 1200, dark = false, rtl = false } = {}): Promise<void> {
  const page = await openAs(browser, server.url, 'mairead-oconnor');
  await page.setViewport({ width, height: 760, deviceScaleFactor: width < 400 ? 2 : 1 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
  if (rtl) await page.evaluate(`document.documentElement.dir = 'rtl'`);
  await type(page, 'water color');
  await waitForText(page, 'You and Siân Hughes become contacts.');
  await page.screenshot({
    path: fileURLToPath(new URL(`../docs/images/${name}.png`, import.meta.url)),
  });
  await page.close();
}

try {
  const first = await openAs(browser, server.url, 'sian-hughes');
  await type(first, 'Watercolour painting');
  await waitForText(first, 'You are the first.');
  await first.keyboard.press('Enter');
  await first.keyboard.press('Enter');
  await waitForText(first, 'is on your page.');
  await picture('demo-light');
  await picture('demo-dark', { dark: true });
  await picture('demo-narrow', { width: 320 });
  await picture('demo-rtl', { rtl: true });
} finally {
  await browser.close();
  await server.stop();
  folder.remove();
}
