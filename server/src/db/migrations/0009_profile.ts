import { sql, type Kysely } from 'kysely';

/** Who may see which field of a person, and pictures. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table person add column seen_by jsonb not null default '{}', add column photo text`.execute(db);
  await sql`create table photo (
    tenant text not null, id text collate "C" not null, person text not null, bytes bytea not null, at timestamptz(3) not null,
    primary key (tenant, id),
    unique (tenant, person),
    foreign key (tenant, person) references person (tenant, id) on delete cascade)`.execute(db);
  // It is compressed already.
  await sql`alter table photo alter column bytes set storage external`.execute(db);
}
