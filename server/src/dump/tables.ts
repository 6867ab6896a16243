/** What a dump has in it: asked of the database, so that no table can be forgotten. */
import { sql, type Kysely } from 'kysely';
import { migrations } from '../db/migrations/index.js';
import type { Schema } from '../db/schema.js';

export interface Table {
  name: string;
  /** Those that are written; what the database works out of them is left to it. */
  columns: string[];
  /** In what order its rows are written, the same on every server; rows that others of the table refer to come first. */
  order: string;
  refersTo: string[];
}

/** Rows a turn: as many photos take some 25 MB of memory. */
export const BATCH = 200;

/** The shape of the tables, named by what made them last. */
export const schemaVersion = Object.keys(migrations).at(-1) as string;

/** Live changes of the last days are places in one database's log, which mean nothing in another: open pages look again. */
const left = ['event', 'log'];

/** Every table after those that it refers to. */
export async function tablesOf(db: Kysely<Schema>): Promise<Table[]> {
  const found = await sql<Table>`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute as a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      concat_ws(', ', (select string_agg(format('%I is not null', a.attname), ', ') from pg_constraint as own
          join pg_attribute as a on a.attrelid = c.oid and a.attnum = any(own.conkey) and not a.attnotnull
          where own.contype = 'f' and own.conrelid = c.oid and own.confrelid = c.oid),
        (select string_agg(format('%I', a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end, ', ' order by k.place)
          from pg_index as i, unnest(i.indkey) with ordinality as k (attnum, place)
          join pg_attribute as a on a.attnum = k.attnum where a.attrelid = c.oid and i.indrelid = c.oid and i.indisprimary)) as "order",
      array(select distinct other.relname::text from pg_constraint as f join pg_class as other on other.oid = f.confrelid
        where f.contype = 'f' and f.conrelid = c.oid and f.confrelid <> c.oid) as "refersTo"
    from pg_class as c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and c.relname not like 'kysely%' and c.relname <> all(${left}) order by c.relname collate "C"`.execute(db);
  return inOrder(found.rows);
}

function inOrder(tables: readonly Table[]): Table[] {
  const placed = new Set<Table>();
  const named = new Map(tables.map((table) => [table.name, table]));
  const place = (table: Table) => {
    for (const other of table.refersTo) place(named.get(other) as Table);
    placed.add(table);
  };
  tables.forEach(place);
  return [...placed];
}

/** The first line: which shape the rows have, and how many there are of each table, so that a lost end is noticed. */
export interface Header {
  teapoint: 'dump';
  schema: string;
  rows: Record<string, number>;
}

export const opening = (table: string) => `{"table":"${table}","row":`;
