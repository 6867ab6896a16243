// Brotli-11 sizes of dist/ against size-limits.json; `--write` also writes docs/size.md, beside what comparable packages
// weigh; `--peers` measures those anew. Run after `npm run build`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { SIX } from './rollup/chunks.mjs';

const NOT_WIDGETS = new Set(['teapoint', 'core', 'portal', 'demo/main']);

/** @typedef {{entry: boolean, imports: string[], dynamicImports: string[]}} Chunk */

const root = new URL('../', import.meta.url);
/** @param {string} path */
const read = (path) => readFileSync(new URL(path, root));
/** @type {Record<string, Chunk>} */
const chunks = JSON.parse(read('dist/manifest.json').toString());
/** @type {Record<string, number>} */
const limits = JSON.parse(read('size-limits.json').toString());
/** @type {Map<string, number>} */
const sizes = new Map();

/** @param {string} file */
function size(file) {
  const known = sizes.get(file);
  if (known !== undefined) return known;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  const bytes = brotliCompressSync(read(`dist/${file}`), { params }).length;
  sizes.set(file, bytes);
  return bytes;
}

/**
 * The file and everything it imports statically.
 *
 * @param {string} file
 * @param {Set<string>} seen
 */
function reach(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const next of chunks[file]?.imports ?? []) reach(next, seen);
  return seen;
}

/** @param {Iterable<string>} files */
const sum = (files) => [...files].reduce((total, file) => total + size(file), 0);

const core = chunks['core.js'] ? reach('core.js') : new Set();
/** @type {{name: string, bytes: number, limit?: number, files: string[]}[]} */
const rows = [];
/**
 * @param {string} name
 * @param {Iterable<string>} files
 * @param {number} [limit]
 */
const row = (name, files, limit) => rows.push({ name, bytes: sum(files), limit, files: [...files] });

if (chunks['teapoint.js']) row('teapoint (the loader)', reach('teapoint.js'), limits.teapoint);
if (core.size) row('core', core, limits.core);
if (chunks['shared.js']) row('shared (beside the core)', ['shared.js'], limits.shared);
const entries = Object.keys(chunks).filter((file) => chunks[file]?.entry);
const widgets = entries.map((file) => file.replace(/\.js$/, '')).filter((name) => !NOT_WIDGETS.has(name)).sort(); // prettier-ignore
const eager = new Set(entries.flatMap((file) => [...reach(file)]));
for (const name of widgets) {
  const own = [...reach(`${name}.js`)].filter((file) => !core.has(file) && file !== 'shared.js');
  row(name, own, limits[name] ?? limits.widget);
}
// `all` is the loader, the core, the background and the six. The background is fetched on every page, so it counts with the whole; what opens on demand is listed below.
const present = ['teapoint', 'core', 'background', ...SIX].map((name) => `${name}.js`).filter((file) => chunks[file]);
row('all six widgets with everything they need', new Set(present.flatMap((file) => [...reach(file)])), limits.all);
row('teapoint.all.js (every widget and language in one file)', ['teapoint.all.js']);
for (const file of Object.keys(chunks).sort()) if (!eager.has(file) && !core.has(file)) row(`${file} (lazy)`, [file]);

const number = new Intl.NumberFormat('en');
const table = rows.map(({ name, bytes, limit }) => [name, number.format(bytes), limit ? number.format(limit) : '']);
const over = rows.filter(({ bytes, limit }) => limit !== undefined && bytes > limit);
for (const [name, bytes, limit] of table)
  console.log(`${name?.padEnd(56)} ${bytes?.padStart(8)} ${limit && `of ${limit}`}`);
for (const { name, bytes, limit, files } of over) {
  const parts = files.map((file) => `${file} ${size(file)}`).join(', ');
  console.error(`over the limit: ${name} has ${bytes} bytes of ${limit} (${parts})`);
}

if (process.argv.includes('--peers')) {
  const { measurePeers } = await import('./peers.mjs');
  const kept = { measured: new Date().toISOString().slice(0, 10), peers: await measurePeers() };
  writeFileSync(new URL('scripts/peers.json', root), `${JSON.stringify(kept, null, 2)}\n`);
}

/** What a page loads for one kind of thing, theirs and ours; ours with the loader, the core and the background. */
function beside() {
  /** @type {{measured: string, peers: import('./peers.mjs').Measured[]}} */
  const { measured, peers } = JSON.parse(read('scripts/peers.json').toString());
  /** @param {string[]} names */
  const whole = (names) =>
    sum(new Set(['teapoint', 'core', 'portal', 'background', ...names].flatMap((name) => [...reach(`${name}.js`)])));
  const lines = peers.map(({ kind, name, version, bytes }) => [kind, name, version, number.format(bytes)]);
  const ours = widgets.map((name) => [
    'ours',
    `\`tp-${name}\` alone, with everything it needs`,
    '',
    `**${number.format(whole([name]))}**`,
  ]);
  const all = ['ours', `all ${widgets.length} widgets there are`, '', `**${number.format(whole(widgets))}**`];
  const rows = [...lines, ...ours, all].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `## Beside comparable packages

What a page has to load before the thing is there, measured on ${measured} in the same way as our files: the packages of the version
named, from the package registry, bundled with our bundler and minifier; brotli (quality 11) of each file, style sheets included; what is
loaded later (icons, languages, emoji) not. "Parts only" are building blocks: data, transport and behaviour are still to be written.
\`npm run size -- --peers\` measures anew.

| for | what | version | bytes |
|---|---|---|---:|
${rows}
`;
}

if (process.argv.includes('--write')) {
  const lines = table.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const ours = `# Sizes

Bytes after brotli (quality 11), written by \`npm run size\`. A widget is counted on top of the core. The limits are checked by
\`npm run verify\`.

| what | bytes | limit |
|---|---:|---:|
${lines}
`;
  mkdirSync(new URL('docs/', root), { recursive: true });
  writeFileSync(new URL('docs/size.md', root), `${ours}\n${beside()}`);
}
process.exitCode = over.length > 0 || rows.length < 3 ? 1 : 0;
