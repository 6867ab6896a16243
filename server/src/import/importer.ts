import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import { inTransaction } from '../db/database.js';
import { newId } from '../db/ids.js';
import type { Schema } from '../db/schema.js';
import type { Directory } from '../people/directory.js';
import { Problems } from './problems.js';
import { valuesOf, type Columns, type Entry, type Reader, type Source } from './reader.js';

/** One record, checked: an empty field is `null`, a field the file lacks is absent. */
export interface Row {
  line: number;
  values: Record<string, unknown>;
}

export interface Outcome {
  added: number;
  changed: number;
  /** Ids of those whose accounts ended. */
  ended: string[];
}

/** What one kind of file is; made anew for each file. */
export interface Importer {
  thing: string;
  columns: Columns;
  /** The column that names another entry of the file. */
  reference?: string;
  /** Looks for what only several lines together, or the database, can show to be wrong. */
  check(directory: Directory, rows: readonly Row[], problems: Problems): Promise<void>;
  write(directory: Directory, rows: readonly Row[], problems: Problems): Promise<Outcome>;
  /** Does what had to wait until everything was there. */
  finish?(directory: Directory, problems: Problems): Promise<Outcome>;
}

/** Rows of objects as a table `r`: one parameter, however many rows. */
export const rowsAsTable = (rows: readonly object[], columns: string): RawBuilder<unknown> =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (${sql.raw(columns)})`;

/** Lines that go in together. */
export const CHUNK = 500;
class DryRun extends Error {}

export interface ImportOptions {
  dryRun: boolean;
  /** Called with the lines done so far and all of them. */
  onProgress?: (done: number, all: number) => void;
}

export interface Imported extends Outcome {
  lines: number;
  refused: number;
  /** What is wrong with lines that were refused, or went in without a field. */
  problems: string[];
}

/** A file as the first reading shows it. */
interface Shape {
  lines: number;
  /** Columns that some entry has: where others lack them they are empty. */
  columns: string[];
  /** What people's own names are for the names that other entries give them. */
  aliases: Map<string, unknown>;
}

type Work<T> = (directory: Directory) => Promise<T>;

/**
 * Takes a file in parts, each whole or not at all; a line that cannot be taken is told and the others go in. Throws
 * `ImportError` when the file cannot be read, before anything is written.
 */
export async function importFile(
  db: Kysely<Schema>,
  tenant: string,
  importer: Importer,
  read: Reader,
  source: Source,
  { dryRun, onProgress }: ImportOptions,
): Promise<Imported> {
  const shape = await shapeOf(read(source, importer.columns), importer);
  const directory = (trx: Transaction<Schema>): Directory => ({ db: trx, tenant, now: new Date(), actor: 'import' });
  const run = async (inPart: <T>(work: Work<T>) => Promise<T>): Promise<Imported> => {
    const taken = startImport();
    await inPart(begin(importer));
    for await (const entries of inChunks(read(source, importer.columns))) {
      taken.add(entries.length, await inPart((part) => takeChunk(part, importer, shape, entries)));
      if (isDue(taken.total.lines)) await inPart(({ db: part }) => sql`analyze`.execute(part));
      onProgress?.(taken.total.lines, shape.lines);
    }
    if (importer.finish) taken.add(0, await inPart((part) => finish(part, importer)));
    return { ...taken.total, problems: taken.problems.toStrings() };
  };
  if (!dryRun) return run((work) => inTransaction(db, (trx) => work(directory(trx))));
  return rolledBack(db, (trx) => run((work) => work(directory(trx))));
}

/** What the planner knew of tables that were empty a moment ago makes every line slower than the one before. */
const isDue = (lines: number) => [1, 4, 16, 64, 256].some((chunks) => lines === chunks * CHUNK);

/** A dry run does everything and takes it back: what it says is what would be. */
async function rolledBack<T>(db: Kysely<Schema>, work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
  let result: T | undefined;
  const done = db.transaction().execute(async (trx) => {
    result = await work(trx);
    throw new DryRun();
  });
  await done.catch((error: unknown) => {
    if (!(error instanceof DryRun)) throw error;
  });
  return result as T;
}

async function shapeOf(entries: AsyncIterable<Entry>, { reference }: Importer): Promise<Shape> {
  const shape = { lines: 0, columns: new Set<string>(), aliases: new Map<string, unknown>() };
  for await (const { fields, alias } of entries) {
    shape.lines += 1;
    Object.keys(fields).forEach((column) => shape.columns.add(column));
    if (reference && alias !== undefined) shape.aliases.set(alias, fields['userName']);
  }
  return { ...shape, columns: [...shape.columns] };
}

async function* inChunks(entries: AsyncIterable<Entry>): AsyncGenerator<Entry[]> {
  let chunk: Entry[] = [];
  for await (const entry of entries) {
    chunk.push(entry);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

interface Taken {
  outcome: Outcome;
  problems: Problems;
}

/** That somebody imports is written down before anything is taken. */
const begin =
  ({ thing }: Importer): Work<unknown> =>
  ({ db, tenant, now, actor }) =>
    sql`insert into audit (tenant, id, at, actor, operation, key, status)
      values (${tenant}, ${newId()}, ${now}, ${actor}, ${`import.${thing}`}, '', 200)`.execute(db);

async function takeChunk(part: Directory, importer: Importer, shape: Shape, entries: readonly Entry[]): Promise<Taken> {
  const problems = new Problems();
  const accepted = (rows: readonly Row[]) => rows.filter(({ line }) => !problems.isRefused(line));
  const rows = accepted(entries.map((entry) => rowOf(entry, importer, shape, problems)));
  await importer.check(part, rows, problems);
  return { outcome: await importer.write(part, accepted(rows), problems), problems };
}

async function finish(part: Directory, importer: Importer): Promise<Taken> {
  const problems = new Problems();
  const nothing = { added: 0, changed: 0, ended: [] };
  return { outcome: (await importer.finish?.(part, problems)) ?? nothing, problems };
}

function rowOf(
  { line, fields, fault }: Entry,
  { columns, reference }: Importer,
  shape: Shape,
  problems: Problems,
): Row {
  if (fault !== undefined) {
    problems.add(line, 'the whole of it', fault);
    return { line, values: {} };
  }
  const all = Object.fromEntries(shape.columns.map((column) => [column, fields[column] ?? null]));
  const named = reference && shape.aliases.get(all[reference] as string);
  if (reference && named !== undefined) all[reference] = named;
  return { line, values: valuesOf(all, columns, (field, message) => problems.add(line, field, message)) };
}

/** Adds up what the parts came to. */
function startImport() {
  const problems = new Problems();
  const total = { added: 0, changed: 0, ended: [] as string[], lines: 0, refused: 0 };
  function add(lines: number, { outcome, problems: found }: Taken): void {
    problems.take(found);
    total.lines += lines;
    total.added += outcome.added;
    total.changed += outcome.changed;
    total.ended.push(...outcome.ended);
    total.refused += found.refused;
  }
  return { total, problems, add };
}
