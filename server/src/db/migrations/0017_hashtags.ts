import { sql, type Kysely } from 'kysely';

/** Tags of posts that somebody follows, by match key. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table hashtag (
    tenant text not null, person text not null, key text collate "C" not null, label text not null,
    primary key (tenant, person, key),
    foreign key (tenant, person) references person (tenant, id) on delete cascade)`.execute(db);
}
