import { sql, type Kysely } from 'kysely';

/** Who follows all questions of somebody's page; and who follows a tag, when a question that bears it is answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table page_follow (
    tenant text not null, owner text not null, person text not null,
    primary key (tenant, owner, person), check (owner <> person),
    foreign key (tenant, owner) references person (tenant, id) on delete cascade,
    foreign key (tenant, person) references person (tenant, id) on delete cascade)`.execute(db);
  await sql`create index page_follow_by_person on page_follow (tenant, person)`.execute(db);
  await sql`create index hashtag_by_key on hashtag (tenant, key)`.execute(db);
}
