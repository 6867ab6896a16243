/** What a notice looks like to whose it is. */
import { sql } from 'kysely';
import type { Notice, PersonRef } from 'teapoint/contract';
import { englishNotice, excerpt, isNoticeKind, noticesOfModeration } from 'teapoint/domain';
import type { Context } from '../context.js';
import { byNoStranger, mayRead } from '../notices/sight.js';
import { iso, personRef } from './sql.js';

const raw = (text: string) => sql.raw(text);

/** A row as the database gives it. */
export interface NoticeRow {
  id: string;
  kind: string;
  at: string;
  unread: boolean;
  about: string;
  thing: string;
  /** What the thing says or is called, and where it is; nothing where its reader may not know. */
  shows: { words: string | null; target: Notice['target'] | null } | null;
  rule: string | null;
  reason: string | null;
  actor: PersonRef | null;
  people: number;
}

/** Of each kind of thing, where it is and what it says or is called. */
const called = { person: 'name', post: 'text', comment: 'text', question: 'title', bookmark: 'title', grp: 'name' };
export const words = (n: string) => {
  const of = Object.entries(called).map(
    ([table, column]) => sql`when ${sql.lit(table === 'grp' ? 'group' : table)} then (select it.${raw(column)}
      from ${sql.table(table)} as it where it.tenant = ${raw(n)}.tenant and it.id = ${raw(n)}.thing)`,
  );
  return sql`case ${raw(n)}.about ${sql.join(of, sql` `)} end`;
};

/** On whose page or in which group it is. */
const target = (n: string) => {
  const thread = sql`it.tenant = ${raw(n)}.tenant and it.id = coalesce(${raw(n)}.thread, ${raw(n)}.thing)`;
  const ref = (kind: string, table: string, column: string, owner: string) => sql`(
    select jsonb_build_object('kind', ${sql.lit(kind)}, 'id', whose.id, 'label', whose.name) from ${sql.table(table)} as it
    join ${sql.table(owner)} as whose on whose.tenant = it.tenant and whose.id = it.${raw(column)} where ${thread})`;
  return sql`coalesce(${ref('group', 'post', 'grp', 'grp')}, ${ref('group', 'question', 'grp', 'grp')},
    ${ref('person', 'post', 'owner', 'person')}, ${ref('person', 'question', 'owner', 'person')}, ${ref('person', 'bookmark', 'owner', 'person')})`;
};

const events = (n: string, context: Context) => sql`from notice_event as e where e.tenant = ${raw(n)}.tenant
  and e.notice = ${raw(n)}.id and ${byNoStranger('e', n, context)}`;

/** The columns of a `NoticeRow`; `and` narrows what it gathered. */
export const noticeColumns = (n: string, context: Context, and = sql``) => sql`${raw(n)}.id, ${raw(n)}.kind,
  ${iso(`${n}.at`)} as at, ${raw(n)}.unread, ${raw(n)}.about, ${raw(n)}.thing, ${raw(n)}.rule, ${raw(n)}.reason,
  case when ${mayRead(n, context)} then jsonb_build_object('words', ${words(n)}, 'target',
    case when ${raw(n)}.about in ('post', 'comment', 'question', 'bookmark') then ${target(n)} end) end as shows,
  (select count(distinct e.actor)::int ${events(n, context)} ${and}) as people,
  case when not ${raw(n)}.unnamed then (select ${personRef('did')} from person as did where did.tenant = ${raw(n)}.tenant
    and did.id = (select e.actor ${events(n, context)} ${and} order by e.id desc limit 1)) end as actor`;

const mutable = ['post', 'comment', 'question', 'bookmark'];

export const labelOf = ({ shows }: Pick<NoticeRow, 'shows'>) => excerpt(shows?.words ?? '');

export function noticeView({ id, kind, at, unread, about, thing, ...row }: NoticeRow): Notice {
  const label = labelOf(row);
  const target = row.shows?.target;
  const doers = { people: row.people, name: row.actor?.name };
  return {
    ...{ id, kind, at, read: !unread, people: row.people, thing: { kind: about, id: thing, label } },
    ...(row.actor && { actor: row.actor }),
    ...(target && { target }),
    ...(row.rule !== null && { rule: row.rule }),
    ...(row.reason !== null && { reason: row.reason }),
    canMute: mutable.includes(about) && !noticesOfModeration.includes(kind),
    text: isNoticeKind(kind) ? englishNotice(kind, { ...doers, thing: label, where: target?.label ?? '' }) : label,
  };
}
