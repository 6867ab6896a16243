/** How long the page takes from the answer to a keystroke until the suggestions are painted. */
import type { Browser, KeyInput, Page } from 'puppeteer-core';
import { openAs, startBrowser, until } from '../e2e/harness.js';
import { byHolders, type Organisation } from './data.js';
import type { Engine } from './engine.js';
import { percent, row, rowHeader, table } from './measure.js';

const WORDS = 10;
const LETTERS = 8;

/** What the page saw of one keystroke, in milliseconds of its own clock. */
interface Stroke {
  pressed: number;
  /** The request set out, its last byte arrived. */
  asked: number;
  answered: number;
  /** The list had changed, and the last frame in which it did was done; null when the answer changed nothing. */
  changed: number | null;
  painted: number | null;
  /** Frames the browser began in between: 1 when the next one after the answer shows it. */
  frames: number;
}

// As text, because the compiler's helpers do not exist in the page. A message sent in a frame's callback arrives once
// that frame's style, layout and paint are done, which is as near to the glass as a page can see.
const probe = `(() => {
  const popup = document.querySelector('tp-skills-interests').shadowRoot.querySelector('#skill-list').parentElement;
  const frames = new MessageChannel();
  const ticks = [];
  let now;
  const tick = () => {
    ticks.push(performance.now());
    requestAnimationFrame(tick);
  };
  tick();
  frames.port1.onmessage = ({ data }) => now?.painted.push({ changed: data, at: performance.now() });
  new MutationObserver(() => {
    const changed = performance.now();
    requestAnimationFrame(() => frames.port2.postMessage(changed));
  }).observe(popup, { subtree: true, childList: true, characterData: true, attributes: true });
  addEventListener('keydown', (event) => now && (now.pressed = event.timeStamp), true);
  performance.setResourceTimingBufferSize(10_000);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { pathname, searchParams } = new URL(entry.name);
      if (now && pathname.endsWith('/tags') && searchParams.get('q') === now.q) setTimeout(now.answer, 400, entry);
    }
  }).observe({ type: 'resource' });
  window.stroke = (q) => void (window.seen = new Promise((resolve) => {
    const answer = ({ startTime, responseEnd }) => {
      const after = now.painted.filter(({ changed }) => changed >= responseEnd);
      const { changed = null, at: painted = null } = after.at(-1) ?? {};
      const frames = ticks.filter((at) => at > responseEnd && at <= painted).length;
      resolve({ pressed: now.pressed, asked: startTime, answered: responseEnd, changed, painted, frames });
      now = undefined;
    };
    now = { q, answer, painted: [], pressed: 0 };
  }));
})()`;

/** Beginnings of well-known terms, no two of which begin alike: the page keeps answers it has. */
function wordsToType(organisation: Organisation): string[] {
  const plain = byHolders(organisation).map(([label]) => label).filter((label) => /^[a-z ]{12}/.test(label)); // prettier-ignore
  const first = new Map<string, string>();
  for (const label of plain) if (!first.has(label[0]!)) first.set(label[0]!, label.slice(0, LETTERS));
  return [...first.values()].slice(0, WORDS);
}

async function type(page: Page, word: string): Promise<Stroke[]> {
  const strokes: Stroke[] = [];
  let asked = '';
  for (const [at, letter] of [...word].entries()) {
    const q = word.slice(0, at + 1).trim();
    const isNew = q !== asked;
    asked = q;
    if (isNew) await page.evaluate(`stroke(${JSON.stringify(q)})`);
    await page.keyboard.press(letter as KeyInput);
    if (isNew) strokes.push((await page.evaluate('seen')) as Stroke);
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await until(
    () => page.$eval('>>> #skill-input', (field) => (field as HTMLInputElement).value === ''),
    'an empty field',
  );
  return strokes;
}

async function typeAll(browser: Browser, { url, organisation }: Engine, slower: number): Promise<Stroke[]> {
  const page = await openAs(browser, url, organisation.askers[0]!);
  await page.evaluate(probe);
  await page.emulateCPUThrottling(slower);
  await page.locator('>>> #skill-input').click();
  const strokes: Stroke[] = [];
  for (const word of wordsToType(organisation)) strokes.push(...(await type(page, word)));
  await page.browserContext().close();
  return strokes;
}

type Drawn = Stroke & { changed: number; painted: number };
const drawn = (strokes: readonly Stroke[]) => strokes.filter((stroke): stroke is Drawn => stroke.painted !== null);

function rows(name: string, strokes: readonly Stroke[]): string[][] {
  return [
    row(`${name}: answer to changed list`, drawn(strokes).map(({ changed, answered }) => changed - answered)), // prettier-ignore
    row(`${name}: answer to painted`, drawn(strokes).map(({ painted, answered }) => painted - answered)), // prettier-ignore
    row(`${name}: request to answer`, strokes.map(({ asked, answered }) => answered - asked)), // prettier-ignore
    row(`${name}: key to painted`, drawn(strokes).map(({ pressed, painted }) => painted - pressed)), // prettier-ignore
  ];
}

function frames(name: string, strokes: readonly Stroke[]): string {
  const shown = drawn(strokes);
  const by = (most: number) => percent(shown.filter((stroke) => stroke.frames <= most).length, shown.length);
  const unchanged = strokes.length - shown.length;
  return `${name}: ${by(1)} of the answers are in the next frame, ${by(2)} in that or the one after; ${unchanged} of ${strokes.length} answers changed nothing in the list and are left out.`;
}

export async function keystroke(engine: Engine): Promise<string> {
  const browser = await startBrowser();
  try {
    const plain = await typeAll(browser, engine, 1);
    const slowed = await typeAll(browser, engine, 4);
    const measured = table(rowHeader, [...rows('CPU 1×', plain), ...rows('CPU 4× slower', slowed)]);
    return `${await browser.version()}.\n\n${measured}\n\n${frames('CPU 1×', plain)}\n${frames('CPU 4× slower', slowed)}`;
  } finally {
    await browser.close();
  }
}
