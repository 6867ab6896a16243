/** Pictures of the demo page for the docs: `npm run screenshots`, after `npm run build`. */
import { fileURLToPath } from 'node:url';
import type { Page, Viewport } from 'puppeteer-core';
import {
  openAs,
  startBrowser,
  startServer,
  temporaryFolder,
  until,
  waitForElement,
  waitForNoText,
  waitForText,
} from './harness.js';

const folder = temporaryFolder();
const server = await startServer({ DATABASE_URL: '', DATA_DIR: folder.path });
const browser = await startBrowser();

interface Look {
  viewport?: Partial<Viewport>;
  /** Media features beside `prefers-color-scheme: light`. */
  media?: Record<string, string>;
  /** Language and direction that the page changes to while it is looked at. */
  language?: { lang: string; dir: string };
}

const looks: Record<string, Look> = {
  'demo-light': {},
  'demo-dark': { media: { 'prefers-color-scheme': 'dark' } },
  'demo-narrow': { viewport: { width: 320, deviceScaleFactor: 2 } },
  'demo-rtl': { language: { lang: 'ar', dir: 'rtl' } },
  // The page leaves 8 px on either side.
  'demo-column-220': { viewport: { width: 236, deviceScaleFactor: 2 } },
  'demo-forced-colors': { media: { 'prefers-color-scheme': 'dark', 'forced-colors': 'active' } },
  // 1280 × 1024 at 400 %.
  'demo-zoom-400': { viewport: { width: 320, height: 256, deviceScaleFactor: 4 } },
};

/** Types, and goes to what is offered first once that is about the whole of what was typed. */
async function type(page: Page, text: string): Promise<void> {
  await page.locator('>>> #interest-input').fill(text);
  const offered = async () => (await page.$('>>> #interest-0'))?.evaluate(({ textContent }) => textContent);
  await until(async () => (await offered())?.includes('Watercolour painting'), 'the term is offered');
  await page.keyboard.press('ArrowDown');
}

async function emulate(page: Page, { viewport, media }: Look): Promise<void> {
  await page.setViewport({ width: 1200, height: 760, ...viewport });
  const features = Object.entries({ 'prefers-color-scheme': 'light', ...media });
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', { features: features.map(([name, value]) => ({ name, value })) });
}

async function picture(name: string, look: Look): Promise<void> {
  const page = await openAs(browser, server.url, 'mairead-oconnor');
  await emulate(page, look);
  await waitForElement(page, '[part=work]');
  await type(page, 'water color');
  const promise = 'You and Siân Hughes become contacts.';
  await waitForText(page, promise);
  if (look.language) {
    await page.evaluate((language) => void Object.assign(document.documentElement, language), look.language);
    await waitForNoText(page, promise);
  }
  await page.screenshot({ path: fileURLToPath(new URL(`../docs/images/${name}.png`, import.meta.url)) });
  await page.browserContext().close();
}

try {
  const first = await openAs(browser, server.url, 'sian-hughes');
  await type(first, 'Watercolour painting');
  await waitForText(first, 'You are the first.');
  await first.keyboard.press('Enter');
  await first.keyboard.press('Enter');
  await waitForText(first, 'is on your page.');
  for (const [name, look] of Object.entries(looks)) await picture(name, look);
} finally {
  await browser.close();
  await server.stop();
  folder.remove();
}
