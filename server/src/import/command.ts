import { readFile } from 'node:fs/promises';
import { ConfigError } from '../config.js';
import { openDatabase, type Place } from '../db/database.js';
import { entries } from './entries.js';
import { importFile, type Importer } from './importer.js';
import { people } from './people.js';
import { tags } from './tags.js';

const importers: Record<string, Importer> = { people, tags, entries };

/** A bar on a terminal, nothing elsewhere. */
function bar(done: number, all: number): void {
  if (!process.stderr.isTTY) return;
  const width = 30;
  const full = Math.round((done / all) * width);
  process.stderr.write(
    `\r[${'#'.repeat(full)}${' '.repeat(width - full)}] ${done} of ${all}${done === all ? '\n' : ''}`,
  );
}

/** `import people FILE [--dry-run]`. Throws `ConfigError` or `ImportError`. Returns what to tell. */
export async function importCommand(args: readonly string[], place: Place, tenant: string): Promise<string> {
  const [kind = '', file, ...rest] = args.filter((arg) => arg !== '--dry-run');
  const importer = Object.hasOwn(importers, kind) ? importers[kind] : undefined;
  if (!importer || file === undefined || rest.length > 0) {
    throw new ConfigError(
      `import needs what and from where: import ${Object.keys(importers).join('|')} FILE [--dry-run]`,
    );
  }
  const dryRun = args.includes('--dry-run');
  const bytes = await readFile(file).catch(() => {
    throw new ConfigError(`${file} cannot be read.`);
  });
  const database = await openDatabase(place);
  try {
    const { lines, added, changed } = await importFile(database.db, tenant, importer, bytes, {
      dryRun,
      onProgress: bar,
    });
    await database.tidy();
    const would = dryRun ? 'would be ' : '';
    return `${lines} lines: ${added} ${importer.thing} ${would}added, ${changed} ${would}changed, ${lines - added - changed} as they were.`;
  } finally {
    await database.close();
  }
}
