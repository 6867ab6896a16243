// The browser bundle for administrators: dist/teapoint.js (the loader), one file per widget, one shared core; and
// dist/teapoint.all.js, all of it as one classic script. Built from lib/, so `tsc -p tsconfig.build.json` runs first.
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { licenses, manifest, pages } from './scripts/rollup/assets.mjs';
import { chunkName, entries, everything, sharedCore } from './scripts/rollup/chunks.mjs';
import {
  asAscii,
  rowsApart,
  withoutIndentation,
  withoutInputs,
  withoutMarkers,
  withoutZod,
} from './scripts/rollup/slim.mjs';

const slim = () => [rowsApart(), withoutInputs(), withoutZod(), withoutMarkers(), withoutIndentation(), nodeResolve()];
const short = { ecma: 2022, compress: { passes: 3 } };

/** In our files every warning is an error. */
function onwarn({ ids, id, code, message }) {
  if ((ids ?? [id ?? '']).every((path) => path.includes('node_modules'))) return;
  throw new Error(`${code}: ${message}`);
}

export default [
  {
    input: entries(),
    // What opens in a widget takes from the widget's own file what both need.
    preserveEntrySignatures: 'allow-extension',
    plugins: [...slim(), manifest(), licenses(), pages()],
    output: {
      dir: 'dist',
      format: 'es',
      freeze: false,
      entryFileNames: '[name].js',
      chunkFileNames: chunkName,
      manualChunks: sharedCore,
      hoistTransitiveImports: false,
      plugins: [terser({ ...short, module: true, format: { comments: false } })],
    },
    onwarn,
  },
  {
    input: { 'teapoint.all': 'everything' },
    plugins: [everything(), ...slim()],
    output: {
      dir: 'dist',
      format: 'iife',
      freeze: false,
      entryFileNames: '[name].js',
      banner: '/*! Teapoint, MIT. What is inside and under which licence: LICENSES.txt beside it. */',
      inlineDynamicImports: true,
      plugins: [terser({ ...short, format: { comments: /^!/ } }), asAscii()],
    },
    onwarn,
  },
];
