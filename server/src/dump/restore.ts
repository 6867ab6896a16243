import { sql, type Kysely, type Transaction } from 'kysely';
import type { Schema } from '../db/schema.js';
import { BATCH, opening, schemaVersion, tablesOf, type Header, type Table } from './tables.js';

/** Why nothing was restored; for the person who tried. */
export class RestoreError extends Error {}

/** Puts the rows of a dump into empty tables of the same shape, all or none. Throws `RestoreError`. Gives how many there were. */
export function restore(db: Kysely<Schema>, source: AsyncIterable<Uint8Array>): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const tables = await tablesOf(trx);
    await requireEmpty(trx, tables);
    const lines = new Lines(source);
    const { rows } = headerOf(await lines.next(), tables);
    for (const table of tables) await fill(trx, table, rows[table.name] as number, lines);
    if ((await lines.next()) !== undefined) throw new RestoreError(`Line ${lines.at}: there is more than its first line says.`); // prettier-ignore
    return Object.values(rows).reduce((sum, count) => sum + count, 0);
  });
}

/** Until the end nobody else writes. */
async function requireEmpty(trx: Transaction<Schema>, tables: readonly Table[]): Promise<void> {
  await sql`lock table ${sql.join(tables.map(({ name }) => sql.table(name)))} in exclusive mode`.execute(trx);
  for (const { name } of tables) {
    const { rows } = await sql`select from ${sql.table(name)} limit 1`.execute(trx);
    if (rows.length > 0) throw new RestoreError(`The database is not empty: there is something in ${name}.`);
  }
}

function headerOf(line: string | undefined, tables: readonly Table[]): Header {
  const header = parsed(line) as Partial<Header> | undefined;
  if (header?.teapoint !== 'dump' || !header.rows) throw new RestoreError('This is not a dump of Teapoint.');
  if (header.schema !== schemaVersion)
    throw new RestoreError(
      `The dump has tables as of ${header.schema}, this server has them as of ${schemaVersion}. Restore it with the version that made it; then upgrade.`,
    );
  const missing = tables.find(({ name }) => !Number.isInteger(header.rows?.[name]));
  if (missing || Object.keys(header.rows).length !== tables.length)
    throw new RestoreError('The tables of the dump are not those of this server.');
  return header as Header;
}

function parsed(line = ''): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function fill(trx: Transaction<Schema>, table: Table, count: number, lines: Lines): Promise<void> {
  for (let left = count; left > 0; left -= BATCH) {
    const batch: string[] = [];
    while (batch.length < Math.min(left, BATCH)) batch.push(await rowOf(table, lines));
    await insert(trx, table, batch).catch((error: unknown) => {
      throw refusal(error, `Lines ${lines.at - batch.length + 1} to ${lines.at}`);
    });
  }
}

async function rowOf({ name }: Table, lines: Lines): Promise<string> {
  const line = await lines.next();
  if (line === undefined) throw new RestoreError(`The dump ends early, after line ${lines.at}.`);
  if (!line.startsWith(opening(name))) throw new RestoreError(`Line ${lines.at} is not a row of ${name}.`);
  return line;
}

async function insert(trx: Transaction<Schema>, { name, columns }: Table, batch: readonly string[]): Promise<void> {
  const wanted = sql.join(columns.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(name)} (${wanted}) select ${sql.join(columns.map((column) => sql.ref(`r.${column}`)))}
    from json_array_elements(${`[${batch.join(',')}]`}::json) as line (content)
    cross join json_populate_record(null::${sql.table(name)}, line.content->'row') as r`.execute(trx);
}

/** What the database says of rows that cannot be. */
function refusal(error: unknown, where: string): unknown {
  const { code = '', message } = error as { code?: string; message?: string };
  return /^2[23]/.test(code) ? new RestoreError(`${where} cannot be restored: ${message}.`) : error;
}

/** Lines end at a line feed and nowhere else: what people typed may have other ends of lines in it. */
class Lines {
  /** How many there were so far. */
  at = 0;
  readonly #lines: AsyncGenerator<string>;
  constructor(source: AsyncIterable<Uint8Array>) {
    this.#lines = linesOf(source);
  }
  async next(): Promise<string | undefined> {
    const next = await this.#lines.next();
    if (next.done) return undefined;
    this.at += 1;
    return next.value;
  }
}

async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decode = decoder();
  let rest = '';
  for await (const chunk of source) {
    const [first = '', ...more] = decode(chunk).split('\n');
    rest += first;
    for (const line of more) {
      yield rest;
      rest = line;
    }
  }
  rest += decode();
  if (rest !== '') yield rest;
}

/** A dump that went through another encoding is refused, not restored with signs lost. */
function decoder() {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  return (chunk?: Uint8Array): string => {
    try {
      return utf8.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new RestoreError('The dump is damaged, or was saved in another encoding: it is not UTF-8.');
    }
  };
}
