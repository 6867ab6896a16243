// What somebody gets who imports the package: from source here, as the tests have it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const files = ['src', 'widgets'].flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true }).map(
    (path) => `./${folder}/${String(path).replaceAll('\\', '/')}`,
  ),
);

/**
 * Every name that gives code, patterns filled in from the folders.
 *
 * @returns {string[]}
 */
function names() {
  return Object.entries(exports).flatMap(([name, target]) => {
    const source = target?.['teapoint-source'];
    if (!source) return [];
    if (!name.includes('*')) return [name];
    const escaped = source.replaceAll('.', '\\.');
    const pattern = new RegExp(`^${escaped.replace('*', '([a-z/-]+)').replace('*', '\\1')}$`);
    const found = files.flatMap((path) => pattern.exec(path)?.[1] ?? []).map((part) => name.replace('*', part));
    assert(found.length > 0, `nothing is exported as ${name}`);
    return found.filter((filled) => exports[filled] !== null);
  });
}

const all = names().map((name) => name.replace('.', 'teapoint'));
const isDefine = (/** @type {string} */ name) => /^teapoint\/(portal|widgets\/.*(?<!-element))$/.test(name);

/**
 * Imports them one after another where there is no DOM, only a registry that takes notes; gives the tags defined.
 *
 * @param {string[]} modules
 * @returns {string[]}
 */
function definedBy(modules) {
  const code = `
    const tags = [];
    globalThis.customElements = { define: (tag) => tags.push(tag), get: () => undefined };
    for (const name of ${JSON.stringify(modules)}) await import(name);
    if (globalThis.document || globalThis.window) throw new Error('somebody made a DOM');
    process.stdout.write(JSON.stringify(tags));`;
  const flags = ['--conditions=teapoint-source', '--import', 'tsx', '--input-type=module', '--eval', code];
  return JSON.parse(execFileSync(process.execPath, flags, { cwd: root, encoding: 'utf8' }));
}

test('whatever is imported, nothing is defined and no DOM is needed', () => {
  const classes = all.filter((name) => !isDefine(name));
  assert(classes.includes('teapoint/widgets/skills-interests-element') && classes.includes('teapoint'));
  assert.deepEqual(definedBy(classes), []);
});

test('what defines a widget is imported by its own name, and each has one', () => {
  const tags = all.filter((name) => /^teapoint\/widgets\/.*-element$/.test(name)).map((name) => name.slice(17, -8));
  assert.deepEqual([...new Set(definedBy(all.filter(isDefine)))].sort(), tags.map((folder) => `tp-${folder}`).sort());
});
