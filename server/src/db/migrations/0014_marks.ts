import { sql, type Kysely } from 'kysely';

/** Marks beside "useful", of those the administrator picks; the empty one is "useful" itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table useful add column mark text collate "C" not null default ''`.execute(db);
  await sql`alter table useful drop constraint useful_pkey, add primary key (tenant, thing, person, mark)`.execute(db);
}
