import { sql, type Kysely, type Transaction } from 'kysely';
import type { Schema } from '../db/schema.js';
import { BATCH, opening, schemaVersion, tablesOf, type Header, type Table } from './tables.js';

/** Everything as lines of JSON, of one moment, a batch of rows at a time. The same rows make the same lines on every server. */
export async function* dump(db: Kysely<Schema>): AsyncGenerator<string> {
  const trx = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute();
  try {
    await sql`set local timezone to 'UTC'`.execute(trx);
    const tables = await tablesOf(trx);
    yield `${JSON.stringify(await headerOf(trx, tables))}\n`;
    for (const table of tables) yield* rowsOf(trx, table);
  } finally {
    await trx.rollback().execute(); // nothing was written
  }
}

async function headerOf(trx: Transaction<Schema>, tables: readonly Table[]): Promise<Header> {
  const rows: Record<string, number> = {};
  for (const { name } of tables) {
    const found = await sql<{ count: string }>`select count(*)::text as count from ${sql.table(name)}`.execute(trx);
    rows[name] = Number(found.rows[0]?.count);
  }
  return { teapoint: 'dump', schema: schemaVersion, rows };
}

/** The database writes the JSON: numbers and times go through nobody's hands. */
async function* rowsOf(trx: Transaction<Schema>, { name, columns, order }: Table): AsyncGenerator<string> {
  const wanted = sql.join(columns.map((column) => sql.ref(column)));
  await sql`declare all_rows no scroll cursor for select row_to_json(r)::text as row
    from (select ${wanted} from ${sql.table(name)} order by ${sql.raw(order)}) as r`.execute(trx);
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.lit(BATCH)} from all_rows`.execute(trx);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => `${opening(name)}${row}}\n`).join('');
  }
  await sql`close all_rows`.execute(trx);
}
