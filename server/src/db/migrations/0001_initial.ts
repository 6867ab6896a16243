import { sql, type Kysely } from 'kysely';

// Plain SQL: the migration must never change when the types of the code do.
const statements = `
create table person (
  tenant text not null, id text not null, name text not null,
  sort_name text collate "C" not null, search text not null,
  preferred_name text, say_name text, pronouns text, title text, team text, location text, email text, phone text,
  languages text[] not null default '{}', about text, manager text, roles text[] not null default '{}',
  namespace text not null, version text not null, created_at timestamptz(3) not null,
  primary key (tenant, id));
create index person_by_name on person (tenant, sort_name, id);

create table contact (
  tenant text not null, owner text not null, other text not null,
  state text not null check (state in ('requested', 'incoming', 'contact')),
  since timestamptz(3) not null, via text,
  primary key (tenant, owner, other),
  check (owner <> other),
  foreign key (tenant, owner) references person (tenant, id) on delete cascade,
  foreign key (tenant, other) references person (tenant, id) on delete cascade);
create index contact_by_since on contact (tenant, owner, state, since, other);
create index contact_by_other on contact (tenant, other);

create table status (
  tenant text not null, person text not null, emoji text, text text not null, until timestamptz(3),
  audience text not null check (audience in ('everyone', 'contacts', 'me')), set_at timestamptz(3) not null,
  primary key (tenant, person),
  foreign key (tenant, person) references person (tenant, id) on delete cascade);

create table tag (
  tenant text not null, id text not null, label text not null, key text collate "C" not null,
  sort_label text collate "C" not null, listed boolean not null, kind text check (kind in ('skill', 'interest')),
  holders integer not null default 0,
  primary key (tenant, id));

create table tag_name (
  tenant text not null, key text collate "C" not null, tag text not null, label text not null, synonym boolean not null,
  primary key (tenant, key),
  foreign key (tenant, tag) references tag (tenant, id) on delete cascade);
create index tag_name_by_tag on tag_name (tenant, tag);

create table tag_start (
  tenant text not null, tag text not null, start text collate "C" not null, synonym boolean not null,
  word text collate "C" not null, holders integer not null,
  held boolean not null generated always as (holders > 0) stored,
  primary key (tenant, tag, start, synonym),
  foreign key (tenant, tag) references tag (tenant, id) on delete cascade);
create index tag_start_by_start on tag_start (tenant, held, synonym, start, tag) include (holders);
create index tag_start_by_word on tag_start (tenant, word, tag) include (holders);

create table tag_slip (
  tenant text not null, slip text collate "C" not null, word text collate "C" not null,
  primary key (tenant, slip, word));
create index tag_slip_by_word on tag_slip (tenant, word);

create table person_tag (
  tenant text not null, person text not null, tag text not null,
  kind text not null check (kind in ('skill', 'interest')), note text,
  offer text check (offer in ('ask-me', 'can-help', 'want-to-learn')),
  audience text not null check (audience in ('everyone', 'contacts', 'me')),
  added_at timestamptz(3) not null, joining text not null, version text not null,
  primary key (tenant, person, tag),
  foreign key (tenant, person) references person (tenant, id) on delete cascade,
  foreign key (tenant, tag) references tag (tenant, id));
create index person_tag_by_time on person_tag (tenant, person, added_at, tag);
create index person_tag_by_tag on person_tag (tenant, tag, added_at, person) include (audience, kind);

create table grp (
  tenant text not null, id text not null, name text not null, sort_name text collate "C" not null, purpose text,
  kind text not null check (kind in ('business-area', 'professional', 'technical', 'social', 'tag')),
  tag text, wall text not null, join_policy text not null check (join_policy in ('open', 'request', 'invite')),
  version text not null, created_at timestamptz(3) not null,
  primary key (tenant, id),
  unique (tenant, tag),
  unique (tenant, wall),
  foreign key (tenant, tag) references tag (tenant, id));
create index grp_by_time on grp (tenant, created_at, id);

create table member (
  tenant text not null, grp text not null, person text not null,
  role text not null check (role in ('member', 'moderator', 'owner')), since timestamptz(3) not null, via text,
  primary key (tenant, grp, person),
  foreign key (tenant, grp) references grp (tenant, id) on delete cascade,
  foreign key (tenant, person) references person (tenant, id) on delete cascade);
create index member_by_person on member (tenant, person, grp);

create table ledger (
  tenant text not null, person text not null, key text not null, fingerprint text not null,
  status integer not null, body text not null, at timestamptz(3) not null,
  primary key (tenant, person, key));
create index ledger_by_time on ledger (tenant, at);

create table audit (
  tenant text not null, id text not null, at timestamptz(3) not null, actor text not null, operation text not null,
  thing text, key text not null, status integer not null,
  primary key (tenant, id));
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log can only be added to';
end $$;
create trigger audit_append_only before update or delete on audit
  for each row execute function audit_is_append_only();
create trigger audit_not_emptied before truncate on audit
  for each statement execute function audit_is_append_only();

create table event (
  tenant text not null, xid xid8 not null default pg_current_xact_id(), id text collate "C" not null,
  at timestamptz(3) not null, kind text not null, verb text not null, thing text not null, person text, grp text,
  audience text not null check (audience in ('everyone', 'contacts', 'me')), owner text not null, also text,
  primary key (tenant, xid, id));
create index event_by_time on event (tenant, at);

create table log (
  tenant text not null, id text not null, pruned xid8 not null default '0',
  primary key (tenant))
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  // A function's body holds semicolons, so statements end at a semicolon before a blank line or a new statement.
  for (const statement of statements.split(/;\s*\n(?=\s*(?:create|$))/)) await sql.raw(statement).execute(db);
}
