import { sql, type Kysely } from 'kysely';

// Plain SQL: the migration must never change when the types of the code do.
const statements = [
  `alter table report drop constraint report_about_check,
    add constraint report_about_check check (about in ('post', 'comment', 'question', 'bookmark', 'profile'))`,

  // The picture stays under its id until another takes its place; nothing serves it meanwhile.
  `create table removed_profile (
    tenant text not null, id text collate "C" not null, person text not null, about text, photo text, status jsonb,
    removed_at timestamptz(3) not null, removed_by text not null, removed_rule text, removed_reason text not null,
    primary key (tenant, id),
    foreign key (tenant, person) references person (tenant, id) on delete cascade)`,
  `create index removed_profile_by_person on removed_profile (tenant, person)`,
];

/** Profiles are reported, too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
