import { sql, type Kysely } from 'kysely';

// Plain SQL: the migration must never change when the types of the code do.
const statements = [
  // A wall without a row is as it begins; a person's wall has the person's id.
  `create table wall (
    tenant text not null, id text not null,
    posting_by text not null check (posting_by in ('everyone', 'contacts', 'members', 'nobody')), version text not null,
    primary key (tenant, id))`,

  `create table post (
    tenant text not null, id text collate "C" not null, wall text not null, owner text, grp text,
    author text not null, text text not null, emoji text,
    audience text not null check (audience in ('everyone', 'contacts', 'group', 'me')),
    created_at timestamptz(3) not null, edited_at timestamptz(3),
    removed_at timestamptz(3), removed_by text, removed_rule text, removed_reason text, version text not null,
    primary key (tenant, id),
    check ((owner is null) <> (grp is null)),
    check ((removed_at is null) = (removed_by is null) and (removed_at is null) = (removed_reason is null)),
    foreign key (tenant, owner) references person (tenant, id) on delete cascade,
    foreign key (tenant, grp) references grp (tenant, id) on delete cascade,
    foreign key (tenant, author) references person (tenant, id) on delete cascade)`,
  `create index post_by_author on post (tenant, author, created_at, id) where removed_at is null`,
  `create index post_by_wall on post (tenant, wall, created_at, id) where removed_at is null`,
  `create index post_by_time on post (tenant, created_at, id) where removed_at is null`,
  `create index post_by_owner on post (tenant, owner)`,
  `create index post_by_grp on post (tenant, grp)`,

  `create table post_tag (
    tenant text not null, key text collate "C" not null, at timestamptz(3) not null, post text collate "C" not null, author text not null,
    primary key (tenant, key, at, post),
    foreign key (tenant, post) references post (tenant, id) on delete cascade)`,
  `create index post_tag_by_author on post_tag (tenant, author, key, at, post)`,
  `create index post_tag_by_post on post_tag (tenant, post)`,

  // A thing is what can be commented and found useful, of several kinds: so no foreign key.
  `create table comment (
    tenant text not null, id text collate "C" not null, thing text collate "C" not null, author text not null, text text not null,
    created_at timestamptz(3) not null, edited_at timestamptz(3),
    removed_at timestamptz(3), removed_by text, removed_rule text, removed_reason text, version text not null,
    primary key (tenant, id),
    check ((removed_at is null) = (removed_by is null) and (removed_at is null) = (removed_reason is null)),
    foreign key (tenant, author) references person (tenant, id) on delete cascade)`,
  `create index comment_by_thing on comment (tenant, thing, created_at, id)`,
  `create index comment_by_author on comment (tenant, author)`,

  `create table wording (
    tenant text not null, thing text collate "C" not null, id text collate "C" not null, text text not null, at timestamptz(3) not null,
    primary key (tenant, thing, id))`,

  `create table useful (
    tenant text not null, thing text collate "C" not null, person text not null, at timestamptz(3) not null,
    primary key (tenant, thing, person),
    foreign key (tenant, person) references person (tenant, id) on delete cascade)`,
  `create index useful_by_person on useful (tenant, person)`,

  // What people did is worked out on reading, in order of time, of one person, of one group and of everybody.
  `create index contact_by_time on contact (tenant, since) where state = 'contact' and via is null`,
  `create index person_tag_by_all_time on person_tag (tenant, added_at)`,
  `create index member_by_time on member (tenant, since) where via is null`,
  `create index member_by_person_time on member (tenant, person, since) where via is null`,
  `create index member_by_group_time on member (tenant, grp, since) where via is null`,

  `alter table event drop constraint event_audience_check`,
  `alter table event add constraint event_audience_check check (audience in ('everyone', 'contacts', 'group', 'me'))`,
];

/** Walls, posts, comments, earlier wordings, "useful". */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
