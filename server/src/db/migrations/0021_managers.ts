import { sql, type Kysely } from 'kysely';

/** Who reports to somebody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index person_by_manager on person (tenant, manager, sort_name, id) where manager is not null`.execute(
    db,
  );
}
