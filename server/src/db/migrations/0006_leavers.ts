import { sql, type Kysely } from 'kysely';

/** Names that directories have for people, which fields people made their own, and accounts that have ended. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table person
    add column user_name text, add column user_key text collate "C", add column external_id text collate "C",
    add column given_name text, add column family_name text,
    add column own_fields text[] not null default '{}', add column ended_at timestamptz(3)`.execute(db);
  // Looked at after each statement, not after each row: a name may pass from one person to another in one of them.
  await sql`alter table person
    add constraint person_by_user unique (tenant, user_key) deferrable,
    add constraint person_by_external unique (tenant, external_id) deferrable`.execute(db);
  await sql`create index person_ended on person (tenant, id) where ended_at is not null`.execute(db);
  // Who has edited their profile before keeps what is in it.
  await sql`update person as p set own_fields = '{preferredName,sayName,pronouns,languages,about}'
    where exists (select from audit as a where a.tenant = p.tenant and a.actor = p.id
      and a.operation = 'person.update' and a.status = 200)`.execute(db);
}
