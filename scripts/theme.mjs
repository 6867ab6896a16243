// The manifest of what a host page can style, widgets/theme.json: the tokens, and the parts by the source they stand in.
// `node scripts/theme.mjs` writes its tables into docs/theming.md.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @typedef {{tokens: Record<string, {default: string, what: string}>, parts: Record<string, Record<string, string>>}} Theme */

/** @param {string} path */
const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
/** @type {Theme} */
export const theme = JSON.parse(read('widgets/theme.json'));

/** @param {string} folder */
const sources = (folder) =>
  readdirSync(new URL(`../widgets/${folder}/`, import.meta.url))
    .filter((name) => /(?<!\.test)\.ts$/.test(name))
    .map((name) => `${folder}/${name}`);

/** Every folder of widgets/ with a `<folder>-element.ts`. */
export const widgets = () =>
  readdirSync(new URL('../widgets/', import.meta.url)).filter((name) =>
    existsSync(new URL(`../widgets/${name}/${name}-element.ts`, import.meta.url)),
  );

/** The places of the manifest: the base, each shared part, each widget; with their sources. */
export function places() {
  const shared = [...sources('parts'), ...sources('shared')].map((path) => [path.replace(/\.ts$/, ''), [path]]);
  return Object.fromEntries([
    ['internal', sources('internal')],
    ...shared,
    ...widgets().map((name) => [name, sources(name)]),
  ]);
}

/**
 * The names after `part=` in a place's templates.
 *
 * @param {readonly string[]} paths
 */
export function partsIn(paths) {
  return new Set(
    paths.flatMap((path) =>
      [...read(`widgets/${path}`).matchAll(/\spart="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' ')),
    ),
  );
}

/**
 * The shared parts that sources draw with, also through others of `shared/`.
 *
 * @param {readonly string[]} paths
 */
function drawnBy(paths, found = new Set()) {
  for (const path of paths)
    for (const [, up, name = ''] of read(`widgets/${path}`).matchAll(/(?:from |import\()'(\.\.?)\/([a-z/-]+)\.js'/g)) {
      const place = up === '..' ? name : `${dirname(path)}/${name}`;
      if (!/^(?:parts|shared)\//.test(place) || found.has(place)) continue;
      found.add(place);
      if (place.startsWith('shared/')) drawnBy([`${place}.ts`], found);
    }
  return found;
}

/**
 * A widget's parts: its own, those of the shared parts it draws with, those of the base.
 *
 * @param {string} widget
 * @returns {{name: string, description: string}[]}
 */
export function partsOf(widget) {
  const own = sources(widget).filter((path) => !path.endsWith('-dialog.ts'));
  const ownCode = own.map((path) => read(`widgets/${path}`)).join('\n');
  // A dialog is drawn by whoever opens it.
  const opened = [...ownCode.matchAll(/import\('\.\.\/([a-z-]+\/[a-z-]+-dialog)\.js'\)/g)].map(
    ([, path]) => `${path}.ts`,
  );
  const code = [ownCode, ...opened.map((path) => read(`widgets/${path}`))].join('\n');
  const shared = drawnBy([...own, ...opened]);
  // The portal itself draws nothing; the line of its session has a tag of its own.
  if (!/from '\.\.\/internal\/(?:base|personal)-element\.js'/.test(code)) return [];
  const cards = [...ownCode.matchAll(/import\('\.\.\/([a-z-]+)\/card\.js'\)/g)].map(([, folder = '']) => folder);
  const all = ['internal', widget, ...cards, ...shared].flatMap((place) => Object.entries(theme.parts[place] ?? {}));
  return [...new Map(all.reverse())].reverse().map(([name, description]) => ({ name, description }));
}

/** `--tp-…` with the sentence about each. */
export const tokens = () =>
  Object.entries(theme.tokens).map(([name, { default: usual, what }]) => ({ name, description: what, default: usual }));

/** The tables of docs/theming.md. */
export function tables() {
  const rows = (/** @type {string[][]} */ cells) => cells.map((row) => `| ${row.join(' | ')} |`).join('\n');
  const parts = widgets().filter((name) => partsOf(name).length > 0);
  const own = [...new Set(parts.flatMap((name) => partsOf(name).map((part) => part.name)))].sort();
  return {
    tokens: rows([
      ['token', 'what', 'default'],
      ['---', '---', '---'],
      ...tokens().map(({ name, description, default: usual }) => [`\`${name}\``, description, usual]),
    ]),
    parts: rows([
      ['part', ...parts.map((name) => `\`tp-${name}\``)],
      ['---', ...parts.map(() => '---')],
      ...own.map((part) => [
        `\`${part}\``,
        ...parts.map((name) => partsOf(name).find((one) => one.name === part)?.description ?? ''),
      ]),
    ]),
  };
}

/**
 * A text with the tables put between their marks.
 *
 * @param {string} text
 */
export function withTables(text) {
  return Object.entries(tables()).reduce(
    (page, [name, table]) =>
      page.replace(
        new RegExp(`(<!-- ${name} -->\\n)[^]*?(<!-- end -->)`),
        (_, start, end) => `${start}\n${table}\n\n${end}`,
      ),
    text,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(new URL('../docs/theming.md', import.meta.url), withTables(read('docs/theming.md')));
