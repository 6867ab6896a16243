import { sql, type Kysely } from 'kysely';

/** Keys of other systems: what they are called, the hash they are known by, what they read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table api_key (
    tenant text not null, name text not null, hash text not null, scopes text[] not null,
    created_at timestamptz(3) not null, until timestamptz(3),
    primary key (tenant, name),
    unique (tenant, hash))`.execute(db);
}
