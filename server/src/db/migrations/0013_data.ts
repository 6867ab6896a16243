import { sql, type Kysely } from 'kysely';

/** Whoever took their data away: one row for all of them, under which stays what others answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table person add column erased boolean not null default false`.execute(db);
  await sql`create unique index person_erased on person (tenant) where erased`.execute(db);
}
