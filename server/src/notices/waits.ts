import { sql, type Kysely } from 'kysely';
import type { Schema } from '../db/schema.js';
import { rhythmOf, waitsFor } from './rhythm.js';

/** What waits for a mail waits for the one that its reader wants now. */
export async function waitAnew(db: Kysely<Schema>, tenant: string, person: string): Promise<void> {
  await sql`update notice_event as e set waits = ${waitsFor(rhythmOf('h', 'h.person', tenant))}
    from (select tenant, id, kind, person, grp as "group" from notice where unread) as h
    where e.tenant = ${tenant} and h.tenant = e.tenant and h.id = e.notice and h.person = ${person}
      and e.waits is not null`.execute(db);
}
