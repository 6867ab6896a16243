/**
 * The feed with so many posts beside a hand-written page of all of them: how long until it is painted, how many elements
 * stand in the document, how long a press takes to show. No server: what is measured is the widget.
 */
import { createServer } from 'node:http';
import nodeResolve from '@rollup/plugin-node-resolve';
import type { Page } from 'puppeteer-core';
import { rollup } from 'rollup';
import { startBrowser } from '../e2e/harness.js';
import { ms, number, percentile, table } from './measure.js';

/** Posts in the feed, how often each is measured, and the greatest ratio to the hand-written page. */
const sizes = [
  { posts: 200, rounds: 9, most: 1.3 },
  { posts: 2_000, rounds: 5, most: 0.06 },
  { posts: 10_000, rounds: 3, most: 0.02 },
];

interface Measured {
  feed: number;
  floor: number;
  elements: number;
  press: number;
}
type Bench = (posts: number) => Promise<Measured>;

// The page's own code, as text: it is bundled for the browser from the compiled library.
const code = `
import { createClient } from 'teapoint/client';
import 'teapoint/widgets/status-feed';

const person = (n) => ({ id: 'p' + (n % 40), name: 'Person ' + (n % 40), title: 'Surveyor' });
const words = (n) => Array.from({ length: 12 + ((n * 7) % 40) }, (_, at) => 'word' + ((n * 31 + at * 17) % 997)).join(' ');
const post = (n) => ({
  id: 'post' + n, wall: 'w', author: person(n), text: words(n), audience: 'everyone', comments: n % 4, version: '1',
  createdAt: new Date(Date.UTC(2026, 0, 1) - n * 60000).toISOString(), useful: { count: n % 5, mine: false }, can: { edit: false, remove: false },
});
const operations = ['feed.list', 'useful.add', 'useful.remove', 'comment.list', 'comment.add'];
const adapterOf = (items) => ({
  async execute({ name }) {
    if (name === 'me.get') return { data: { person: person(99), namespace: 'bench', roles: ['member'], rules: { version: '0', accepted: true } } };
    if (name === 'capabilities.get') return { data: { contract: '1.0', name: 'bench', operations, limits: {}, policy: { contacts: 'mutual' }, keyDays: 90 } };
    if (name === 'feed.list') return { data: { items, next: null } };
    return { data: { count: 1, mine: true } };
  },
});

const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
  const frame = new MessageChannel();
  frame.port1.onmessage = () => resolve(performance.now());
  frame.port2.postMessage(0);
}));
const when = (root, holds) => new Promise((resolve) => {
  if (holds()) return resolve();
  const observer = new MutationObserver(() => holds() && (observer.disconnect(), resolve()));
  observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
});
const elements = (root) => [...root.querySelectorAll('*')].reduce((sum, one) => sum + 1 + (one.shadowRoot ? elements(one.shadowRoot) : 0), 0);
const make = (name, props = {}, ...children) => {
  const node = Object.assign(document.createElement(name), props);
  node.append(...children);
  return node;
};

/** All posts as the widget draws one, by hand. */
function byHand(posts, sheets) {
  const host = make('div');
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = sheets;
  const articles = posts.map((one) => make('article', { tabIndex: 0 },
    make('span', { className: 'avatar hue1', textContent: 'PP' }),
    make('div', {},
      make('div', { className: 'byline' }, make('bdi', { className: 'name', textContent: one.author.name }), make('span'), make('span', { className: 'quiet end' }), make('time', { className: 'quiet', textContent: 'yesterday' })),
      make('div', { className: 'words' }, make('div', { className: 'text' }, make('p', { dir: 'auto', textContent: one.text }))),
      make('div', { className: 'acts' }, make('button', { className: 'plain', textContent: 'Useful' }), make('button', { className: 'plain', textContent: 'Comment' })))));
  shadow.append(make('section', { className: 'base' }, make('div', {}, ...articles)));
  return host;
}

window.measure = async (count) => {
  const posts = Array.from({ length: count }, (_, n) => post(n));
  const client = createClient({ adapter: adapterOf(posts.map((one) => ({ id: one.id, at: one.createdAt, post: one }))), namespace: 'bench' + Math.random(), storage: 'none' });
  const mount = async () => {
    const element = Object.assign(document.createElement('tp-status-feed'), { client });
    const start = performance.now();
    document.body.append(element);
    await when(element.shadowRoot ?? element, () => element.shadowRoot?.querySelector('[data-key]'));
    return { element, took: (await painted()) - start };
  };
  // The first one fetches what comes when it is opened and fills the client; the next is what a person meets who comes back.
  const first = await mount();
  const sheets = first.element.shadowRoot.adoptedStyleSheets;
  await new Promise((resolve) => setTimeout(resolve, 500));
  first.element.remove();
  const { element, took } = await mount();
  await new Promise((resolve) => setTimeout(resolve, 300));
  const inDocument = elements(document.body);
  const button = element.shadowRoot.querySelector('[part=useful]');
  const begun = performance.now();
  button.click();
  await when(element.shadowRoot, () => element.shadowRoot.querySelector('[part=useful]').ariaPressed === 'true');
  const press = (await painted()) - begun;
  element.remove();
  client.stop();
  const start = performance.now();
  const host = byHand(posts, sheets);
  document.body.append(host);
  const floor = (await painted()) - start;
  host.remove();
  return { feed: took, floor, elements: inDocument, press };
};
document.body.dataset.ready = '';
`;

/** A page with the widget in it. */
async function serve(): Promise<{ url: string; close: () => void }> {
  const entry = { name: 'entry', resolveId: (id: string) => (id === 'entry' ? id : null), load: (id: string) => (id === 'entry' ? code : null) }; // prettier-ignore
  const bundle = await rollup({ input: 'entry', plugins: [entry, nodeResolve()], onwarn: () => undefined });
  const { output } = await bundle.generate({ format: 'es', inlineDynamicImports: true });
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><body><script type="module" src="/page.js"></script>`;
  const server = createServer(({ url }, answer) => {
    const script = url === '/page.js';
    answer.setHeader('Content-Type', script ? 'text/javascript' : 'text/html').end(script ? output[0].code : html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

const median = (all: readonly Measured[], of: (one: Measured) => number) => percentile(all.map(of), 0.5);

async function rowOf(page: Page, { posts, rounds, most }: (typeof sizes)[number]): Promise<string[]> {
  const all: Measured[] = [];
  for (let round = 0; round < rounds; round += 1)
    all.push(await page.evaluate((count) => (globalThis as unknown as { measure: Bench }).measure(count), posts));
  const ratio = median(all, ({ feed, floor }) => feed / floor);
  const met = ratio <= most ? 'met' : 'missed';
  return [
    ...[number(posts), ms(median(all, ({ floor }) => floor)), ms(median(all, ({ feed }) => feed)), ratio.toFixed(3)],
    ...[`${most}: ${met}`, number(median(all, ({ elements }) => elements)), ms(median(all, ({ press }) => press))],
  ];
}

export async function feedWindow(): Promise<string> {
  const [site, browser] = [await serve(), await startBrowser()];
  try {
    const page = await browser.newPage();
    await page.goto(site.url);
    await page.waitForSelector('[data-ready]');
    const rows = [];
    for (const size of sizes) rows.push(await rowOf(page, size));
    const head = [
      'posts',
      'by hand, all of them, ms',
      'the feed, ms',
      'ratio',
      'at most',
      'elements',
      'press to painted, ms',
    ];
    return `${await browser.version()}, medians of ${sizes.map(({ rounds }) => rounds).join(', ')} rounds.\n\n${table(head, rows)}`;
  } finally {
    await browser.close();
    site.close();
  }
}
