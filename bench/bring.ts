/**
 * The file of a browser brought to the bookmarks of the demo page: how long it takes, and how long the page was busy at a
 * stretch meanwhile.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { openAs, startBrowser, temporaryFolder, until, waitForElement } from '../e2e/harness.js';
import type { Engine } from './engine.js';
import { ms, number, table } from './measure.js';

const ROWS = 20_000;
/** Milliseconds of one task that people notice. */
const TARGET = 200;

/** One in a hundred is no address of the web; folders, dates and descriptions as browsers write them. */
function fileOf(rows: number): string {
  const entries = Array.from({ length: rows }, (_, n) => {
    const folder = n % 200 === 0 ? `${n > 0 ? '</DL><p>\n' : ''}<DT><H3>Folder ${n / 200}</H3>\n<DL><p>\n` : '';
    const url = n % 100 === 0 ? 'javascript:void 0' : `https://host${n % 97}.example/page/${n}`;
    return `${folder}<DT><A HREF="${url}" ADD_DATE="${1_600_000_000 + n}">Page ${n} of those that somebody kept</A>\n<DD>Note ${n}\n`;
  });
  return `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n${entries.join('')}</DL><p>\n</DL>\n`;
}

// As text, because the compiler's helpers do not exist in the page.
const watch = `(() => {
  const seen = (globalThis.seen = { tasks: [], gap: 0, frames: 0 });
  new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  let last = performance.now();
  const frame = (now) => {
    seen.gap = Math.max(seen.gap, now - last);
    last = now;
    seen.frames += 1;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})()`;
interface Seen {
  tasks: number[];
  gap: number;
  frames: number;
}

const within = (selector: string) => `tp-bookmarks >>> ${selector}`;
const heap = async (page: Page) => ((await page.metrics()).JSHeapUsedSize ?? 0) / 2 ** 20;

export async function bring({ url, organisation }: Engine): Promise<string> {
  const [folder, browser] = [temporaryFolder(), await startBrowser()];
  try {
    const path = join(folder.path, 'bookmarks.html');
    writeFileSync(path, fileOf(ROWS));
    const page = await openAs(browser, url, organisation.askers[0]!);
    await waitForElement(page, '[data-panel=more]');
    await page.locator(within('[data-panel=more]')).click();
    await waitForElement(page, '[part=choose]');
    const before = await heap(page);
    await page.evaluate(watch);
    const start = performance.now();
    const field = (await page.$(within('[type=file]'))) as ElementHandle<HTMLInputElement>;
    await field.uploadFile(path);
    await until(async () => (await page.$(within('progress'))) === null && page.$(within('[part=report]')), 'the report', 600_000); // prettier-ignore
    const took = performance.now() - start;
    const { tasks, gap, frames } = (await page.evaluate('seen')) as Seen;
    const told = await page.$$eval(within('[part=outcome]'), (all) => all.map((one) => one.textContent.trim()));
    const longest = Math.max(0, ...tasks);
    const rows = [
      ['rows', number(ROWS)],
      ['told', told.join(', ')],
      ['all of it, s', (took / 1_000).toFixed(1)],
      ['longest task, ms', ms(longest)],
      ['tasks over 50 ms', number(tasks.length)],
      ['longest time between two frames, ms', ms(gap)],
      ['frames meanwhile', number(frames)],
      ['heap before and after, MiB', `${before.toFixed(1)}, ${(await heap(page)).toFixed(1)}`],
    ];
    return `${table(['', ''], rows)}\n\nTarget: no task over ${TARGET} ms: ${longest <= TARGET ? 'met' : 'missed'}.`;
  } finally {
    await browser.close();
    folder.remove();
  }
}
