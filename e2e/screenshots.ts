/** Pictures of the demo's pages for the docs: `npm run screenshots`, after `npm run build`. What follows `--` names those to take. */
import { fileURLToPath } from 'node:url';
import type { Page, Viewport } from 'puppeteer-core';
import {
  api,
  fill,
  openAs,
  press,
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
  light: {},
  dark: { media: { 'prefers-color-scheme': 'dark' } },
  narrow: { viewport: { width: 320, deviceScaleFactor: 2 } },
  rtl: { language: { lang: 'ar', dir: 'rtl' } },
  // The page leaves 8 px on either side.
  'column-220': { viewport: { width: 236, deviceScaleFactor: 2 } },
  'forced-colors': { media: { 'prefers-color-scheme': 'dark', 'forced-colors': 'active' } },
  // 1280 × 1024 at 400 %.
  'zoom-400': { viewport: { width: 320, height: 256, deviceScaleFactor: 4 } },
};

interface Scene {
  person: string;
  path?: string;
  search?: string;
  /** Brings the page to where it is looked at, and gives words that another language takes away. */
  prepare: (page: Page) => Promise<string>;
}

const widgetAt = async (page: Page, selector: string, words: string) => {
  await waitForText(page, words);
  await page.$eval(`>>> ${selector}`, (widget) => widget.scrollIntoView());
  return words;
};

const scenes: Record<string, Scene> = {
  demo: {
    person: 'mairead-oconnor',
    async prepare(page) {
      await waitForElement(page, '[part=work]');
      await type(page, 'water color');
      const promise = 'You and Siân Hughes become contacts.';
      await waitForText(page, promise);
      return promise;
    },
  },
  wall: {
    person: 'ayesha-iqbal',
    search: '&person=mairead-oconnor',
    async prepare(page) {
      await press(page, 'tp-wall >>> [part=comments]');
      return widgetAt(page, 'tp-wall', 'Write something here');
    },
  },
  group: {
    person: 'mairead-oconnor',
    path: '/demo/groups.html',
    search: '&group=old-slip-boats',
    prepare: async (page) => (await waitForText(page, 'The new larch is here.'), 'Open: everyone here can join'),
  },
  notices: {
    person: 'sian-hughes',
    async prepare(page) {
      await press(page, '[part=bell]');
      await waitForText(page, 'wrote on your wall');
      return 'wrote on your wall';
    },
  },
  'house-rules': {
    person: 'tomos-bevan',
    path: '/demo/house-rules.html',
    prepare: async (page) => (await waitForText(page, 'Ask for a second look'), 'Ask for a second look'),
  },
  moderation: {
    person: 'niamh-gallagher',
    path: '/demo/moderation.html',
    async prepare(page) {
      await press(page, '[part=decide]');
      await waitForElement(page, '[name=reason]');
      return 'Leave it as it is';
    },
  },
  totals: {
    person: 'aoife-brennan',
    path: '/demo/moderation.html',
    async prepare(page) {
      await press(page, '#tab-totals');
      await waitForElement(page, '[part=figure]');
      return 'Whole weeks';
    },
  },
  audit: {
    person: 'henrik-alund',
    path: '/demo/moderation.html',
    prepare: async (page) => (await waitForText(page, 'To which thing'), 'To which thing'),
  },
};

/** Types, and goes to what is offered first once that is about the whole of what was typed. */
async function type(page: Page, text: string): Promise<void> {
  await fill(page, '#interest-input', text);
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

async function picture(name: string, { person, search, path, prepare }: Scene, look: Look): Promise<void> {
  const page = await openAs(browser, server.url, person, search, path);
  await emulate(page, look);
  const words = await prepare(page);
  if (look.language) {
    await page.evaluate((language) => void Object.assign(document.documentElement, language), look.language);
    await waitForNoText(page, words);
  }
  await page.screenshot({ path: fileURLToPath(new URL(`../docs/images/${name}.png`, import.meta.url)) });
  await page.browserContext().close();
}

/** Siân has the term alone. */
async function addTerm(): Promise<void> {
  const first = await openAs(browser, server.url, 'sian-hughes');
  await type(first, 'Watercolour painting');
  await waitForText(first, 'You are the first.');
  await first.keyboard.press('Enter');
  await first.keyboard.press('Enter');
  await waitForText(first, 'is on your page.');
  await first.browserContext().close();
}

/** Two posts are reported, and one of them is taken away. */
async function report(): Promise<void> {
  const { wall } = await api<{ wall: string }>(server, 'sian-hughes', '/people/sian-hughes');
  for (const text of ['Whoever has the sounder cannot read.', 'Selling two bicycles, hardly used.']) {
    const { id: thing } = await api<{ id: string }>(server, 'tomos-bevan', `/walls/${wall}/posts`, ['POST', { text }]);
    const rule = text.startsWith('Whoever') ? 'respect' : 'purpose';
    await api(server, 'sian-hughes', `/things/${thing}/reports`, ['POST', { rule, note: 'Please have a look.' }]);
  }
  const { items } = await api<{ items: { id: string }[] }>(server, 'rhys-parry', '/reports');
  const decision = { outcome: 'removed', reason: 'It is about a colleague, not about the sounder.' };
  await api(server, 'rhys-parry', `/reports/${items[0]!.id}/decision`, ['POST', decision]);
}

const wanted = process.argv.slice(2);
/** The first page in all looks, the others in one; what is named, of every page. */
const isWanted = (scene: string, look: string) =>
  wanted.length > 0 ? wanted.includes(scene) || wanted.includes(look) : scene === 'demo' || look === 'light';
try {
  await addTerm();
  await report();
  for (const [scene, how] of Object.entries(scenes))
    for (const [look, seen] of Object.entries(looks))
      if (isWanted(scene, look)) await picture(`${scene}-${look}`, how, seen);
} finally {
  await browser.close();
  await server.stop();
  folder.remove();
}
