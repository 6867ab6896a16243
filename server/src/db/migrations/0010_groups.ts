import { sql, type Kysely } from 'kysely';

// Plain SQL: the migration must never change when the types of the code do.
const statements = [
  `alter table grp add column welcome text`,
  `alter table grp add column parts text[] not null default '{wall,bookmarks,questions}'`,
  `alter table grp add column archived boolean not null default false`,
  `create index member_by_role on member (tenant, grp) where role <> 'member'`,

  // Who asks to come in, and who is asked to.
  `create table admission (
    tenant text not null, grp text not null, person text not null,
    state text not null check (state in ('requested', 'invited')), at timestamptz(3) not null,
    primary key (tenant, grp, person),
    foreign key (tenant, grp) references grp (tenant, id) on delete cascade,
    foreign key (tenant, person) references person (tenant, id) on delete cascade)`,
  `create index admission_by_time on admission (tenant, grp, state, at, person)`,
  `create index admission_by_person on admission (tenant, person)`,

  // A wall without a row of its own is as it begins, so no foreign key to it.
  `create table kept_off (
    tenant text not null, wall text not null, person text not null, at timestamptz(3) not null,
    primary key (tenant, wall, person),
    foreign key (tenant, person) references person (tenant, id) on delete cascade)`,
  `create index kept_off_by_time on kept_off (tenant, wall, at, person)`,
  `create index kept_off_by_person on kept_off (tenant, person)`,

  `alter table post add column pinned boolean not null default false`,
  `create index post_by_pin on post (tenant, wall, pinned, created_at, id) where removed_at is null`,

  // A group may end: then only who asked sees what was asked of it, so no foreign key.
  `alter table question add column grp text`,
  `alter table question drop constraint question_audience_check`,
  `alter table question add constraint question_audience_check
    check (audience in ('everyone', 'contacts', 'group', 'me') and (audience = 'group') = (grp is not null))`,
  `create index question_by_grp on question (tenant, grp, asked_at, id) where grp is not null`,
];

/** Groups that are asked into and switched, whom a wall keeps off, pinned posts, questions to a group. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
