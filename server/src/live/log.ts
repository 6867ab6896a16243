/**
 * The log of changes as readers pass it: by transaction, and only those transactions below which all have ended. A row
 * committed late has an earlier place than rows already seen, so "everything after the last id" would skip it.
 */
import { sql, type Kysely } from 'kysely';
import type { Audience } from 'teapoint/contract';
import type { Delivery, Logged } from '../context.js';
import { newId } from '../db/ids.js';
import type { Schema } from '../db/schema.js';

/** A place in a log: after this row of this transaction. */
export interface Place {
  xid: string;
  id: string;
}

export interface Row extends Place {
  change: Logged;
  audience: Audience;
  owner: string;
  also: string | null;
}

/** A change, and who is told. */
export interface Emitted {
  change: Logged;
  delivery: Delivery;
}

/** The statement that adds changes to the log. */
export function insertEvents({ tenant, now }: { tenant: string; now: Date }, emitted: readonly Emitted[]) {
  const rows = emitted.map(({ change, delivery }) => ({ row: newId(now.getTime()), ...change, ...delivery }));
  return sql`insert into event (tenant, id, at, kind, verb, thing, person, grp, audience, owner, also)
    select ${tenant}, row, ${now}, kind, verb, id, person, "group", audience, owner, also
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (row text, kind text, verb text, id text, person text,
      "group" text, audience text, owner text, also text)`;
}

export interface Log {
  id: string;
  /** Up to which transaction rows have been forgotten. */
  pruned: string;
  /** Where the next row will be. */
  end: Place;
}

/** The tenant's log. One that came from another database by dump and restore is begun anew: its places mean nothing here. */
export async function openLog(db: Kysely<Schema>, tenant: string): Promise<Log> {
  await sql`insert into log (tenant, id) values (${tenant}, ${newId()}) on conflict do nothing`.execute(db);
  await sql`
    with alien as (
      delete from event where tenant = ${tenant} and exists (select from event
        where tenant = ${tenant} and xid >= pg_snapshot_xmax(pg_current_snapshot())) returning id)
    update log set id = ${newId()}, pruned = '0' where tenant = ${tenant} and exists (select from alien)`.execute(db);
  const found = await sql<{ id: string; pruned: string; xmin: string }>`select id, pruned::text as pruned,
    pg_snapshot_xmin(pg_current_snapshot())::text as xmin from log where tenant = ${tenant}`.execute(db);
  const row = found.rows[0] as { id: string; pruned: string; xmin: string };
  return { id: row.id, pruned: row.pruned, end: { xid: row.xmin, id: '' } };
}

/** Rows after a place that no transaction can come before any more, and whether there are others that must wait. */
export async function readLog(db: Kysely<Schema>, tenant: string, after: Place, limit: number) {
  const found = await sql<{ rows: Row[] | null; waiting: boolean; xmax: string }>`
    with passed as (
      select xid, id, jsonb_build_object('xid', xid::text, 'id', id, 'audience', audience, 'owner', owner, 'also', also,
        'change', jsonb_strip_nulls(jsonb_build_object('kind', kind, 'id', thing, 'verb', verb, 'person', person, 'group', grp))) as row
      from event where tenant = ${tenant} and (xid, id) > (${after.xid}::xid8, ${after.id})
        and xid < pg_snapshot_xmin(pg_current_snapshot())
      order by xid, id limit ${limit})
    select (select jsonb_agg(row order by xid, id) from passed) as rows,
      pg_snapshot_xmax(pg_current_snapshot())::text as xmax,
      exists (select from event where tenant = ${tenant} and xid >= pg_snapshot_xmin(pg_current_snapshot())) as waiting`.execute(
    db,
  );
  const { rows, waiting, xmax } = found.rows[0] as { rows: Row[] | null; waiting: boolean; xmax: string };
  return { rows: rows ?? [], waiting, xmax };
}

/** Which of the people may see what the owners show their contacts, as `owner/person`. */
export async function contactPairs(
  db: Kysely<Schema>,
  tenant: string,
  owners: string[],
  people: string[],
): Promise<Set<string>> {
  if (owners.length === 0) return new Set();
  const found = await sql<{ owner: string; other: string }>`select owner, other from contact where tenant = ${tenant}
    and owner = any(${owners}) and other = any(${people}) and state = 'contact' and via is null`.execute(db);
  return new Set(found.rows.map(({ owner, other }) => `${owner}/${other}`));
}

/** Which of the people are in which of the groups, as `group/person`. */
export async function memberPairs(
  db: Kysely<Schema>,
  tenant: string,
  groups: string[],
  people: string[],
): Promise<Set<string>> {
  if (groups.length === 0) return new Set();
  const found = await sql<{ grp: string; person: string }>`select grp, person from member where tenant = ${tenant}
    and grp = any(${groups}) and person = any(${people})`.execute(db);
  return new Set(found.rows.map(({ grp, person }) => `${grp}/${person}`));
}

/** Which of the groups everybody reads. */
export async function openGroups(db: Kysely<Schema>, tenant: string, groups: string[]): Promise<Set<string>> {
  if (groups.length === 0) return new Set();
  const found = await sql<{ id: string }>`select id from grp where tenant = ${tenant} and id = any(${groups})
    and join_policy = 'open'`.execute(db);
  return new Set(found.rows.map(({ id }) => id));
}

/** Between which of the owners and people there is a block, as `owner/person`. */
export async function blockedPairs(
  db: Kysely<Schema>,
  tenant: string,
  owners: string[],
  people: string[],
): Promise<Set<string>> {
  const found = await sql<{ owner: string; other: string }>`select owner, other from block where tenant = ${tenant}
    and owner = any(${owners}) and other = any(${people})`.execute(db);
  return new Set(found.rows.map(({ owner, other }) => `${owner}/${other}`));
}

/** Forgets changes older than `before` and remembers how far; a reader from before that has to start over. */
export async function pruneLog(db: Kysely<Schema>, tenant: string, before: Date): Promise<void> {
  await sql`
    with gone as (delete from event where tenant = ${tenant} and at < ${before} returning xid)
    update log set pruned = greatest(pruned, (select xid from gone order by xid desc limit 1))
    where tenant = ${tenant} and exists (select from gone)`.execute(db);
}

export const isAfter = (a: Place, b: Place) =>
  BigInt(a.xid) === BigInt(b.xid) ? a.id > b.id : BigInt(a.xid) > BigInt(b.xid);

export const writeCursor = (log: string, { xid, id }: Place) =>
  Buffer.from(`${log} ${xid} ${id}`).toString('base64url');

/** The place that a cursor names, if it is one of this log. */
export function readCursor(log: string, cursor: string): Place | undefined {
  const match = /^(\S{1,64}) (\d{1,19}) ([0-9a-f-]{0,36})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  return match && match[1] === log ? { xid: match[2] ?? '', id: match[3] ?? '' } : undefined;
}
