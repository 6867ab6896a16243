/** What the demo page asks the backend for until its widgets show, on a first visit and on the next one. */
import type { BrowserContext } from 'puppeteer-core';
import { startBrowser } from '../e2e/harness.js';
import type { Engine } from './engine.js';
import { row, rowHeader, table } from './measure.js';

const ROUNDS = 7;

interface Visit {
  /** Milliseconds from the navigation's start until every widget shows its content. */
  shown: number;
  /** Method and path of the API requests begun until then. */
  before: string[];
  /** Those begun in the second after. */
  after: string[];
}

// As text, because the compiler's helpers do not exist in the page.
const probe = `{
  const calls = [];
  const real = fetch;
  window.fetch = (resource, init) => {
    const { pathname } = new URL(resource.url ?? resource, location.href);
    if (pathname.startsWith('/api/')) calls.push({ at: performance.now(), call: (init?.method ?? 'GET') + ' ' + pathname });
    return real(resource, init);
  };
  window.visited = new Promise((resolve) => {
    const names = (shown, begun) => calls.filter(({ at }) => at <= shown === begun).map(({ call }) => call);
    const look = () => {
      const widgets = [...document.querySelectorAll('tp-skills-interests, tp-group-page')];
      const ready = widgets.length > 0 && widgets.every((one) => one.shadowRoot?.querySelector('[data-state=ready], [data-state=empty]'));
      const shown = performance.now();
      if (!ready) requestAnimationFrame(look);
      else setTimeout(() => resolve({ shown, before: names(shown, true), after: names(shown, false) }), 1000);
    };
    requestAnimationFrame(look);
  });
}`;

async function visit(context: BrowserContext, address: string): Promise<Visit> {
  const page = await context.newPage();
  await page.evaluateOnNewDocument(probe);
  await page.goto(address);
  const seen = (await page.evaluate('visited')) as Visit;
  await page.close();
  return seen;
}

/** The requests of the visits, said once when they are the same each time. */
function requests(name: string, visits: readonly Visit[]): string {
  const said = (calls: readonly string[]) => `${calls.length}${calls.length > 0 ? ` (${calls.join(', ')})` : ''}`;
  const kinds = new Set(visits.map(({ before, after }) => `${said(before)}; in the second after: ${said(after)}`));
  return `${name}, API requests until the widgets show: ${[...kinds].join(' — or ')}.`;
}

export async function boot({ url, organisation }: Engine): Promise<string> {
  const browser = await startBrowser();
  const [cold, warm]: [Visit[], Visit[]] = [[], []];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const context = await browser.createBrowserContext();
      const address = `${url}/?as=${organisation.askers[round % organisation.askers.length]}`;
      cold.push(await visit(context, address));
      warm.push(await visit(context, address));
      await context.close();
    }
  } finally {
    await browser.close();
  }
  const shown = (visits: readonly Visit[]) => visits.map((one) => one.shown);
  const measured = table(rowHeader, [row('first visit', shown(cold)), row('next visit', shown(warm))]);
  return [measured, '', requests('First visit', cold), requests('Next visit', warm)].join('\n');
}
