/**
 * `npm run lighthouse` asks Lighthouse about the demo page, after `npm run build`; `--write` keeps its figures in
 * docs/performance.md. Ends with an error below the targets. Lighthouse comes from the package registry for the run only.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openAs, startBrowser, startServer, temporaryFolder } from '../e2e/harness.js';
import { findBrowser } from '../scripts/browser.mjs';
import { machine, percentile, table, withNoise } from './measure.js';
import { keep, taken } from './report.js';
import { serveTwins } from './twin.js';

/** The newest that runs on the oldest Node we support. */
const LIGHTHOUSE = 'lighthouse@12.8.2';
const RUNS = 5;

/** Category: what it has to reach. */
const targets: Record<string, number> = { performance: 95, accessibility: 100, 'best-practices': 100 };
const metrics = ['first-contentful-paint', 'largest-contentful-paint', 'speed-index', 'total-blocking-time', 'cumulative-layout-shift']; // prettier-ignore

interface Audit {
  title: string;
  score: number | null;
  scoreDisplayMode: string;
  numericValue?: number;
}
interface Result {
  categories: Record<string, { score: number; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, Audit>;
  configSettings: { formFactor: string; throttlingMethod: string; throttling: Record<string, number> };
}

async function look(url: string, browser: { executablePath: string; args: string[] }): Promise<Result> {
  const flags = ['--headless=new', ...browser.args.filter((arg) => !arg.startsWith('--headless'))].join(' ');
  const asked = [`--only-categories=${Object.keys(targets).join(',')}`, '--output=json', '--quiet'];
  const { stdout } = await promisify(execFile)(
    'npx',
    ['--yes', LIGHTHOUSE, url, ...asked, '--no-enable-error-reporting', `--chrome-flags=${flags}`],
    {
      env: { ...process.env, CHROME_PATH: browser.executablePath },
      maxBuffer: 2 ** 26,
      timeout: 180_000, // a browser that hangs would otherwise hold this for ever
      shell: process.platform === 'win32',
    },
  );
  return JSON.parse(stdout) as Result;
}

/** What costs points in a category that has to have all of them. */
function faults({ categories, audits }: Result): string[] {
  return Object.entries(categories)
    .filter(([category]) => targets[category] === 100)
    .flatMap(([, { auditRefs }]) => auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => audits[id]))
    .filter((audit): audit is Audit => audit?.score !== null && (audit?.score ?? 1) < 1)
    .map(({ title }) => title);
}

const score = (result: Result, category: string) => Math.round(100 * (result.categories[category]?.score ?? NaN));
const short = (value: number) => (value < 10 ? value.toFixed(3) : value.toFixed(0));

function describe(results: readonly Result[]): string {
  const median = (samples: readonly number[]) => percentile(samples, 0.5);
  const line = (name: string, samples: number[], least: string) =>
    [name, short(median(samples)), ...[Math.min(...samples), Math.max(...samples)].map(short), least]; // prettier-ignore
  const scores = Object.entries(targets).map(([category, least]) => line(category, results.map((result) => score(result, category)), String(least))); // prettier-ignore
  const details = metrics.map((id) => line(`${results[0]?.audits[id]?.title} (${id.endsWith('shift') ? 'sum' : 'ms'})`, results.map(({ audits }) => audits[id]?.numericValue ?? NaN), '–')); // prettier-ignore
  return table(['', 'median', 'lowest', 'highest', 'at least'], [...scores, ...details]);
}

/** The same content as a static page, which is what is left when there is no script: the floor of this machine. */
async function serveFloor(url: string) {
  const browser = await startBrowser();
  try {
    const page = await openAs(browser, url, 'mairead-oconnor');
    await page.setViewport({ width: 412, height: 823 });
    await page.waitForNetworkIdle({ concurrency: 1 }); // the live stream stays open
    return await serveTwins([page]);
  } finally {
    await browser.close();
  }
}

const folder = temporaryFolder();
const server = await startServer({ DATABASE_URL: '', DATA_DIR: folder.path });
const floor = await serveFloor(server.url);
try {
  const browser = await findBrowser();
  await look(server.url, browser); // the first visit of all warms the server up and is not counted
  const { result: seen, noise } = await withNoise(async () => {
    const seen: Record<'demo' | 'floor', Result[]> = { demo: [], floor: [] };
    for (let run = 0; run < RUNS; run += 1) {
      seen.demo.push(await look(server.url, browser));
      seen.floor.push(await look(`${floor.url}/0`, browser));
    }
    return seen;
  });
  const results = seen.demo;
  const { formFactor, throttlingMethod, throttling } = results[0]!.configSettings;
  const { rttMs, throughputKbps, cpuSlowdownMultiplier } = throttling;
  const slowed = `${formFactor}, ${throttlingMethod}: ${rttMs} ms, ${Math.round(throughputKbps ?? 0)} kbit/s, processor ${cpuSlowdownMultiplier}× slower`;
  const still = `The same content as a static page without any script:\n\n${describe(seen.floor)}`;
  const told = `${taken()}, ${machine()}.\n\n**${LIGHTHOUSE}, ${browser.name} ${browser.version}** (${noise}). ${RUNS} runs each, in turn; ${slowed}.\n\n${describe(results)}\n\n${still}`;
  console.log(told);
  const wrong = [...new Set(results.flatMap(faults))];
  if (wrong.length > 0) console.error(`\nPoints are lost by: ${wrong.join('; ')}`);
  if (process.argv.includes('--write')) keep('lighthouse', told, 'npm run lighthouse');
  const isReached = Object.entries(targets).every(
    ([category, least]) => percentile(results.map((result) => score(result, category)), 0.5) >= least, // prettier-ignore
  );
  process.exitCode = isReached ? 0 : 1;
} finally {
  await floor.close();
  await server.stop();
  folder.remove();
}
