/**
 * Who did what, as rows of keys `(at, id, kind, verb, actor, ref)`, newest first and never more than a page of each
 * sort, read along an index of time: what a page costs does not grow with what there is.
 */
import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../context.js';
import { openGroup, seen } from './post-sql.js';
import { unblocked, visible } from './sql.js';

export interface Reading {
  context: Context;
  /** Time and id of the last item of the page before. */
  after: readonly unknown[] | undefined;
  limit: number;
}
/** Of whom; of everybody when left out. */
type Of = RawBuilder<unknown> | undefined;
type Rows = RawBuilder<unknown>;

const raw = (text: string) => sql.raw(text);

/** The newest rows after the cursor. */
function newest({ after, limit }: Reading, at: string, id: RawBuilder<unknown>, select: Rows, from: Rows): Rows {
  const place = sql`(${raw(at)} <= ${after?.[0]}::timestamptz and (${raw(at)}, ${id}) < (${after?.[0]}::timestamptz, ${after?.[1]}))`;
  return sql`(select ${raw(at)} as at, ${id} as id, ${select} ${from} ${after ? sql`and ${place}` : sql``}
    order by ${raw(at)} desc, ${id} desc limit ${limit + 1})`;
}

/** An id that is the same whenever the row is worked out. */
const named = (...parts: string[]) => sql`md5(concat_ws(' ', ${raw(parts.join(', '))})) collate "C"`;
const ofOne = (column: string, of: Of) => (of ? sql`and ${raw(column)} = ${of}` : sql``);

export const posts = (reading: Reading, of?: Of): Rows =>
  newest(
    reading,
    'p.created_at',
    sql`p.id`,
    sql`'whole post' as kind, 'Create' as verb, p.author as actor, p.id as ref`,
    sql`from post as p where p.tenant = ${reading.context.tenant} ${ofOne('p.author', of)} and ${seen('p', reading.context)}`,
  );

export const postsWithTag = ({ context, after, limit }: Reading, key: string, of: Of): Rows =>
  sql`(select p.created_at as at, p.id, 'whole post' as kind, 'Create' as verb, p.author as actor, p.id as ref
    from post_tag as t join post as p on p.tenant = t.tenant and p.id = t.post
    where t.tenant = ${context.tenant} and t.key = ${key} and ${seen('p', context)}
      ${of ? sql`and p.author in (select id from (${of}) as w)` : sql``}
      ${after ? sql`and (t.at, t.post) < (${after[0]}::timestamptz, ${after[1]})` : sql``}
    order by t.at desc, t.post desc limit ${limit + 1})`;

/** Terms chosen, contacts made and groups joined; what only came with a term is told by the term. */
export function doings(reading: Reading, of?: Of, among?: RawBuilder<unknown>): Rows[] {
  const { context } = reading;
  const { tenant } = context;
  // Two people who became contacts are one piece of news.
  const twice = sql`c.other < c.owner and exists (select from contact as back where back.tenant = c.tenant
    and back.owner = c.other and back.other = c.owner and back.state = 'contact' and back.via is null)
    ${among ? sql`and c.other in (${among})` : sql``}`;
  return [
    newest(
      reading,
      'e.added_at',
      named(`'tag'`, 'e.person', 'e.tag'),
      sql`'tag' as kind, 'Add' as verb, e.person as actor, e.tag as ref`,
      sql`from person_tag as e where e.tenant = ${tenant} ${ofOne('e.person', of)} and ${visible('e', 'e.person', context)}`,
    ),
    newest(
      reading,
      'c.since',
      named(`'contact'`, 'c.owner', 'c.other'),
      sql`'person' as kind, 'Add' as verb, c.owner as actor, c.other as ref`,
      sql`from contact as c where c.tenant = ${tenant} ${ofOne('c.owner', of)} and c.state = 'contact' and c.via is null
        and ${unblocked('c.other', context)} and ${unblocked('c.owner', context)}
        ${of && !among ? sql`` : sql`and not (${twice})`}`,
    ),
    newest(
      reading,
      'm.since',
      named(`'join'`, 'm.person', 'm.grp'),
      joined,
      memberships(reading, ofOne('m.person', of)),
    ),
  ];
}

const joined = sql`'group' as kind, 'Join' as verb, m.person as actor, m.grp as ref`;
const memberships = (
  { context }: Reading,
  where: Rows,
) => sql`from member as m where m.tenant = ${context.tenant} ${where}
  and m.via is null and ${unblocked('m.person', context)} and exists (select from grp as g where g.tenant = m.tenant
    and g.id = m.grp and ${openGroup('g', context)})`;

/** Joins of groups that somebody was in already. */
export const together = (reading: Reading, of: RawBuilder<unknown>): Rows =>
  sql`(select other.* from member as own, lateral ${newest(
    reading,
    'm.since',
    named(`'join'`, 'm.person', 'm.grp'),
    joined,
    memberships(reading, sql`and m.grp = own.grp and m.since > own.since and m.person <> own.person`),
  )} as other where own.tenant = ${reading.context.tenant} and own.person = ${of})`;

const asActivity = (text: string) => sql`'post' as kind, ${sql.lit(text)} as verb, p.author as actor, p.id as ref`;

/** What somebody wrote, and what others wrote on their wall. */
export const written = (reading: Reading, of: RawBuilder<unknown>): Rows[] =>
  [sql`p.author = ${of}`, sql`p.wall = ${of} and p.author <> ${of}`].map((where) =>
    newest(
      reading,
      'p.created_at',
      named(`'post'`, 'p.id'),
      asActivity('Create'),
      sql`from post as p where p.tenant = ${reading.context.tenant} and ${where} and ${seen('p', reading.context)}`,
    ),
  );

/** How far back the newsfeed looks for what was found useful. */
const LATEST = 100;

/** Which of somebody's latest posts was found useful and when last; by whom is nobody's business. */
export const useful = (reading: Reading, of: RawBuilder<unknown>): Rows =>
  newest(
    reading,
    'found.at',
    named(`'useful'`, 'found.id'),
    sql`'post' as kind, 'Like' as verb, null as actor, found.id as ref`,
    sql`from (select p.id, (select max(u.at) from useful as u where u.tenant = p.tenant and u.thing = p.id
        and ${unblocked('u.person', reading.context)}) as at
      from post as p where p.tenant = ${reading.context.tenant} and p.author = ${of} and ${seen('p', reading.context)}
      order by p.created_at desc, p.id desc limit ${LATEST}) as found where found.at is not null`,
  );

/** The caller and their contacts. */
export const chosen = (context: Context): RawBuilder<unknown> => sql`
  select c.other as id from contact as c where c.tenant = ${context.tenant} and c.owner = ${context.caller.id}
    and c.state = 'contact' and ${unblocked('c.other', context)}
  union all select ${context.caller.id}`;

/** What each of the people did, side by side. */
export function people(reading: Reading, who: RawBuilder<unknown>): Rows {
  const one = sql`w.id`;
  const rows = sql.join([posts(reading, one), ...doings(reading, one, sql`select id from who`)], sql` union all `);
  return sql`(with who as materialized (${who}) select did.* from who as w, lateral (${rows}) as did)`;
}

/** The newest of all rows. */
export const page = (rows: Rows, { limit }: Reading): Rows =>
  sql`select * from (${rows}) as all_rows order by at desc, id desc limit ${limit + 1}`;
