import { sql, type Kysely } from 'kysely';

/** Where in the house somebody sits, and on which days. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table person add column building text, add column floor text,
    add column days_in text[] not null default '{}'
      check (days_in <@ array['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])`.execute(db);
}
