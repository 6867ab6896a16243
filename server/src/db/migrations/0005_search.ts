import { sql, type Kysely } from 'kysely';
import { indexEverybody } from '../../handlers/person-index.js';

/** The words by which people are found, and those one slip away from them; for the people who are there, too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table person_word (
    tenant text not null, person text not null,
    part text not null check (part in ('own', 'title', 'team', 'location', 'language')),
    start text collate "C" not null, sort_name text collate "C" not null,
    primary key (tenant, person, part, start),
    foreign key (tenant, person) references person (tenant, id) on delete cascade)`.execute(db);
  await sql`create index person_word_by_start on person_word (tenant, part, start, sort_name, person)`.execute(db);
  await sql`create table person_slip (
    tenant text not null, slip text collate "C" not null, word text collate "C" not null,
    primary key (tenant, slip, word))`.execute(db);
  await indexEverybody(db);
}
