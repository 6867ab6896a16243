/**
 * Who did what, as rows of keys `(at, id, kind, verb, actor, ref)`, newest first and never more than a page of each
 * sort, read along an index of time: what a page costs does not grow with what there is.
 */
import { sql, type RawBuilder } from 'kysely';
import { limits } from 'teapoint/contract';
import type { Context } from '../context.js';
import { seen as seenBookmark } from './bookmark-sql.js';
import { openGroup } from './group-sql.js';
import { seen } from './post-sql.js';
import { asksByName, seenQuestion } from './question-sql.js';
import { there, unblocked, visible } from './sql.js';

export interface Reading {
  context: Context;
  /** Time and id of the last item of the page before. */
  after: readonly unknown[] | undefined;
  limit: number;
}
type Rows = RawBuilder<unknown>;

/** One sort of news: its columns, and the rows as the caller sees them. */
interface Sort {
  at: string;
  id: Rows;
  /** Whose news it is. */
  by: string;
  columns: Rows;
  /** `among`: the people who are read side by side; none for everybody or one person. */
  from: (context: Context, of: Rows, among?: Rows) => Rows;
}

const raw = (text: string) => sql.raw(text);
/** Written out in two sizes: a plan for any number would be one for very many. */
export const most = (limit: number) => sql.lit((limit <= limits.page ? limits.page : limits.pageMost) + 1);

const after = (reading: Reading, { at, id }: Pick<Sort, 'at' | 'id'>) =>
  reading.after
    ? sql`and ${raw(at)} <= ${reading.after[0]}::timestamptz
        and (${raw(at)}, ${id}) < (${reading.after[0]}::timestamptz, ${reading.after[1]})`
    : sql``;

/** The newest rows after the cursor. */
const newest = (reading: Reading, sort: Omit<Sort, 'from' | 'by'>, from: Rows): Rows =>
  sql`(select ${raw(sort.at)} as at, ${sort.id} as id, ${sort.columns} ${from} ${after(reading, sort)}
    order by ${raw(sort.at)} desc, ${sort.id} desc limit ${most(reading.limit)})`;

/** Of everybody. */
export const ofAll = (reading: Reading, sort: Sort): Rows =>
  newest(reading, sort, sort.from(reading.context, sql`true`));

const ofOne = (reading: Reading, sort: Sort, person: Rows): Rows =>
  newest(reading, sort, sort.from(reading.context, sql`${raw(sort.by)} = ${person}`));

/** An id that is the same whenever the row is worked out. */
const named = (...parts: string[]) => sql`md5(concat_ws(' ', ${raw(parts.join(', '))})) collate "C"`;

export const posts: Sort = {
  ...{ at: 'p.created_at', id: sql`p.id`, by: 'p.author' },
  columns: sql`'whole post' as kind, 'Create' as verb, p.author as actor, p.id as ref`,
  from: (context, of) => sql`from post as p where p.tenant = ${context.tenant} and ${of} and ${seen('p', context)}`,
};

export const postsWithTag = (key: Rows): Sort => ({
  ...posts,
  ...{ at: 't.at', id: sql`t.post`, by: 't.author' },
  from: (context, of) => sql`from post_tag as t join post as p on p.tenant = t.tenant and p.id = t.post
    where t.tenant = ${context.tenant} and t.key = ${key} and ${of} and ${seen('p', context)}`,
});

const terms: Sort = {
  ...{ at: 'e.added_at', id: named(`'tag'`, 'e.person', 'e.tag'), by: 'e.person' },
  columns: sql`'tag' as kind, 'Add' as verb, e.person as actor, e.tag as ref`,
  from: (context, of) => sql`from person_tag as e
    where e.tenant = ${context.tenant} and ${of} and ${visible('e', 'e.person', context)}`,
};

/** Two people who became contacts are one piece of news, unless only one of them is asked about. */
const contacts: Sort = {
  ...{ at: 'c.since', id: named(`'contact'`, 'c.owner', 'c.other'), by: 'c.owner' },
  columns: sql`'person' as kind, 'Add' as verb, c.owner as actor, c.other as ref`,
  from: (context, of, among) => sql`from contact as c where c.tenant = ${context.tenant} and ${of}
    and c.state = 'contact' and c.via is null and ${unblocked('c.other', context)} and ${unblocked('c.owner', context)}
    and not (c.other < c.owner ${among ? sql`and c.other in (${among})` : sql``} and ${there(sql`from contact as back
      where back.tenant = c.tenant and back.owner = c.other and back.other = c.owner and back.state = 'contact'
        and back.via is null`)})`,
};
const contactsOfOne: Sort = {
  ...contacts,
  from: (context, of) => contacts.from(context, of, sql`select null where false`),
};
/** Contacts whom somebody else's choice of a term brought: on one's own page no term tells of them. */
const broughtByTerm: Sort = {
  ...contacts,
  from: (context, of) => sql`from contact as c where c.tenant = ${context.tenant} and ${of}
    and c.state = 'contact' and c.via is not null and ${unblocked('c.other', context)}
    and not ${there(sql`from person_tag as e where e.tenant = c.tenant and e.person = c.owner and e.joining = c.via`)}`,
};

const joins: Sort = {
  ...{ at: 'm.since', id: named(`'join'`, 'm.person', 'm.grp'), by: 'm.person' },
  columns: sql`'group' as kind, 'Join' as verb, m.person as actor, m.grp as ref`,
  from: (context, of) => sql`from member as m where m.tenant = ${context.tenant} and ${of}
    and m.via is null and ${unblocked('m.person', context)} and ${there(sql`from grp as g where g.tenant = m.tenant
      and g.id = m.grp and ${openGroup('g', context)}`)}`,
};

const saves: Sort = {
  ...{ at: 'b.saved_at', id: named(`'bookmark'`, 'b.id'), by: 'b.owner' },
  columns: sql`'bookmark' as kind, 'Add' as verb, b.owner as actor, b.id as ref`,
  from: (context, of) => sql`from bookmark as b where b.tenant = ${context.tenant} and ${of}
    and not b.imported and ${seenBookmark('b', context)}`,
};

/** Everything of everybody or of contacts. What only came with a term is told by the term. */
export const everything: readonly Sort[] = [posts, terms, contacts, joins, saves];

/** Terms chosen, contacts made, groups joined and bookmarks saved by one person. */
export const doings = (reading: Reading, person: Rows): Rows[] =>
  [terms, contactsOfOne, broughtByTerm, joins, saves].map((sort) => ofOne(reading, sort, person));

/** Joins of groups that somebody was in already. */
export const together = (reading: Reading, of: Rows): Rows =>
  sql`(select other.* from member as own, lateral ${newest(
    reading,
    joins,
    joins.from(reading.context, sql`m.grp = own.grp and m.since > own.since and m.person <> own.person`),
  )} as other where own.tenant = ${reading.context.tenant} and own.person = ${of})`;

/** What somebody wrote, and what others wrote on their wall. */
export function written(reading: Reading, of: Rows): Rows[] {
  const columns = sql`'post' as kind, 'Create' as verb, p.author as actor, p.id as ref`;
  return [sql`p.author = ${of}`, sql`p.wall = ${of} and p.author <> ${of}`].map((where) =>
    newest(reading, { ...posts, id: named(`'post'`, 'p.id'), columns }, posts.from(reading.context, where)),
  );
}

/** How far back the newsfeed looks for what was found useful. */
const LATEST = 100;

/** Which of what somebody wrote lately was found useful and when last; by whom is nobody's business. */
function foundUseful(reading: Reading, kind: 'post' | 'question' | 'bookmark', latest: Rows): Rows {
  const columns = sql`${sql.lit(kind)} as kind, 'Like' as verb, null as actor, found.id as ref`;
  const from = sql`from (select w.id, (select max(u.at) from useful as u where u.tenant = w.tenant and u.thing = w.id
    and u.mark = '' and ${unblocked('u.person', reading.context)}) as at from (${latest} limit ${LATEST}) as w) as found where found.at is not null`;
  return newest(reading, { at: 'found.at', id: named(`'useful'`, 'found.id'), columns }, from);
}
export const useful = (reading: Reading, of: Rows): Rows[] => [
  foundUseful(
    reading,
    'post',
    sql`select p.tenant, p.id ${posts.from(reading.context, sql`p.author = ${of}`)} order by p.created_at desc, p.id desc`,
  ),
  foundUseful(
    reading,
    'question',
    sql`select q.tenant, q.id ${ofQuestions(reading, sql`q.owner = ${of} and q.answer is not null`)} order by q.answered_at desc, q.id desc`,
  ),
  foundUseful(
    reading,
    'bookmark',
    sql`select b.tenant, b.id from bookmark as b where b.tenant = ${reading.context.tenant} and b.owner = ${of}
      and ${seenBookmark('b', reading.context)} order by b.saved_at desc, b.id desc`,
  ),
];

const ofQuestions = ({ context }: Reading, where: Rows) => sql`from question as q
  where q.tenant = ${context.tenant} and ${where} and ${seenQuestion('q', context)}`;

/** What somebody was asked, what they asked by name, and what was answered of both; what is declined is no news. */
export function asked(reading: Reading, of: Rows): Rows[] {
  const byName = asksByName('q', reading.context);
  const asking = {
    ...{ at: 'q.asked_at', id: named(`'asked'`, 'q.id') },
    columns: sql`'question' as kind, 'Question' as verb, case when ${byName} then q.asker end as actor, q.id as ref`,
  };
  const answering = {
    ...{ at: 'q.answered_at', id: named(`'answered'`, 'q.id') },
    columns: sql`'answer' as kind, 'Create' as verb, q.owner as actor, q.id as ref`,
  };
  const theirs = sql`q.asker = ${of} and ${byName}`;
  const stands = sql`q.declined is null`;
  return [
    newest(reading, asking, ofQuestions(reading, sql`q.owner = ${of} and q.asker <> ${of} and ${stands}`)),
    newest(reading, asking, ofQuestions(reading, sql`${theirs} and ${stands}`)),
    newest(reading, answering, ofQuestions(reading, sql`q.owner = ${of} and q.answer is not null`)),
    newest(reading, answering, ofQuestions(reading, sql`${theirs} and q.answer is not null`)),
  ];
}

/** What others wrote under tags that the caller follows; under two of them it is there once. */
export function followed(reading: Reading): Rows {
  const { context } = reading;
  const tagged = postsWithTag(sql`f.key`);
  const others = tagged.from(context, sql`t.author <> all (array(${chosen(context)}))`);
  return sql`(select distinct under.* from hashtag as f, lateral ${newest(reading, tagged, others)} as under
    where f.tenant = ${context.tenant} and f.person = ${context.caller.id})`;
}

/** The caller and their contacts. */
export const chosen = (context: Context): Rows => sql`
  select c.other as id from contact as c where c.tenant = ${context.tenant} and c.owner = ${context.caller.id}
    and c.state = 'contact' and ${unblocked('c.other', context)}
  union all select ${context.caller.id}`;

/**
 * What each of many people did. The page's last row is no older than the last of as many people's latest news as the
 * page has rows: one look at each of them tells whose news are on it, and how far back. What was found in one sort
 * shortens the looks for the next.
 */
export function ofMany(reading: Reading, who: Rows, sorts: readonly Sort[]): Rows {
  const { context, limit } = reading;
  const one = (sort: Sort) => sort.from(context, sql`${raw(sort.by)} = w.id`, sql`select id from who`);
  const since = (sort: Sort, step: number) => sql`and ${raw(sort.at)} >= (select at from ${raw(`back_${step}`)})`;
  const steps = sorts.map((sort, at) => {
    const found = at === 0 ? sql`` : sql`select * from ${raw(`latest_${at - 1}`)} union all`;
    const looks = sql`select ${sql.lit(at)} as sort, w.id, last.at from who as w, lateral (select ${raw(sort.at)} as at
      ${one(sort)} ${after(reading, sort)} ${at === 0 ? sql`` : since(sort, at - 1)} order by ${raw(sort.at)} desc limit 1) as last`;
    return sql`${raw(`latest_${at}`)} as materialized (
        select * from (${found} ${looks}) as each_one order by at desc fetch first ${most(limit)} rows with ties),
      ${raw(`back_${at}`)} as materialized (
        select case when count(*) >= ${most(limit)} then min(at) else '-infinity' end as at from ${raw(`latest_${at}`)})`;
  });
  const last = sorts.length - 1;
  const rows = sorts.map((sort, at) => {
    const recent = newest(reading, sort, sql`${one(sort)} ${since(sort, last)}`);
    return sql`select did.* from ${raw(`latest_${last}`)} as w, lateral ${recent} as did where w.sort = ${sql.lit(at)}`;
  });
  return sql`(with who as materialized (${who}), ${sql.join(steps)} ${union(rows)})`;
}

export const union = (parts: readonly Rows[]): Rows => sql.join(parts, sql` union all `);

/** The newest of all rows. */
export const page = (rows: Rows, { limit }: Reading): Rows =>
  sql`select * from (${rows}) as all_rows order by at desc, id desc limit ${limit + 1}`;
