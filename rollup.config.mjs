// The browser bundle for administrators: dist/teapoint.js (the loader), one file per widget, one shared core.
// It is built from lib/, so `tsc -p tsconfig.build.json` runs first.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';

const WIDGET = /\/lib\/widgets\/(?!internal\/|parts\/|portal\/|locales\/|loader\/)([^/]+)\//;
// Fetched at once, beside the first paint: see src/client/background.ts.
const AFTER_PAINT =
  /\/lib\/src\/(client\/(background|cache-store|lease|live|optimistic|outbox|outbox-store|pictures|sender|storage|tabs|verdict)|contract\/live|adapters\/(rest-stream|sse))\.js$/;
const DEMO = /\/lib\/demo\//;

/**
 * One file for everything that more than one widget needs at once, because seven small files cost more than one;
 * what only one widget needs goes with it, what is imported lazily goes into a file of its own.
 */
function sharedCore(id, { getModuleInfo, getModuleIds }) {
  if (AFTER_PAINT.test(id.split(sep).join('/'))) return 'background';
  if (/\/lib\/src\/domain\//.test(id.split(sep).join('/'))) return 'core';
  const users = usersOf(getModuleIds, getModuleInfo).get(id);
  return users && users.size > 1 ? 'core' : undefined;
}

/** For each module, the widgets that reach it by static imports. */
let users;
function usersOf(getModuleIds, getModuleInfo) {
  if (users) return users;
  users = new Map();
  const visit = (id, widget) => {
    const known = users.get(id) ?? new Set();
    if (known.has(widget)) return;
    users.set(id, known.add(widget));
    for (const imported of getModuleInfo(id)?.importedIds ?? []) visit(imported, widget);
  };
  for (const id of getModuleIds()) {
    const { isEntry } = getModuleInfo(id);
    const path = id.split(sep).join('/');
    const widget = WIDGET.exec(path)?.[1];
    if (isEntry && widget && !DEMO.test(path)) visit(id, widget);
  }
  return users;
}

/** Every folder under widgets/ with a `<folder>/<folder>.ts` is an entry; the loader carries the product's name. */
function entries() {
  const input = {};
  for (const name of readdirSync('widgets').sort()) {
    if (existsSync(`widgets/${name}/${name}.ts`)) {
      input[name === 'loader' ? 'teapoint' : name] = `lib/widgets/${name}/${name}.js`;
    }
  }
  if (existsSync('demo/main.ts')) input['demo/main'] = 'lib/demo/main.js';
  return input;
}

/**
 * The bundle's one adapter is REST, and only a server (or the memory adapter, which is not in here) validates requests:
 * the rows go without their input schemas, which are half of the contract's weight. Making a row does nothing else, so a
 * row that no widget imports goes altogether.
 */
function withoutInputs() {
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
 * only decorators need. A page of somebody else's stays as it was: what they keep there is kept in the module instead. Where a release writes it otherwise, the build ends.
 */
function withoutMarkers() {
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
function withoutIndentation() {
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

/** What scripts/size.mjs and a server's preload hints need to know about the files. */
function manifest() {
  return {
    name: 'manifest',
    generateBundle(_options, bundle) {
      const files = {};
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const { isEntry: entry, imports, dynamicImports } = chunk;
        files[chunk.fileName] = { entry, imports, dynamicImports };
      }
      this.emitFile({ type: 'asset', fileName: 'manifest.json', source: JSON.stringify(files, null, 2) + '\n' });
    },
  };
}

/** The licence texts of what was bundled, in one file instead of a comment per module. */
function licenses() {
  return {
    name: 'licenses',
    generateBundle(_options, bundle) {
      const texts = new Map();
      for (const chunk of Object.values(bundle)) {
        for (const id of chunk.moduleIds ?? []) {
          const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.split(sep).join('/'))?.[0];
          if (!folder || texts.has(folder)) continue;
          const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
          const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
          const text = file ? readFileSync(join(folder, file), 'utf8').trim() : license;
          texts.set(folder, `${name} ${version} (${license})\n\n${text}\n`);
        }
      }
      const source = [...texts.values()].sort().join(`\n${'-'.repeat(80)}\n\n`);
      this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source });
    },
  };
}

/** The page that a widget's reason code links to stands beside the scripts. */
function reasons() {
  return {
    name: 'reasons',
    generateBundle() {
      for (const fileName of ['reasons.html', 'reasons.css']) {
        this.emitFile({ type: 'asset', fileName, source: readFileSync(`demo/${fileName}`, 'utf8') });
      }
    },
  };
}

export default {
  input: entries(),
  plugins: [withoutInputs(), withoutMarkers(), withoutIndentation(), nodeResolve(), manifest(), licenses(), reasons()],
  output: {
    dir: 'dist',
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: (chunk) => {
      const folder = dirname(chunk.facadeModuleId ?? '')
        .split('/')
        .at(-1);
      return chunk.name === 'index' && folder ? `${folder}.js` : '[name].js';
    },
    manualChunks: sharedCore,
    hoistTransitiveImports: false,
    plugins: [terser({ module: true, ecma: 2022, compress: { passes: 2 }, format: { comments: false } })],
  },
  onwarn(warning) {
    // zod's own cycle and annotations are harmless; in our files every warning is an error.
    const ids = warning.ids ?? [warning.id ?? ''];
    if (ids.every((id) => id.includes('node_modules'))) return;
    throw new Error(`${warning.code}: ${warning.message}`);
  },
};
