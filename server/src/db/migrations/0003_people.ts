import { sql, type Kysely } from 'kysely';

/** Who blocked whom, and whom somebody does not want to be suggested. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A block cuts both ways: two rows, so that whoever asks finds their own; `mine` is true for who blocked.
  await sql`create table block (
    tenant text not null, owner text not null, other text not null, mine boolean not null, at timestamptz(3) not null,
    primary key (tenant, owner, other),
    check (owner <> other),
    foreign key (tenant, owner) references person (tenant, id) on delete cascade,
    foreign key (tenant, other) references person (tenant, id) on delete cascade)`.execute(db);
  await sql`create index block_by_other on block (tenant, other)`.execute(db);
  await sql`create table dismissal (
    tenant text not null, owner text not null, other text not null,
    primary key (tenant, owner, other),
    foreign key (tenant, owner) references person (tenant, id) on delete cascade,
    foreign key (tenant, other) references person (tenant, id) on delete cascade)`.execute(db);
  await sql`create index dismissal_by_other on dismissal (tenant, other)`.execute(db);
}
