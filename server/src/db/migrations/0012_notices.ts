import { sql, type Kysely } from 'kysely';

// Plain SQL: the migration must never change when the types of the code do.
const statements = [
  // What one write gave people to hear of, until everybody was told: those up to `after` have been.
  `create table happening (
    tenant text not null, id text collate "C" not null, at timestamptz(3) not null, actor text, told jsonb not null,
    after text collate "C" not null default '',
    primary key (tenant, id))`,

  // A thing is of several kinds: so no foreign key.
  `create table notice (
    tenant text not null, id text collate "C" not null, person text collate "C" not null, kind text not null,
    thing text collate "C" not null, about text not null, thread text collate "C", grp text, unnamed boolean not null,
    rule text, reason text, at timestamptz(3) not null, unread boolean not null,
    primary key (tenant, id),
    foreign key (tenant, person) references person (tenant, id) on delete cascade)`,
  `create unique index notice_to_read on notice (tenant, person, kind, thing) where unread`,
  `create index notice_by_time on notice (tenant, person, at, id)`,
  `create index notice_by_age on notice (tenant, at)`,

  // What was gathered in a notice, each once; waits: for the mail that is to tell it; mail: which one does, or did.
  `create table notice_event (
    tenant text not null, notice text collate "C" not null, id text collate "C" not null, actor text, at timestamptz(3) not null,
    waits text check (waits in ('at-once', 'daily', 'weekly')), mail text collate "C",
    primary key (tenant, notice, id),
    foreign key (tenant, notice) references notice (tenant, id) on delete cascade)`,
  `create index notice_event_waiting on notice_event (tenant, waits, at) where waits is not null`,
  `create index notice_event_by_mail on notice_event (tenant, mail) where mail is not null`,

  `create table notice_setting (
    tenant text not null, person text not null, scope text not null check (scope in ('kind', 'group')), subject text not null,
    rhythm text not null check (rhythm in ('off', 'bell', 'at-once', 'daily', 'weekly')),
    primary key (tenant, person, scope, subject),
    foreign key (tenant, person) references person (tenant, id) on delete cascade)`,

  `create table notice_mute (
    tenant text not null, person text not null, thing text collate "C" not null, about text not null, at timestamptz(3) not null,
    primary key (tenant, person, thing),
    foreign key (tenant, person) references person (tenant, id) on delete cascade)`,

  // A mail that is to be sent, or being sent until due_at; what is in it is read when it goes.
  `create table mail (
    tenant text not null, id text collate "C" not null, person text not null, rhythm text not null,
    due_at timestamptz(3) not null, tries integer not null default 0,
    primary key (tenant, id),
    foreign key (tenant, person) references person (tenant, id) on delete cascade)`,
  `create index mail_by_due on mail (tenant, due_at)`,
];

/** What people are told of, and how. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
