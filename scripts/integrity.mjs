// What an administrator pins the bundle with: `integrity.json` (the hash of every file), `importmap.json` and
// `pinned.html` (to be pasted; both for a folder served as /teapoint/). Run after Rollup; the folder is an argument.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = 'dist'] = process.argv.slice(2);
const base = '/teapoint/';
const own = new Set(['integrity.json', 'importmap.json', 'pinned.html']);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/**
 * @param {string} algorithm
 * @param {string | Buffer} content
 */
const hash = (algorithm, content) => `${algorithm}-${createHash(algorithm).update(content).digest('base64')}`;
/** @param {unknown} value */
const json = (value) => JSON.stringify(value, null, 2);

const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isFile() && !own.has(entry.name))
  .map(({ name }) => name)
  .sort();
const files = Object.fromEntries(names.map((name) => [name, hash('sha384', readFileSync(join(folder, name)))]));
const modules = names.filter((name) => name.endsWith('.js') && name !== 'teapoint.all.js');
const map = json({ integrity: Object.fromEntries(modules.map((name) => [base + name, files[name]])) });

/** The text of the inline script as the page has it: a policy's hash is over every byte of it. */
const inline = `\n${map}\n`;
const pinned = `<!-- Teapoint ${version}, each file pinned, for a folder served as ${base}. Where the page's policy forbids inline scripts, add
     '${hash('sha256', inline)}' to script-src: it allows the import map exactly as it stands here. -->
<script type="importmap">${inline}</script>
<script type="module" src="${base}teapoint.js" integrity="${files['teapoint.js']}"></script>

<!-- Or all in one file, as a classic script:
<script defer src="${base}teapoint.all.js" integrity="${files['teapoint.all.js']}"></script>
-->
`;

const write = (/** @type {string} */ name, /** @type {string} */ text) => writeFileSync(join(folder, name), text);
write('integrity.json', `${json({ version, files })}\n`);
write('importmap.json', `${map}\n`);
write('pinned.html', pinned);
