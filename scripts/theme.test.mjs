// What a host page can style is what theme.json says, and nothing of it can vanish or appear unseen.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { partsIn, partsOf, places, theme, widgets, withTables } from './theme.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const sorted = (/** @type {Iterable<string>} */ names) => [...names].sort();
/** @param {string} text @param {RegExp} pattern */
const namesIn = (text, pattern) => [...text.matchAll(pattern)].map(([, name = '']) => name);
const sources = readdirSync('widgets', { recursive: true })
  .map(String)
  .filter((path) => /(?<!\.test)\.ts$/.test(path) && !/(?:^|[\\/])test[\\/]/.test(path))
  .map((path) => ({ path, code: readFileSync(`widgets/${path}`, 'utf8') }));

test('every part in the templates is in the manifest, and every part of the manifest in the templates', () => {
  assert(widgets().includes('skills-interests'));
  for (const [place, paths] of Object.entries(places())) {
    assert.deepEqual(sorted(partsIn(paths)), sorted(Object.keys(theme.parts[place] ?? {})), `parts of ${place}`);
  }
  for (const place of Object.keys(theme.parts)) assert(place in places(), `${place} is in the manifest only`);
});

test('every part can be read from the source: none is made up while running', () => {
  for (const { path, code } of sources)
    assert.doesNotMatch(code, /\spart=\$|part="[^"]*\$|\.part\.(?:add|toggle)/, path);
});

test('every token in the styles is in the manifest, and every token of the manifest in the styles', () => {
  const read = sources.flatMap(({ code }) => namesIn(code, /var\(\s*(--tp-[a-z-]+)/g));
  assert.deepEqual(sorted(new Set(read)), sorted(Object.keys(theme.tokens)));
});

test('harvest proposes tokens that there are', () => {
  const proposed = new Set(namesIn(readFileSync('widgets/theme/harvest.ts', 'utf8'), /'(--tp-[a-z-]+)'/g));
  assert(proposed.size > 5);
  for (const name of proposed) assert(name in theme.tokens, name);
});

test('everything has words', () => {
  const said = [
    ...Object.values(theme.tokens).map(({ what }) => what),
    ...Object.values(theme.parts).flatMap((one) => Object.values(one)),
  ];
  for (const words of said) assert.match(words, /\p{L}{3}/u);
});

test('the documents have the same: the tables of theming.md, the parts of each manual', () => {
  const page = readFileSync('docs/theming.md', 'utf8');
  assert.equal(withTables(page), page, 'run node scripts/theme.mjs');
  for (const name of widgets()) {
    const path = `docs/widgets/${name}.md`;
    if (!existsSync(path)) continue;
    const section = /\n## Parts\n([^]*?)\n## /.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
    const named = namesIn(section, /`([a-z-]+)`/g);
    assert.deepEqual(sorted(named), sorted(partsOf(name).map((part) => part.name)), path);
  }
});
