import { sql, type Kysely } from 'kysely';

/** What two people decided about each other before a join: a request that it answered, a contact somebody removed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table contact
    add column before text check (before in ('requested', 'incoming')), add column before_since timestamptz(3),
    add check ((before is null) = (before_since is null))`.execute(db);
  await sql`create table removal (
    tenant text not null, owner text not null, other text not null,
    primary key (tenant, owner, other),
    foreign key (tenant, owner) references person (tenant, id) on delete cascade,
    foreign key (tenant, other) references person (tenant, id) on delete cascade)`.execute(db);
  await sql`create index removal_by_other on removal (tenant, other)`.execute(db);
}
