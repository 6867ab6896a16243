import { sql, type Kysely, type RawBuilder } from 'kysely';
import { newId } from '../db/ids.js';
import type { Schema } from '../db/schema.js';
import { Problems, readCsv, type Column, type Row } from './csv.js';

export interface Outcome {
  added: number;
  changed: number;
}

/** What one kind of file is. */
export interface Importer {
  thing: string;
  columns: Record<string, Column>;
  /** Looks for what only all lines together, or the database, can show to be wrong. */
  check(db: Kysely<Schema>, tenant: string, rows: readonly Row[], problems: Problems): Promise<void>;
  write(db: Kysely<Schema>, tenant: string, rows: readonly Row[]): Promise<Outcome>;
}

/** Rows of objects as a table `r`: one parameter, however many rows. */
export const rowsAsTable = (rows: readonly object[], columns: string): RawBuilder<unknown> =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (${sql.raw(columns)})`;

const CHUNK = 500;
class DryRun extends Error {}

export interface ImportOptions {
  dryRun: boolean;
  /** Called with the lines done so far and all of them. */
  onProgress?: (done: number, all: number) => void;
}

/** Takes a whole file or nothing of it. Throws `ImportError` with every problem found. */
export async function importFile(
  db: Kysely<Schema>,
  tenant: string,
  importer: Importer,
  bytes: Uint8Array,
  { dryRun, onProgress }: ImportOptions,
): Promise<Outcome & { lines: number }> {
  const problems = new Problems();
  const rows = readCsv(bytes, importer.columns, problems);
  problems.throwIfAny();
  const total = { added: 0, changed: 0, lines: rows.length };
  const work = db.transaction().execute(async (trx) => {
    await importer.check(trx, tenant, rows, problems);
    problems.throwIfAny();
    for (let from = 0; from < rows.length; from += CHUNK) {
      const { added, changed } = await importer.write(trx, tenant, rows.slice(from, from + CHUNK));
      total.added += added;
      total.changed += changed;
      onProgress?.(Math.min(from + CHUNK, rows.length), rows.length);
    }
    // A dry run does everything and takes it back: what it says is what would be.
    if (dryRun) throw new DryRun();
    await sql`insert into audit (tenant, id, at, actor, operation, key, status)
      values (${tenant}, ${newId()}, now(), 'import', ${`import.${importer.thing}`}, '', 200)`.execute(trx);
  });
  await work.catch((error: unknown) => {
    if (!(error instanceof DryRun)) throw error;
  });
  return total;
}
