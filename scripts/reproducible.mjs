// Whether the same source gives the same bytes. Two copies of the source, in folders of different names, are compiled
// and bundled; every file of lib/ and dist/ is compared. `--quick` bundles once more from lib/ and compares with dist/.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCE = ['src', 'widgets', 'demo', 'scripts', 'package.json', 'rollup.config.mjs'];
const SETTINGS = ['tsconfig.base.json', 'tsconfig.build.json'];
const work = mkdtempSync(join(tmpdir(), 'teapoint-build-'));

/**
 * @param {string} folder
 * @param {string[]} args
 */
const node = (folder, ...args) => execFileSync(process.execPath, args, { cwd: folder, stdio: 'inherit' });

/** @param {string} name */
function build(name) {
  const copy = join(work, name);
  for (const path of [...SOURCE, ...SETTINGS]) cpSync(join(root, path), join(copy, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  node(copy, 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--incremental', 'false');
  node(copy, 'scripts/bundle.mjs');
  return copy;
}

/** @param {string} folder */
function filesOf(folder) {
  const paths = readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path)));
  return new Map(paths.filter((path) => statSync(path).isFile()).map((path) => [relative(folder, path), path]));
}

/**
 * How many files two folders have, and which of them are not the same in both.
 *
 * @param {string} left
 * @param {string} right
 */
function compare(left, right) {
  const [one, other] = [filesOf(left), filesOf(right)];
  const names = [...new Set([...one.keys(), ...other.keys()])].sort();
  const differing = names.filter((name) => {
    const [first, second] = [one.get(name), other.get(name)];
    return !first || !second || !readFileSync(first).equals(readFileSync(second));
  });
  return { count: names.length, differing };
}

/** @returns {[string, string][]} */
function builds() {
  if (process.argv.includes('--quick')) {
    const again = join(work, 'dist');
    node(root, 'scripts/bundle.mjs', resolve(again));
    return [[join(root, 'dist'), again]];
  }
  const [one, other] = [build('one'), build('another-name')];
  return ['lib', 'dist'].map((part) => [join(one, part), join(other, part)]);
}

try {
  const results = builds().map(([left, right]) => compare(left, right));
  const differing = results.flatMap((result) => result.differing);
  const count = results.reduce((sum, result) => sum + result.count, 0);
  if (differing.length > 0) console.error(`not the same in both builds: ${differing.join(', ')}`);
  else console.log(`two builds, ${count} files, byte for byte the same`);
  process.exitCode = differing.length > 0 || count === 0 ? 1 : 0;
} finally {
  rmSync(work, { recursive: true, force: true });
}
