// Which files the bundle has, and what goes into which.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, sep } from 'node:path';

const WIDGET = /\/lib\/widgets\/(?!internal\/|parts\/|shared\/|portal\/|locales\/|loader\/)([^/]+)\//;
// Fetched at once, beside the first paint: see src/client/background.ts.
const AFTER_PAINT =
  /\/lib\/(widgets\/portal\/signed-out|src\/(client\/(background|cache-store|lease|live|outbox|outbox-store|overlay|pictures|sender|storage|tabs|verdict)|contract\/live|adapters\/(rest-stream|sse)))\.js$/;
const POSTS = /\/lib\/widgets\/(?:shared\/|locales\/en\/feed\.js$)/;
/** The widgets of the page that most have; the others are their companions. */
export const SIX = ['contacts-box', 'status-feed', 'my-faq', 'bookmarks', 'wall', 'skills-interests'];
const ROW = /\/contract\/\w[\w-]*\.js\?/;
const DEMO = /\/lib\/demo\//;
/** Folders with a file of their own that are no widgets. */
const OTHERS = ['loader', 'portal'];

/** @typedef {import('rollup').ManualChunkMeta} Modules */

/** Every folder under widgets/ with a `<folder>/<folder>.ts`. */
const folders = () =>
  readdirSync('widgets')
    .filter((name) => existsSync(`widgets/${name}/${name}.ts`))
    .sort();

/** One entry per widget; the loader carries the product's name. */
export function entries() {
  const input = folders().map((name) => [name === 'loader' ? 'teapoint' : name, `lib/widgets/${name}/${name}.js`]);
  if (existsSync('demo/main.ts')) input.push(['demo/main', 'lib/demo/main.js']);
  return Object.fromEntries(input);
}

/**
 * The entry of the one file that holds everything: the loader, with classes in hand where the other one fetches files. In
 * one file every module runs at once, so a widget's own does not define its tag there before the loader wants it.
 *
 * @returns {import('rollup').Plugin}
 */
export function everything() {
  const names = folders().filter((name) => name !== 'loader');
  const id = `${process.cwd()}/everything.js`;
  const code = `
    import { servePage } from './lib/widgets/loader/page.js';
    ${names.map((name, index) => `import { define as define${index} } from './lib/widgets/${name}/${name}.js';`).join('\n')}
    const define = { core() {}, ${names.map((name, index) => `'${name}': define${index}`).join(', ')} };
    servePage(import.meta.url, async (name) => define[name]());`;
  return {
    name: 'everything',
    resolveId: (source) => (source === 'everything' ? id : null),
    load: (source) => (source === id ? code : null),
    transform(text, path) {
      const [, name] = /\/lib\/widgets\/([^/]+)\/\1\.js$/.exec(path.split(sep).join('/')) ?? [];
      return name && names.includes(name) ? { code: onCall(text), map: null } : null;
    },
  };
}

const DEFINE = /^define\((\w+)\);\n/gm;
/** @param {string} code */
function onCall(code) {
  const calls = [...code.matchAll(DEFINE)].map(([, element]) => `register(${element});`).join(' ');
  const waiting = code.replace(DEFINE, '').replace('import { define }', 'import { define as register }');
  return `${waiting}\nexport function define() { ${calls} }\n`;
}
/**
 * One file for what nearly every widget needs at once, because seven small files cost more than one; a second one, fetched
 * beside it, for what a widget shares with some others, or with what opens in them; a third for posts, a fourth for
 * the companions of the six. What only one widget needs goes with it, what is imported lazily goes into a file of its own.
 *
 * @param {string} id
 * @param {Modules} modules
 */
export function sharedCore(id, modules) {
  const path = id
    .split(sep)
    .join('/')
    .replace(/\?\w+$/, '');
  if (AFTER_PAINT.test(path)) return 'background';
  const { atOnce, opened } = (users ??= usersOf(modules));
  const [first = 0, all = 0] = [atOnce.get(id)?.size, opened.get(id)?.size];
  const isForMost = 4 * first > 3 * (folders().length - OTHERS.length);
  // A rule that the background follows, too: what opens finds it there, what is painted first does not wait for that.
  const isRule = /\/lib\/src\/domain\//.test(path);
  if (isRule && first === 0 && modules.getModuleInfo(id)?.importers.some((one) => AFTER_PAINT.test(one)))
    return 'background';
  // A row that several things need which open; small files of their own would cost more.
  if (first === 0 && ROW.test(id) && (modules.getModuleInfo(id)?.importers.length ?? 0) > 1) return 'acts';
  const ofActs = ROW.test(id) && modules.getModuleInfo(id)?.importers.some((one) => ROW.test(one) && !atOnce.get(one));
  if (first === 0 || (all < 2 && !isRule && !ofActs)) return undefined;
  // What none of the six draws at once is not fetched with them.
  if (!SIX.some((widget) => atOnce.get(id)?.has(widget))) return 'companions';
  // The feed and walls, and nobody else, show posts.
  if (POSTS.test(path)) return 'posts';
  return isForMost ? 'core' : 'shared';
}

/** @typedef {Map<string, Set<string>>} Users */
/** @type {{atOnce: Users, opened: Users} | undefined} */
let users;
/**
 * For each module, the widgets that reach it by static imports, and those that reach it also by what opens in them.
 *
 * @param {Modules} modules
 */
function usersOf({ getModuleIds, getModuleInfo }) {
  /** @type {{atOnce: Users, opened: Users}} */
  const found = { atOnce: new Map(), opened: new Map() };
  const nameOf = (/** @type {string} */ id) => WIDGET.exec(id.split(sep).join('/'))?.[1];
  const visit = (/** @type {Users} */ known, /** @type {string} */ id, /** @type {string} */ widget) => {
    const seen = known.get(id) ?? new Set();
    if (seen.has(widget)) return;
    known.set(id, seen.add(widget));
    const { importedIds = [], dynamicallyImportedIds = [] } = getModuleInfo(id) ?? {};
    const own = known === found.opened ? dynamicallyImportedIds.filter((next) => [widget, undefined].includes(nameOf(next))) : []; // prettier-ignore
    for (const next of [...importedIds, ...own]) visit(known, next, widget);
  };
  for (const id of getModuleIds()) {
    const widget = nameOf(id);
    if (!getModuleInfo(id)?.isEntry || !widget || DEMO.test(id)) continue;
    visit(found.atOnce, id, widget);
    visit(found.opened, id, widget);
  }
  return found;
}

/**
 * A chunk by its own name, or by its folder's where it is called index.
 *
 * @param {import('rollup').PreRenderedChunk} chunk
 */
export function chunkName({ name, facadeModuleId }) {
  const folder = dirname(facadeModuleId ?? '')
    .split('/')
    .at(-1);
  return name === 'index' && folder ? `${folder}.js` : '[name].js';
}
