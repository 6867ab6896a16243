/** The feed and what somebody did, worked out on reading: what is taken back leaves nothing behind. */
import { sql, type RawBuilder } from 'kysely';
import { activityList, feedList, type Activity, type FeedItem } from 'teapoint/contract';
import { excerpt, matchKey } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { pageOf, readCursor } from './cursor.js';
import {
  asked, chosen, doings, everything, followed, ofAll, ofMany, page, postsWithTag, together, union, useful, written, type Reading,
} from './feed-sql.js'; // prettier-ignore
import { post } from './post-sql.js';
import { iso, personRef, requirePerson } from './sql.js';

interface Row {
  item: FeedItem;
  at: string;
  id: string;
}

const key = ({ at, id }: Row) => [at, id];

/** Texts are named by their first words. */
function named({ object, ...rest }: Activity): Activity {
  return { ...rest, object: object.kind === 'post' ? { ...object, label: excerpt(object.label) } : object };
}

/** The rows of a page with what they show, of keys alone: only as many are drawn as are asked for. */
async function shown(context: Context, reading: Reading, rows: RawBuilder<unknown>): Promise<Row[]> {
  // In the order that ids of people, terms and groups are indexed in; those of posts have another.
  const ref = sql`k.ref collate "default"`;
  const object = sql`case k.kind
    when 'tag' then (select jsonb_build_object('kind', 'tag', 'id', t.id, 'label', t.label) from tag as t
      where t.tenant = ${context.tenant} and t.id = ${ref})
    when 'person' then (select jsonb_build_object('kind', 'person', 'id', o.id, 'label', o.name) from person as o
      where o.tenant = ${context.tenant} and o.id = ${ref})
    when 'group' then (select jsonb_build_object('kind', 'group', 'id', g.id, 'label', g.name) from grp as g
      where g.tenant = ${context.tenant} and g.id = ${ref})
    when 'bookmark' then (select jsonb_build_object('kind', 'bookmark', 'id', b.id, 'label', b.title, 'url', b.url)
      from bookmark as b where b.tenant = ${context.tenant} and b.id = k.ref)
    when 'post' then (select jsonb_build_object('kind', 'post', 'id', p.id, 'label', left(p.text, 1000)) from post as p
      where p.tenant = ${context.tenant} and p.id = k.ref)
    else (select jsonb_build_object('kind', k.kind, 'id', q.id, 'label', q.title) from question as q
      where q.tenant = ${context.tenant} and q.id = k.ref) end`;
  // What is asked, answered and found useful of that stands on somebody's page.
  const whosePage = sql`case when k.kind in ('question', 'answer') then (
    select jsonb_build_object('kind', 'person', 'id', o.id, 'label', o.name) from question as q
    join person as o on o.tenant = q.tenant and o.id = q.owner where q.tenant = ${context.tenant} and q.id = k.ref) end`;
  const activity = sql`jsonb_strip_nulls(jsonb_build_object('id', k.id, 'at', ${iso('k.at')}, 'verb', k.verb, 'object', ${object},
    'target', ${whosePage}, 'actor', (select ${personRef('a')} from person as a where a.tenant = ${context.tenant} and a.id = k.actor)))`;
  const content = sql`case when k.kind = 'whole post'
    then jsonb_build_object('post', (select ${post('p', context)} from post as p where p.tenant = ${context.tenant} and p.id = k.ref))
    else jsonb_build_object('activity', ${activity}) end`;
  const found = await sql<Row>`
    with k as materialized (${page(rows, reading)})
    select ${iso('k.at')} as at, k.id, jsonb_build_object('id', k.id, 'at', ${iso('k.at')}) || ${content} as item
    from k order by k.at desc, k.id desc`.execute(context.db);
  return found.rows;
}

export const feedHandlers = [
  on(feedList, async (context, { scope, tag, limit, cursor }) => {
    const reading = { context, after: readCursor(cursor, ['time', 'text']), limit };
    const sorts = tag === undefined ? everything : [postsWithTag(sql`${matchKey(tag)}`)];
    const ofContacts = () => ofMany(reading, chosen(context), sorts);
    const rows =
      scope === 'everyone'
        ? union(sorts.map((sort) => ofAll(reading, sort)))
        : tag === undefined
          ? union([ofContacts(), followed(reading)])
          : ofContacts();
    return pageOf(await shown(context, reading, rows), limit, ({ item }) => item, key);
  }),
  on(activityList, async (context, { person, limit, cursor }) => {
    await requirePerson(context, person);
    const reading = { context, after: readCursor(cursor, ['time', 'text']), limit };
    const of = sql<string>`${person}`;
    const rows = union([...doings(reading, of), ...written(reading, of), ...asked(reading, of), together(reading, of), ...useful(reading, of)]); // prettier-ignore
    return pageOf(await shown(context, reading, rows), limit, ({ item }) => named(item.activity as Activity), key);
  }),
];
