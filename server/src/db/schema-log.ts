/** The tables of what was done: answers to keys, the audit, changes for the live stream. */
import type { ColumnType } from 'kysely';
import type { EntryAudience } from './schema-people.js';

/** What was answered to which idempotency key, written together with the effect. */
export interface LedgerTable {
  tenant: string;
  person: string;
  key: string;
  fingerprint: string;
  status: number;
  body: string;
  at: Date;
}

/** Who did what to which thing; never its text. Rows can only be added. */
export interface AuditTable {
  tenant: string;
  id: string;
  at: Date;
  actor: string;
  operation: string;
  thing: string | null;
  key: string;
  status: number;
}

/** What changed, for the live stream. `(xid, id)` is the order in which readers pass it. */
export interface EventTable {
  tenant: string;
  xid: ColumnType<string, never, never>;
  id: string;
  at: Date;
  kind: string;
  verb: string;
  thing: string;
  person: string | null;
  grp: string | null;
  /** Who is told: everyone, the owner's contacts, the members of `grp`, or the owner alone; `also` is one more person. */
  audience: EntryAudience | 'group';
  owner: string;
  also: string | null;
}

/** Which log a cursor belongs to, and up to where it has been pruned. */
export interface LogTable {
  tenant: string;
  id: string;
  pruned: ColumnType<string, never, string>;
}
