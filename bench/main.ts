/**
 * `npm run bench` measures everything, `npm run bench -- suggest boot` only that; `--write` keeps the figures in
 * docs/performance.md, `--full` takes the feed in its full size. Builds first when the build is older than the source.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { boot } from './boot.js';
import { bring } from './bring.js';
import { crowd } from './crowd.js';
import { describe, organisation, type Organisation } from './data.js';
import { openEngine, type Engine, type EngineName } from './engine.js';
import { feed } from './feed.js';
import { keystroke } from './keystroke.js';
import { machine, number, table, withNoise } from './measure.js';
import { keep, taken } from './report.js';
import { notices } from './notices.js';
import { nobody } from './question-data.js';
import { questions } from './questions.js';
import { search } from './search.js';
import { suggest } from './suggest.js';
import { feedWindow } from './window.js';

interface Bench {
  engines: readonly EngineName[];
  measure: (engine: Engine) => Promise<string> | string;
  /** The organisation it needs, when it is not the usual one. */
  data?: () => Organisation;
}

const imported = ({ loads }: Engine): string => {
  const rows = loads.map(({ what, told, seconds }) => [what, seconds.toFixed(1), told]);
  return table(['', 'seconds', 'said'], rows);
};

const benches: Record<string, Bench> = {
  import: { engines: ['PGlite', 'PostgreSQL'], measure: imported },
  suggest: { engines: ['PGlite', 'PostgreSQL'], measure: suggest },
  keystroke: { engines: ['PostgreSQL'], measure: keystroke },
  boot: { engines: ['PostgreSQL'], measure: boot },
  search: { engines: ['PostgreSQL'], measure: search, data: crowd },
  questions: { engines: ['PostgreSQL'], measure: questions, data: nobody },
  notices: { engines: ['PostgreSQL'], measure: notices, data: nobody },
  feed: { engines: ['PostgreSQL'], measure: feed },
  bring: { engines: ['PostgreSQL'], measure: bring },
  window: { engines: ['PostgreSQL'], measure: feedWindow },
};

const root = fileURLToPath(new URL('..', import.meta.url));

function build(): void {
  const changed = (path: string) => (existsSync(path) ? statSync(path).mtimeMs : 0);
  const sources = ['src', 'widgets', 'demo', 'server/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((path) => join(root, folder, String(path))),
  );
  const newest = Math.max(...sources.filter((path) => /(?<!\.test)\.(?:ts|html|css)$/.test(path)).map(changed));
  const built = ['dist/manifest.json', 'server/lib/main.js'].map((path) => changed(join(root, path)));
  if (Math.min(...built) > newest) return;
  console.log('building …');
  execFileSync('npm', ['run', 'build', '--silent'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

/** Runs the named benchmarks, one engine after the other; gives each one's text. */
async function measureAll(names: readonly string[], all: Organisation): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>(names.map((name) => [name, []]));
  for (const engineName of ['PostgreSQL', 'PGlite'] as const) {
    const wanted = names.filter((name) => benches[name]!.engines.includes(engineName));
    if (wanted.length === 0) continue;
    const opened = await withNoise(() => openEngine(engineName, all));
    const engine = opened.result;
    try {
      for (const name of wanted) {
        const { result, noise } = await withNoise(async () => benches[name]!.measure(engine));
        const told = `**${engine.title}** (${name === 'import' ? opened.noise : noise})\n\n${result}`;
        console.log(`\n## ${name}\n\n${told}`);
        found.get(name)!.push(told);
      }
    } finally {
      await engine.close();
    }
  }
  return found;
}

const asked = process.argv.slice(2).filter((arg) => !['--write', '--full'].includes(arg));
for (const name of asked) {
  if (!Object.hasOwn(benches, name))
    throw new Error(`No benchmark ${name}: there are ${Object.keys(benches).join(', ')}`);
}
const start = performance.now();
build();
const names = asked.length > 0 ? asked : Object.keys(benches);
for (const data of [organisation, crowd, nobody]) {
  const wanted = names.filter((name) => (benches[name]!.data ?? organisation) === data);
  if (wanted.length === 0) continue;
  const all = data();
  const head = `${taken()}, ${machine()}.\n${describe(all)}`;
  console.log(head);
  const found = await measureAll(wanted, all);
  if (!process.argv.includes('--write')) continue;
  for (const [name, told] of found) keep(name, `${head}\n\n${told.join('\n\n')}`);
}
console.log(`\n${number(Math.round((performance.now() - start) / 1000))} s`);
