import { sql, type Kysely } from 'kysely';
import { indexEverybody } from '../../handlers/person-index.js';

/** The words by which people are found, and those one slip away from them; for the people who are there, too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table person_word (
    tenant text not null, person text not null,
    part text not null check (part in ('own', 'title', 'team', 'location', 'language')),
    start text collate "C" not null, sort_name text collate "C" not null,
    primary key (tenant, person, part, start))`.execute(db);
  await sql`create index person_word_by_start on person_word (tenant, part, start, sort_name, person)`.execute(db);
  await sql`create table person_slip (
    tenant text not null, slip text collate "C" not null, word text collate "C" not null,
    primary key (tenant, slip, word))`.execute(db);
  // A foreign key would look for the person with each of their twenty words, which makes an import five times as long.
  await sql`create function words_go_along() returns trigger language plpgsql as $$
    begin
      delete from person_word as w using gone where w.tenant = gone.tenant and w.person = gone.id;
      return null;
    end $$`.execute(db);
  await sql`create trigger words_go_along after delete on person referencing old table as gone
    for each statement execute function words_go_along()`.execute(db);
  await indexEverybody(db);
}
