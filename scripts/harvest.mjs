// `npm run harvest -- URL`: proposes theme tokens for a page, in a light and in a dark setting; see docs/theming.md.
// Run after `npm run build`.
import { readFileSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { findBrowser } from './browser.mjs';

const [url] = process.argv.slice(2);
if (!url) throw new Error('Which page? npm run harvest -- https://portal.example/page');
const code = readFileSync(new URL('../dist/harvest.js', import.meta.url));
const module = `data:text/javascript;base64,${code.toString('base64')}`;

const { executablePath, args } = await findBrowser();
const browser = await puppeteer.launch({ executablePath, args, headless: true });
try {
  const page = await browser.newPage();
  // The page's own policy does not know this module; nothing of it stays on the page.
  await page.setBypassCSP(true);
  await page.setViewport({ width: 1280, height: 900 });
  const look = async (/** @type {'light' | 'dark'} */ value) => {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForNetworkIdle({ timeout: 10_000 }).catch(() => undefined);
    return page.evaluate(`import('${module}').then(({ harvest }) => harvest())`);
  };
  const [light, dark] = [await look('light'), await look('dark')];
  const both = `import('${module}').then(({ blockOfBoth }) => blockOfBoth(${JSON.stringify(light)}, ${JSON.stringify(dark)}))`;
  process.stdout.write(String(await page.evaluate(both)));
} finally {
  await browser.close();
}
