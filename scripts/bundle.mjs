// Makes dist/ from lib/: the scripts, what editors know our tags by, and what an administrator pins it all with.
// Another folder may be given.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [folder = 'dist'] = process.argv.slice(2);
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const run = (/** @type {string[]} */ ...args) => execFileSync(process.execPath, args, { stdio: 'inherit' });

rmSync(folder, { recursive: true, force: true });
run('node_modules/rollup/dist/bin/rollup', '-c', '--silent', '-d', folder);
run('scripts/custom-elements.mjs', folder);
run('scripts/integrity.mjs', folder);
