// @ts-nocheck: Rollup hands over plain syntax nodes.
// What the bundle does without.
import { readFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

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
 * A row goes where it is used, and so does a shape: each thing that a module of the contract with rows exports becomes a module of
 * its own (`walls.js?wallGet`). Otherwise one row of a resource on the way to the first paint takes all the others along.
 */
export function rowsApart() {
  const rows = { read: 0, write: 0, stream: 0 };
  const contract = /\/lib\/src\/contract\/[^/?]+\.js$/;
  const known = new Map();
  /** The parts of a module by name; undefined where it has no rows. */
  const read = (plugin, path) => {
    if (!known.has(path)) {
      const code = readFileSync(path, 'utf8');
      const program = plugin.parse(code);
      known.set(path, rowsOf(program, rows).length > 0 ? partsOf(program, code) : undefined);
    }
    return known.get(path);
  };
  return {
    name: 'rows-apart',
    resolveId: (source) =>
      contract.test(source.replace(/\?\w+$/, '')) && source.includes('?')
        ? { id: source, moduleSideEffects: false }
        : null,
    load(id) {
      const [path, name] = id.split('?');
      return name && contract.test(path) ? alone(read(this, path), path, name) : null;
    },
    transform(code, id) {
      const imports = this.parse(code).body.filter(({ type }) => type === 'ImportDeclaration');
      let apart = code;
      for (const { start, end, source, specifiers } of imports.reverse()) {
        const path = source.value.startsWith('.') ? resolve(dirname(id.split('?')[0]), source.value) : '';
        if (!contract.test(path) || !read(this, path)) continue;
        const each = specifiers.map(({ imported, local }) => `import { ${imported.name} as ${local.name} } from '${path}?${imported.name}';`); // prettier-ignore
        apart = apart.slice(0, start) + each.join('') + apart.slice(end);
      }
      return apart === code ? null : { code: apart, map: null };
    },
  };
}

/** What stands at the top of a module: its imports, and each declaration with the names it uses. */
function partsOf(program, code) {
  const imports = program.body.filter(({ type }) => type === 'ImportDeclaration');
  const all = program.body.flatMap((statement) => {
    const isExported = statement.type === 'ExportNamedDeclaration';
    const declaration = isExported ? statement.declaration : statement;
    const name = (declaration?.declarations?.[0] ?? declaration)?.id?.name;
    return name ? [[name, { isExported, text: code.slice(statement.start, statement.end), uses: namesIn(declaration) }]] : []; // prettier-ignore
  });
  return { imports: imports.map(({ start, end }) => code.slice(start, end)).join('\n'), all: new Map(all) };
}
function namesIn(node, found = new Set()) {
  if (Array.isArray(node)) for (const one of node) namesIn(one, found);
  else if (node && typeof node === 'object') {
    if (node.type === 'Identifier') found.add(node.name);
    // A key and the name after a dot are no uses.
    const used = Object.entries(node).filter(([name]) => node.computed || (name !== 'key' && name !== 'property'));
    namesIn(
      used.map(([, one]) => one),
      found,
    );
  }
  return found;
}

/** One thing a module exports, with what only this module knows of; what else it exports is imported. */
function alone({ imports, all }, path, name) {
  const own = new Set([name]);
  const others = new Set();
  for (const one of own)
    for (const used of all.get(one).uses)
      if (all.has(used) && !own.has(used)) (all.get(used).isExported ? others : own).add(used);
  const beside = [...others].map((one) => `import { ${one} } from '${path}?${one}';`);
  const texts = [...all].filter(([one]) => own.has(one)).map(([, { text }]) => text);
  return [imports, ...beside, ...texts].join('\n');
}

/** The checks of answers alone take zod's place. */
export function withoutZod() {
  const answers = fileURLToPath(new URL('answers.mjs', import.meta.url));
  return { name: 'without-zod', resolveId: (source) => (source === 'zod/mini' ? answers : null) };
}

/**
 * Lit marks the page's `window` to find a second copy of itself, and fills in `Symbol.metadata`, which only decorators
 * need. A page of somebody else's stays as it was: what it keeps there is kept in the module instead. Nor does what the page
 * has there for a copy of its own (support of old browsers, of pages drawn by a server) reach into ours. Its advice to who
 * writes styles goes, too: in a bundle nobody does.
 * Where a release writes it otherwise, the build ends.
 */
export function withoutMarkers() {
  const places = {
    '/@lit/reactive-element/reactive-element.js': [
      [
        /Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/,
        'const litPropertyMetadata=new WeakMap;',
      ],
      [/,\w+=\w+\.reactiveElementPolyfillSupport/, ''],
      [/\w+\?\.\(\{ReactiveElement:\w+\}\),/, ''],
      [/\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0'],
    ],
    '/@lit/reactive-element/css-tag.js': [
      [/CSSResult is not constructable[^"]*/, 'CSSResult'],
      [/"Value passed to 'css' function[^"]*"\+\w+\+"[^"]*"/, '"css"'],
    ],
    '/lit-html/lit-html.js': [
      [/,(\w+)=\w+\.litHtmlPolyfillSupport;\1\?\.\(\w+,\w+\),/, ';'],
      [/\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0'],
    ],
    '/lit-element/lit-element.js': [
      [/,\w+\.litElementHydrateSupport\?\.\(\{LitElement:\w+\}\);/, ';'],
      [/const (\w+)=\w+\.litElementPolyfillSupport;\1\?\.\(\{LitElement:\w+\}\);/, ''],
      [/\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0'],
    ],
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
 * changes. In styles nothing depends on the white space around braces, child combinators, colons of declarations, commas
 * and semicolons, nor on a zero before a point.
 */
export function withoutIndentation() {
  const ours = /\/lib\/widgets\//;
  const style = (css) =>
    css
      .replace(/\/\*[^*]*\*\//g, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};,>]) ?/g, '$1')
      .replace(/\b0(\.\d)/g, '$1')
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
