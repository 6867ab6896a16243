// `npm test`: verify, unit, server, browser, e2e, one after another, and one line at the end.
// `node scripts/test.mjs unit server` runs only the named steps; what follows `--` goes to the test runner.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findBrowser } from './browser.mjs';
import { runEngines, tableOf } from './engines.mjs';
import { startPostgres } from './postgres.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const separator = process.argv.indexOf('--');
const given = process.argv.slice(2, separator < 0 ? undefined : separator);
const names = given.filter((word) => !word.startsWith('--'));
const extra = separator < 0 ? [] : process.argv.slice(separator + 1);

/** @type {NodeJS.ProcessEnv} */
const env = { ...process.env, PATH: [join(process.cwd(), 'node_modules', '.bin'), process.env.PATH].join(delimiter) };
if (given.includes('--all-databases')) env.E2E_DATABASES = 'all';
let passed = 0;
let failed = 0;
let built = false;

/**
 * Runs a command with its output shown as it comes, or, where others run beside it, when it is through.
 *
 * @param {string[]} command
 * @param {Record<string, string>} more
 * @param {boolean} beside
 * @returns {Promise<{ok: boolean, output: string}>}
 */
function run([program = '', ...args], more = {}, beside = false) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env: { ...env, ...more },
      stdio: ['ignore', 'pipe', beside ? 'pipe' : 'inherit'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data) => {
        if (!beside) process.stdout.write(data);
        output += data;
      });
    child.on('error', (error) => console.error(error.message));
    child.on('close', (code) => {
      if (beside) process.stdout.write(output);
      resolve({ ok: code === 0, output });
    });
  });
}

/**
 * Runs a test command and adds its counts; a run that fails without saying which test counts as one failure.
 *
 * @param {string[]} command
 */
async function count(command) {
  const { ok, output } = await run(command);
  const number = (/** @type {string} */ word) =>
    [...output.matchAll(new RegExp(`^\\W{1,2}${word} (\\d+)$`, 'gm'))].reduce(
      (sum, match) => sum + Number(match[1]),
      0,
    );
  const failures = number('fail') + number('cancelled');
  passed += number('pass');
  failed += ok ? failures : Math.max(1, failures);
}

/**
 * @param {string[]} folders
 * @param {RegExp} pattern
 */
function find(folders, pattern) {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path))))
    .filter((path) => pattern.test(path) && !path.includes('node_modules'))
    .sort();
}

/**
 * What takes long begins first, in a process of its own. `together`: so many of the others share one, which loads what
 * they all need once.
 *
 * @param {string[]} folders
 * @param {RegExp} pattern
 */
async function node(folders, pattern, { long = /^$/, together = 1 } = {}) {
  const files = find(folders, pattern);
  if (files.length === 0) return console.log('no test files');
  const others = files.filter((file) => !long.test(file));
  const number = Math.ceil(others.length / together);
  const groups = [
    ...files.filter((file) => long.test(file)).map((file) => [file]),
    ...Array.from({ length: number }, (_, index) => others.slice(index * together, (index + 1) * together)),
  ];
  const workers = `--test-concurrency=${Math.min(4, availableParallelism())}`;
  const flags = ['--conditions=teapoint-source', '--import', 'tsx', '--test', '--test-reporter=spec', workers];
  const folder = mkdtempSync(join(tmpdir(), 'teapoint-tests-'));
  const entries = groups.map((group, index) =>
    entry(group, join(folder, `${String(index).padStart(3, '0')}.test.mjs`)),
  );
  await count([process.execPath, ...flags, '--test-timeout=600000', ...extra, ...entries]);
  rmSync(folder, { recursive: true });
}

/**
 * A file that stands for others; the runner takes them by their names.
 *
 * @param {string[]} files
 * @param {string} path
 */
function entry(files, path) {
  writeFileSync(path, files.map((file) => `import '${pathToFileURL(resolve(file))}';\n`).join(''));
  return path;
}

/** Each check on its own line, all of them even when one fails; what needs the built files is behind the build. */
async function verify() {
  const lanes = [
    [['eslint', '--max-warnings', '0', '.'], ['prettier', '--check', '--log-level=warn', '.'], ['knip']],
    [
      ['npm', 'run', 'build', '--silent'],
      ['publint', '--strict'],
      ['attw', '--pack', '.', '--profile', 'esm-only', '--format', 'table-flipped', '--no-emoji', '--quiet'],
      [process.execPath, 'scripts/size.mjs'],
      [process.execPath, 'scripts/reproducible.mjs', '--quick'],
      ['tsc', '--noEmit'],
    ],
  ];
  await Promise.all(
    lanes.map(async (checks) => {
      for (const check of checks) await verifyOne(check);
    }),
  );
}

/** @param {string[]} check */
async function verifyOne(check) {
  const start = performance.now();
  const { ok } = await run(check, {}, true);
  if (!ok) failed += 1;
  if (check.includes('build')) built = ok;
  const label = check.join(' ').replace(process.execPath, 'node');
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${label} (${seconds(start)})`);
}

/** What engines beside Chromium are asked here: each use case by the keyboard. `npm run engines` asks them everything. */
const SLICE = ['--files', 'widgets/*/*.keyboard.test.ts'];

/** Chromium decides. What other engines the machine has run too and are told of. */
async function browser() {
  const rows = await runEngines(run, extra, SLICE);
  const chromium = rows.filter(({ engine }) => engine === 'chromium');
  for (const row of chromium) {
    passed += row.passed;
    failed += row.failed;
  }
  console.log(`\n${tableOf(rows)}`);
}

/** The server and end-to-end tests share one PostgreSQL; each test file makes a database of its own in it. */
async function database() {
  if (env.TEST_DATABASE_URL) return console.log('PostgreSQL as TEST_DATABASE_URL says');
  const postgres = await startPostgres({ fsync: false });
  env.TEST_DATABASE_URL = postgres.url;
  console.log(`PostgreSQL ${postgres.version} (${postgres.how})`);
}

/** @param {number} start */
const seconds = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

/** @type {Record<string, () => Promise<void>>} */
const steps = {
  verify,
  unit: () => node(['src', 'widgets', 'scripts', 'bench'], /\.node\.test\.ts$|\.test\.mjs$/),
  server: async () => {
    await database();
    const long = /[/\\](?:authorisation|command|conformance|erasure|kill|notice-kill|question-search)\.test\.ts$/;
    await node(['server/test'], /\.test\.ts$/, { long, together: 4 });
  },
  browser,
  e2e: async () => {
    await database();
    if (!built && !(await run(['npm', 'run', 'build', '--silent'])).ok) failed += 1;
    const { name, version, how } = await findBrowser();
    console.log(`${name} ${version} (${how})`);
    await node(['e2e'], /\.test\.ts$/, { long: /[/\\](?:hosts|configuration)\.test\.ts$/ });
  },
};

for (const name of names.length > 0 ? names : Object.keys(steps)) {
  const step = steps[name];
  if (!step) throw new Error(`No step ${name}: there are ${Object.keys(steps).join(', ')}`);
  const start = performance.now();
  console.log(`\n=== ${name}`);
  await step().catch((error) => {
    failed += 1;
    console.error(error);
  });
  console.log(`=== ${name}: ${seconds(start)}`);
}
const onlyVerify = names.length > 0 && names.every((name) => name === 'verify');
if (passed === 0 && !onlyVerify) console.error('No test ran.');
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 || (passed === 0 && !onlyVerify) ? 1 : 0);
