// What comparable packages weigh, measured as scripts/size.mjs measures ours: `npm run size -- --peers`. They are fetched from the
// package registry into a temporary folder, each with what it needs, and bundled with our bundler and minifier.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';

/**
 * `packages` are installed; `entry` is the least a page has to load to have it, `css` the style sheets it has to link.
 *
 * @typedef {{kind: string, name: string, packages: string[], entry: string, css?: string[]}} Peer
 * @typedef {{kind: string, name: string, version: string, bytes: number}} Measured
 */

/** @param {string[]} names */
const importing = (...names) => names.map((name) => `import '${name}';`).join('\n');
/** @param {string} name */
const all = (name) => `export * from '${name}';`;
const toolkit = ['@microsoft/mgt-components@4.6.0', '@microsoft/mgt-element@4.6.0'];
/** @param {string[]} parts */
const toolkitParts = (...parts) =>
  [
    `import { ${parts.map((part) => `registerMgt${part}Component`).join(', ')} } from '@microsoft/mgt-components';`,
    `export { Providers } from '@microsoft/mgt-element';`,
    ...parts.map((part) => `registerMgt${part}Component();`),
  ].join('\n');

/** @type {Peer[]} */
const peers = [
  {
    kind: 'nothing but the base',
    name: 'Lit (LitElement, html, css, repeat)',
    packages: ['lit@3.3.3'],
    entry: `export { LitElement, css, html } from 'lit'; export { repeat } from 'lit/directives/repeat.js';`,
  },
  {
    kind: 'people',
    name: 'Microsoft Graph Toolkit: people, person card (no sign-in)',
    packages: toolkit,
    entry: toolkitParts('People', 'PersonCard'),
  },
  {
    kind: 'people',
    name: 'UI5 avatar, list, popover (parts only)',
    packages: ['@ui5/webcomponents@2.26.0'],
    entry: importing(...['Avatar', 'List', 'Popover'].map((part) => `@ui5/webcomponents/dist/${part}.js`)),
  },
  {
    kind: 'feed',
    name: 'mastodon-embed-timeline (reads only)',
    packages: ['@idotj/mastodon-embed-timeline@4.8.2'],
    entry: all('@idotj/mastodon-embed-timeline'),
    css: ['@idotj/mastodon-embed-timeline/dist/mastodon-timeline.min.css'],
  },
  {
    kind: 'feed',
    name: 'Vaadin message list, message input (parts only)',
    packages: ['@vaadin/message-list@25.3.0', '@vaadin/message-input@25.3.0'],
    entry: importing('@vaadin/message-list', '@vaadin/message-input'),
  },
  {
    kind: 'comments',
    name: 'Artalk',
    packages: ['artalk@2.9.1'],
    entry: `export { default } from 'artalk';`,
    css: ['artalk/dist/Artalk.css'],
  },
  {
    kind: 'comments',
    name: 'Waline',
    packages: ['@waline/client@3.15.2'],
    entry: `export { init } from '@waline/client';`,
    css: ['@waline/client/dist/waline.css'],
  },
  {
    kind: 'tags',
    name: 'Tom Select, base',
    packages: ['tom-select@2.6.2'],
    entry: `export { default } from 'tom-select/dist/js/tom-select.base.min.js';`,
    css: ['tom-select/dist/css/tom-select.min.css'],
  },
  {
    kind: 'tags',
    name: 'Choices.js',
    packages: ['choices.js@11.2.4'],
    entry: `export { default } from 'choices.js';`,
    css: ['choices.js/public/assets/styles/choices.min.css'],
  },
  {
    kind: 'tags',
    name: 'Tagify',
    packages: ['@yaireo/tagify@4.38.0'],
    entry: `export { default } from '@yaireo/tagify';`,
    css: ['@yaireo/tagify/dist/tagify.css'],
  },
  {
    kind: 'tags',
    name: 'Shoelace select (no type-ahead)',
    packages: ['@shoelace-style/shoelace@2.20.1'],
    entry: ['select', 'option']
      .map((part) => importing(`@shoelace-style/shoelace/dist/components/${part}/${part}.js`))
      .join('\n'),
    css: ['@shoelace-style/shoelace/dist/themes/light.css'],
  },
  {
    kind: 'tags',
    name: 'Vaadin multi-select combo box',
    packages: ['@vaadin/multi-select-combo-box@25.3.0'],
    entry: importing('@vaadin/multi-select-combo-box'),
  },
  {
    kind: 'tags',
    name: 'UI5 MultiComboBox',
    packages: ['@ui5/webcomponents@2.26.0'],
    entry: importing('@ui5/webcomponents/dist/MultiComboBox.js'),
  },
];

/** Packages in CommonJS and data in JSON are read by these, which our own bundle has no need of. */
const tools = ['@rollup/plugin-commonjs@29.0.3', '@rollup/plugin-json@6.1.0'];

/** @param {string | Uint8Array} content */
const brotli = (content) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/**
 * @param {string} folder
 * @param {string[]} packages
 */
function install(folder, packages) {
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--legacy-peer-deps', '--silent'];
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  execFileSync('npm', ['install', ...flags, ...packages], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}

/**
 * @param {Peer} peer
 * @param {any[]} readers
 */
async function measure({ kind, name, packages, entry, css = [] }, readers) {
  const folder = mkdtempSync(join(tmpdir(), 'teapoint-peer-'));
  try {
    install(folder, packages);
    const input = join(folder, 'entry.js');
    writeFileSync(input, entry);
    const resolve = nodeResolve({ browser: true, exportConditions: ['production'] });
    const bundle = await rollup({ input, plugins: [resolve, ...readers], onwarn: () => {} });
    const minify = terser({
      module: true,
      ecma: 2022,
      compress: { passes: 2, global_defs: { 'process.env.NODE_ENV': 'production' } },
      format: { comments: false },
    });
    const { output } = await bundle.generate({ format: 'es', plugins: [minify] });
    const chunks = new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])));
    const files = [...reach(output[0].fileName, chunks)].map((file) => chunks.get(file)?.code ?? '');
    const styles = css.map((path) => readFileSync(join(folder, 'node_modules', path)));
    const bytes = [...files, ...styles].reduce((sum, content) => sum + brotli(content), 0);
    return { kind, name, version: packages.map((one) => one.replace(/^.+@/, '')).join(', '), bytes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The file and what it imports at once; what it imports later is not on the way to the first sight.
 *
 * @param {string} file
 * @param {Map<string, {imports: string[]}>} chunks
 * @param {Set<string>} seen
 */
function reach(file, chunks, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const next of chunks.get(file)?.imports ?? []) reach(next, chunks, seen);
  return seen;
}

/**
 * Measures every peer; ends with the first that cannot be fetched or bundled.
 *
 * @returns {Promise<Measured[]>}
 */
export async function measurePeers() {
  const folder = mkdtempSync(join(tmpdir(), 'teapoint-peer-tools-'));
  try {
    install(folder, tools);
    const require = createRequire(join(folder, 'package.json'));
    /** @param {string} name */
    const load = async (name) => (await import(pathToFileURL(require.resolve(name)).href)).default;
    const [commonjs, json] = await Promise.all(['@rollup/plugin-commonjs', '@rollup/plugin-json'].map(load));
    const measured = [];
    for (const peer of peers) {
      const found = await measure(peer, [commonjs(), json()]);
      console.log(`${found.name}: ${found.bytes}`);
      measured.push(found);
    }
    return measured;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
