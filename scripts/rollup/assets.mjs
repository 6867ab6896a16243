// The files of the bundle that are no scripts.
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** @typedef {import('rollup').Plugin} Plugin */

/**
 * What scripts/size.mjs and a server's preload hints need to know about the files.
 *
 * @returns {Plugin}
 */
export function manifest() {
  return {
    name: 'manifest',
    generateBundle(_options, bundle) {
      /** @type {Record<string, object>} */
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

/**
 * The licence texts of what was bundled, in one file instead of a comment per module.
 *
 * @returns {Plugin}
 */
export function licenses() {
  return {
    name: 'licenses',
    generateBundle(_options, bundle) {
      const texts = new Map();
      for (const chunk of Object.values(bundle)) {
        for (const id of chunk.type === 'chunk' ? chunk.moduleIds : []) {
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

/**
 * The page that a widget's reason code links to, and the one that saves what another page names, stand beside the scripts.
 *
 * @returns {Plugin}
 */
export function pages() {
  return {
    name: 'pages',
    generateBundle() {
      for (const fileName of ['reasons.html', 'reasons.css', 'save.html']) {
        this.emitFile({ type: 'asset', fileName, source: readFileSync(`demo/${fileName}`, 'utf8') });
      }
    },
  };
}
