/** One look at a page, as the boot figures see it. */
import type { BrowserContext, CDPSession, Page } from 'puppeteer-core';
import { categories, selfTimes } from './trace.js';

export interface Visit {
  /** Milliseconds from the navigation's start until everything is painted. */
  painted: number;
  /** First and largest contentful paint, and by how much long tasks exceed 50 ms from the first paint until everything is painted. */
  first: number;
  largest: number;
  blocked: number;
  /** The sum of the layout shifts. */
  shift: number;
  /** Requests that were begun until everything was painted, and their bytes on the wire, headers included; streams not. */
  requests: number;
  bytes: number;
  /** After a collection of garbage: bytes of the script heap, nodes. */
  heap: number;
  nodes: number;
  /** Method and path of the API requests begun until everything was painted, and in the second after. */
  before: string[];
  after: string[];
}

// As text, because the compiler's helpers do not exist in the page. A message sent in a frame's callback arrives once
// that frame's style, layout and paint are done, which is as near to the glass as a page can see.
const probe = `{
  const calls = [];
  const real = fetch;
  window.fetch = (resource, init) => {
    const { pathname } = new URL(resource.url ?? resource, location.href);
    if (pathname.startsWith('/api/')) calls.push({ at: performance.now(), call: (init?.method ?? 'GET') + ' ' + pathname });
    return real(resource, init);
  };
  const [tasks, shifts, paints] = [[], [], { first: 0, largest: 0 }];
  const watch = (type, see) => new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true });
  watch('longtask', ({ startTime, duration }) => tasks.push({ startTime, duration }));
  watch('layout-shift', ({ value }) => shifts.push(value));
  watch('largest-contentful-paint', ({ startTime }) => (paints.largest = startTime));
  watch('paint', ({ name, startTime }) => name === 'first-contentful-paint' && (paints.first = startTime));
  const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
  const report = (painted) => {
    const begun = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].filter(({ startTime }) => startTime <= painted);
    const names = (early) => calls.filter(({ at }) => at <= painted === early).map(({ call }) => call);
    const late = tasks.filter(({ startTime, duration }) => startTime + duration > paints.first && startTime < painted);
    return {
      painted, ...paints, before: names(true), after: names(false), shift: sum(shifts), requests: begun.length,
      blocked: sum(late.map(({ duration }) => Math.max(0, duration - 50))), bytes: sum(begun.map(({ transferSize }) => transferSize)),
    };
  };
  const isShown = ({ shadowRoot }) => shadowRoot?.querySelector('[data-state=ready], [data-state=empty]');
  window.visited = new Promise((resolve) => {
    const frame = new MessageChannel();
    frame.port1.onmessage = () => {
      performance.mark('teapoint painted');
      const painted = performance.now();
      setTimeout(() => resolve(report(painted)), 1000);
    };
    // Not in each frame: to ask for frames makes the page draw when it has nothing to draw.
    const look = (widgets) => {
      if (widgets.every(isShown)) requestAnimationFrame(() => frame.port2.postMessage(0));
      else setTimeout(look, 5, widgets);
    };
    document.addEventListener('DOMContentLoaded', () => {
      look([...document.querySelectorAll('*')].filter(({ localName }) => /^tp-(?!portal$)/.test(localName)));
    });
  });
}`;

async function open(context: BrowserContext, slower: number): Promise<{ page: Page; session: CDPSession }> {
  const page = await context.newPage();
  await page.setViewport({ width: 1200, height: 900 });
  await page.emulateCPUThrottling(slower);
  await page.evaluateOnNewDocument(probe);
  return { page, session: await page.createCDPSession() };
}

/** Opens the address in a new page, waits until everything is painted and a second longer, and closes it. */
export async function visit(context: BrowserContext, address: string, slower: number): Promise<Visit> {
  const { page, session } = await open(context, slower);
  await page.goto(address);
  const seen = (await page.evaluate('visited')) as Omit<Visit, 'heap' | 'nodes'>;
  await session.send('HeapProfiler.collectGarbage');
  const { JSHeapUsedSize = NaN, Nodes = NaN } = await page.metrics();
  await page.close();
  return { ...seen, heap: JSHeapUsedSize, nodes: Nodes };
}

/** The same under the browser's trace, which slows it; gives the main thread's milliseconds by kind until everything is painted. */
export async function tracedVisit(
  context: BrowserContext,
  address: string,
  slower: number,
): Promise<Record<string, number>> {
  const { page } = await open(context, slower);
  await page.tracing.start({ categories });
  await page.goto(address);
  await page.evaluate('visited');
  const trace = await page.tracing.stop();
  await page.close();
  if (!trace) throw new Error('the browser gave no trace');
  return selfTimes(trace, 'teapoint painted');
}
