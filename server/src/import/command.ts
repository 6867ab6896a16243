import { constants, createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config.js';
import { openDatabase, type Place } from '../db/database.js';
import { readCsv } from './csv.js';
import { entries } from './entries.js';
import { importFile, type Imported, type Importer } from './importer.js';
import { readScim } from './json.js';
import { readLdif } from './ldif-people.js';
import { people } from './people.js';
import type { Reader } from './reader.js';
import { tags } from './tags.js';

const importers: Record<string, () => Importer> = { people, tags, entries };
/** How files are read; people come in all of these, the rest as CSV. */
const readers: Record<string, Reader> = { csv: readCsv, ldif: readLdif, json: readScim };
const extensions: Record<string, string> = { ldf: 'ldif', jsonl: 'json', ndjson: 'json', scim: 'json' };
const usage = `import needs what and from where: import ${Object.keys(importers).join('|')} FILE [--format csv|ldif|json] [--dry-run]`;

/** A bar on a terminal, nothing elsewhere. */
function bar(done: number, all: number): void {
  if (!process.stderr.isTTY) return;
  const width = 30;
  const full = Math.round((done / all) * width);
  process.stderr.write(
    `\r[${'#'.repeat(full)}${' '.repeat(width - full)}] ${done} of ${all}${done === all ? '\n' : ''}`,
  );
}

interface Order {
  importer: Importer;
  read: Reader;
  file: string;
  dryRun: boolean;
}

function orderOf(args: readonly string[]): Order {
  const { values, positionals } = parsed(args);
  const [kind = '', file, ...rest] = positionals;
  const importer = Object.hasOwn(importers, kind) ? importers[kind] : undefined;
  if (!importer || file === undefined || rest.length > 0) throw new ConfigError(usage);
  const extension = extname(file).slice(1).toLowerCase();
  const format = values.format ?? extensions[extension] ?? (Object.hasOwn(readers, extension) ? extension : 'csv');
  const read = Object.hasOwn(readers, format) ? readers[format] : undefined;
  if (!read || (kind !== 'people' && format !== 'csv'))
    throw new ConfigError(`There is no format ${format} for ${kind}.`);
  return { importer: importer(), read, file, dryRun: values['dry-run'] ?? false };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { 'dry-run': { type: 'boolean' }, format: { type: 'string' } } }); // prettier-ignore
  } catch {
    throw new ConfigError(usage);
  }
}

/** People whose accounts ended are told by id, so that a wrong file is noticed in a dry run. */
const NAMED = 50;

function report({ lines, added, changed, ended, refused }: Imported, thing: string, dryRun: boolean): string {
  const would = dryRun ? 'would be ' : '';
  const same = lines - added - changed - ended.length - refused;
  const parts = [`${added} ${thing} ${would}added`, `${changed} ${would}changed`, `${ended.length} ${would}ended`, `${refused} refused`, `${same} as they were`]; // prettier-ignore
  const rest = ended.length > NAMED ? ` and ${ended.length - NAMED} more` : '';
  const who = ended.length > 0 ? `\nEnded: ${ended.slice(0, NAMED).join(', ')}${rest}` : '';
  return `${lines} lines: ${parts.join(', ')}.${who}`;
}

/** What is to be told, and the problems there were. Throws `ConfigError` or `ImportError`. */
export async function importCommand(args: readonly string[], place: Place, tenant: string) {
  const { importer, read, file, dryRun } = orderOf(args);
  await access(file, constants.R_OK).catch(() => {
    throw new ConfigError(`${file} cannot be read.`);
  });
  const database = await openDatabase(place);
  try {
    const source = () => createReadStream(file);
    const done = await importFile(database.db, tenant, importer, read, source, { dryRun, onProgress: bar });
    if (!dryRun) await database.tidy();
    return { told: report(done, importer.thing, dryRun), problems: done.problems };
  } finally {
    await database.close();
  }
}
