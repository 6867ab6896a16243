import { sql, type Kysely } from 'kysely';

// Plain SQL: the migration must never change when the types of the code do.
const statements = [
  `create table acceptance (
    tenant text not null, person text not null, version text not null, at timestamptz(3) not null,
    primary key (tenant, person),
    foreign key (tenant, person) references person (tenant, id) on delete cascade)`,

  // A thing is of several kinds and may be gone: so no foreign key.
  `create table report (
    tenant text not null, id text collate "C" not null, kind text not null check (kind in ('report', 'appeal')),
    about text not null check (about in ('post', 'comment', 'question', 'bookmark')), thing text collate "C" not null,
    author text not null, answerer text, text text not null, rule text, note text, reporter text not null, at timestamptz(3) not null,
    removed_by text, removed_rule text, removed_reason text,
    outcome text check (outcome in ('kept', 'removed', 'restored')), reason text, decided_at timestamptz(3), decided_by text,
    primary key (tenant, id),
    check ((outcome is null) = (decided_at is null) and (outcome is null) = (decided_by is null) and (outcome is null) = (reason is null)),
    check ((kind = 'appeal') = (removed_by is not null)),
    foreign key (tenant, author) references person (tenant, id) on delete cascade,
    foreign key (tenant, answerer) references person (tenant, id) on delete cascade,
    foreign key (tenant, reporter) references person (tenant, id) on delete cascade)`,
  `create index report_open on report (tenant, at, id) where outcome is null`,
  `create index report_decided on report (tenant, decided_at, id) where outcome is not null`,
  `create index report_by_thing on report (tenant, thing, reporter)`,
  `create index report_by_author on report (tenant, author)`,
  `create index report_by_answerer on report (tenant, answerer) where answerer is not null`,
  `create index report_by_reporter on report (tenant, reporter)`,

  // Moved here whole, so that nothing that reads bookmarks has to leave it out.
  `create table removed_bookmark (
    tenant text not null, id text collate "C" not null, owner text not null, bookmark jsonb not null,
    removed_at timestamptz(3) not null, removed_by text not null, removed_rule text, removed_reason text not null,
    primary key (tenant, id),
    foreign key (tenant, owner) references person (tenant, id) on delete cascade)`,
  `create index removed_bookmark_by_owner on removed_bookmark (tenant, owner)`,

  // What of somebody's was removed.
  `create index post_removed on post (tenant, author) where removed_at is not null`,
  `create index comment_removed on comment (tenant, author) where removed_at is not null`,
  `create index question_removed on question (tenant, asker) where removed_at is not null`,
  `create index question_removed_answer on question (tenant, owner) where removed_at is not null`,

  `create index audit_by_time on audit (tenant, at, id)`,
  `create index audit_by_actor on audit (tenant, actor, at, id)`,

  // Totals by week are counted over everything, removed or not.
  `create index question_by_asked on question (tenant, asked_at)`,
  `create index question_by_answered on question (tenant, answered_at) where answered_at is not null`,
  `create index post_by_all_time on post (tenant, created_at, author)`,
];

/** Accepted rules, reports and appeals, bookmarks taken away; what the audit and the totals are read by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
