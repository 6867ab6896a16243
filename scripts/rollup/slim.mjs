// @ts-nocheck: Rollup hands over plain syntax nodes.
// What the bundle does without.
import { sep } from 'node:path';

/**
 * The bundle's one adapter is REST, and only a server (or the memory adapter, which is not in here) validates requests:
 * the rows go without their input schemas, which are half of the contract's weight. Making a row does nothing else, so a
 * row that no widget imports goes altogether.
 */
export function withoutInputs() {
  const place = { read: 4, write: 5, stream: 3 };
  return {
    name: 'without-inputs',
    transform(code, id) {
      if (!/\/lib\/src\/contract\//.test(id.split(sep).join('/'))) return null;
      let short = code;
      for (const row of rowsOf(this.parse(code), place).reverse()) {
        const input = row.arguments[place[row.callee.name]];
        short = `${short.slice(0, row.start)}/*@__PURE__*/ ${short.slice(row.start, input.start)}undefined${short.slice(input.end)}`;
      }
      return { code: short, map: null };
    },
  };
}

/** The calls that make a module's rows, in the order of the text. */
function rowsOf(program, place) {
  return program.body
    .flatMap((statement) => statement.declaration?.declarations ?? [])
    .map(({ init }) => init)
    .filter((init) => init?.type === 'CallExpression' && init.callee.name in place);
}

/**
 * Lit and zod mark the page's `window` to find a second copy of themselves, and Lit fills in `Symbol.metadata`, which
 * only decorators need. A page of somebody else's stays as it was: what they keep there is kept in the module instead.
 * Where a release writes it otherwise, the build ends.
 */
export function withoutMarkers() {
  const places = {
    '/zod/v4/core/core.js': [
      [/^.*\(_a = globalThis\)\.__zod_globalConfig.*$/m, ''],
      ['globalConfig = globalThis.__zod_globalConfig', 'globalConfig = {}'],
      ['globalThis.__zod_globalConfig?.', 'globalConfig.'],
    ],
    '/@lit/reactive-element/reactive-element.js': [
      [
        /Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/,
        'const litPropertyMetadata=new WeakMap;',
      ],
      [/\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0'],
    ],
    '/lit-html/lit-html.js': [[/\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0']],
    '/lit-element/lit-element.js': [[/\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0']],
  };
  const missing = new Set(Object.keys(places));
  return {
    name: 'without-markers',
    transform(code, id) {
      const place = Object.keys(places).find((end) => id.split(sep).join('/').endsWith(`/node_modules${end}`));
      if (!place) return null;
      missing.delete(place);
      let quiet = code;
      for (const [marker, instead] of places[place]) {
        const before = quiet;
        quiet = quiet.replace(marker, instead);
        if (quiet === before) this.error(`${marker} is not in ${id} any more`);
      }
      return { code: quiet, map: null };
    },
    generateBundle() {
      if (missing.size > 0) this.error(`not bundled any more: ${[...missing].join(', ')}`);
    },
  };
}

/**
 * Indentation and remarks inside the templates of styles and mark-up go; line ends of mark-up stay, so that no meaning
 * changes. In styles nothing depends on the white space around braces, colons of declarations, commas and semicolons.
 */
export function withoutIndentation() {
  const ours = /\/lib\/widgets\//;
  const style = (css) =>
    css
      .replace(/\/\*[^*]*\*\//g, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};,]) ?/g, '$1')
      .replace(/: /g, ':')
      .replace(/;}/g, '}');
  const shorten = (code) => code.replace(/\bcss ?`[^`]*`/g, style).replace(/\n[ \t]+/g, '\n');
  return {
    name: 'without-indentation',
    transform: (code, id) => (ours.test(id.split(sep).join('/')) ? { code: shorten(code), map: null } : null),
  };
}

/** A classic script is read in the encoding of its page, whatever that is (a module always in UTF-8): all have ASCII. */
export function asAscii() {
  const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return { name: 'as-ascii', renderChunk: (code) => ({ code: code.replace(/[^\0-\x7f]/g, escaped), map: null }) };
}
