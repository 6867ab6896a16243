// The component tests in every browser engine of this machine: `npm run engines`; `--write` keeps the table in docs/engines.md.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser, findFirefox, findWebKit } from './browser.mjs';

/**
 * @typedef {'chromium' | 'firefox' | 'webkit'} Engine
 * @typedef {{engine: Engine, name: string, absent?: string}} Found
 * @typedef {{ok: boolean, output: string}} Ran
 * @typedef {Found & {passed: number, failed: number, cannot: Record<string, number>, seconds: number}} Row
 */

/** @returns {Promise<Found[]>} */
export async function findEngines() {
  const chromium = await findBrowser();
  const firefox = findFirefox();
  const webkit = findWebKit();
  return [
    { engine: 'chromium', name: `${chromium.name} ${chromium.version} (${chromium.how})` },
    firefox
      ? { engine: 'firefox', name: `Firefox ${firefox.version}` }
      : { engine: 'firefox', name: 'Firefox', absent: 'no Firefox on PATH, FIREFOX_PATH not set' },
    webkit
      ? { engine: 'webkit', name: 'WebKitGTK' }
      : { engine: 'webkit', name: 'WebKit', absent: 'needs WebKitWebDriver, its MiniBrowser and Xvfb' },
  ];
}

/**
 * @param {string} output
 * @returns {Pick<Row, 'passed' | 'failed' | 'cannot'>}
 */
function countsIn(output) {
  const number = (/** @type {string} */ word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const cannot = [...output.matchAll(/^# cannot (\w+) (\d+)$/gm)].map(([, what, times]) => [what, Number(times)]);
  return { passed: number('pass'), failed: number('fail'), cannot: Object.fromEntries(cannot) };
}

/**
 * One engine after another: side by side they disturb each other's timing. Where the ones beside Chromium run a `slice`
 * only, these run together.
 *
 * @param {(command: string[], env: Record<string, string>) => Promise<Ran>} run
 * @param {string[]} extra
 * @param {string[]} slice
 * @returns {Promise<Row[]>}
 */
export async function runEngines(run, extra = [], slice = []) {
  const [chromium, ...others] = await findEngines();
  const row = (/** @type {Found} */ found) =>
    runEngine(found, run, [...extra, ...(found.engine === 'chromium' ? [] : slice)]);
  /** @type {Row[]} */
  const rows = chromium ? [await row(chromium)] : [];
  if (slice.length > 0) return [...rows, ...(await Promise.all(others.map(row)))];
  for (const other of others) rows.push(await row(other));
  return rows;
}

/**
 * @param {Found} found
 * @param {Parameters<typeof runEngines>[0]} run
 * @param {string[]} args
 * @returns {Promise<Row>}
 */
async function runEngine(found, run, args) {
  const start = performance.now();
  console.log(found.absent ? `${found.name} is absent: ${found.absent}` : found.name);
  const { ok, output } = found.absent
    ? { ok: true, output: '' }
    : await run(['wtr', ...args], { TEST_ENGINE: found.engine });
  // An engine that only its driver knows the version of says it while it runs.
  const version = /^# version (.+)$/m.exec(output)?.[1];
  const name = version ? `${found.name} ${version}` : found.name;
  const counts = countsIn(output);
  // A file that cannot be loaded has no tests to count.
  const failed = ok ? counts.failed : Math.max(1, counts.failed);
  return { ...found, name, ...counts, failed, seconds: (performance.now() - start) / 1000 };
}

/** @param {Row[]} rows */
export function tableOf(rows) {
  const cells = rows.map(({ name, absent, passed, failed, cannot, seconds }) => {
    const asked = Object.entries(cannot).map(([what, times]) => `${what}: ${times}`);
    return absent
      ? [name, 'absent', '', absent, '']
      : [name, passed, failed, asked.join(', ') || 'nothing', `${seconds.toFixed(0)} s`];
  });
  const lines = cells.map((line) => `| ${line.join(' | ')} |`).join('\n');
  return `| engine | passed | failed | could not be asked (tests) | time |\n|---|---:|---:|---|---:|\n${lines}`;
}

/** @type {Parameters<typeof runEngines>[0]} */
function inTerminal([program = '', ...args], more) {
  const PATH = [fileURLToPath(new URL('../node_modules/.bin', import.meta.url)), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH, ...more };
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (data) => {
    process.stdout.write(data);
    output += data;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ ok: code === 0, output })));
}

/** @param {string} table */
function keep(table) {
  const file = new URL('../docs/engines.md', import.meta.url);
  const [before, , after] = readFileSync(file, 'utf8').split(/(?<=<!-- table -->\n)|(?=<!-- end of table -->)/);
  writeFileSync(file, `${before}${table}\n${after}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = await runEngines(inTerminal);
  const table = tableOf(rows);
  console.log(`\n${table}`);
  if (process.argv.includes('--write')) keep(table);
  process.exit(rows.every(({ failed }) => failed === 0) ? 0 : 1);
}
