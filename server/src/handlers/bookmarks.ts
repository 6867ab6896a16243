import { sql, type RawBuilder } from 'kysely';
import {
  bookmarkList,
  bookmarkLookup,
  bookmarkSearch,
  bookmarkTags,
  limits,
  type Bookmark,
  type Output,
  type Page,
  type Parsed,
} from 'teapoint/contract';
import { commonTitle, countTags } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { bookmark, canonical, fits, keyOf, savers, seen, type Filters } from './bookmark-sql.js';
import { pageOf, readCursor } from './cursor.js';
import { most } from './feed-sql.js';
import { iso, requirePerson } from './sql.js';

const raw = (text: string) => sql.raw(text);
type Condition = (b: string) => RawBuilder<unknown>;
type Paging = { limit: number; cursor?: string | undefined };

const after = ({ cursor }: Paging) => {
  const key = readCursor(cursor, ['time', 'text']);
  return key ? sql`and (b.saved_at, b.id) < (${key[0]}::timestamptz, ${key[1]})` : sql``;
};

/** A page of those that fit, the newest first; only as many are drawn as are asked for. `of`: where they are looked for. */
async function newest(
  context: Context,
  paging: Paging,
  fitting: Condition,
  of: RawBuilder<unknown> = sql`bookmark`,
): Promise<Page<Bookmark>> {
  const { limit } = paging;
  const found = await sql<{ bookmark: Bookmark; at: string; id: string }>`
    select ${bookmark('b', context)} as bookmark, ${iso('b.saved_at')} as at, b.id from (
      select * from ${of} as b where b.tenant = ${context.tenant} and ${fitting('b')} ${after(paging)}
      order by b.saved_at desc, b.id desc limit ${most(limit)}) as b
    order by b.saved_at desc, b.id desc limit ${limit + 1}`.execute(context.db);
  return pageOf(found.rows, limit, (row) => row.bookmark, (row) => [row.at, row.id]); // prettier-ignore
}

// Fenced, so that the planner, who cannot know how often a word is, does not try each bookmark that there is.
const fenced = ({ tenant }: Context, condition: RawBuilder<unknown>) =>
  sql`(select * from bookmark as b where b.tenant = ${tenant} and ${condition} offset 0)`;

const isNarrow = ({ q, tag }: Filters) => tag !== undefined || (q ?? '').trim() !== '';

/** Of one person's: with something to look for, among all of theirs. */
const newestOf = (context: Context, owner: string, input: Filters & Paging, fitting: Condition) => {
  const own = sql<boolean>`b.owner = ${owner}`;
  return isNarrow(input)
    ? newest(context, input, fitting, fenced(context, own))
    : newest(context, input, (b) => sql`${own} and ${fitting(b)}`);
};

/** As many of the newest are looked through for what many have; what few have is looked up by its words. */
const LATEST = 2_000;

async function newestOfAll(context: Context, input: Filters & Paging, fitting: Condition): Promise<Page<Bookmark>> {
  if (!isNarrow(input)) return newest(context, input, fitting);
  const latest = sql`(select * from bookmark as b where b.tenant = ${context.tenant} ${after(input)}
    order by b.saved_at desc, b.id desc limit ${sql.lit(LATEST)})`;
  const near = await newest(context, input, fitting, latest);
  return near.next === null ? newest(context, input, fitting, fenced(context, fits('b', context, input))) : near;
}

/** Whose bookmarks a search goes through. */
function within(
  b: string,
  { tenant, caller }: Context,
  { scope, group }: Parsed<typeof bookmarkSearch>,
): RawBuilder<unknown> {
  if (scope === 'mine') return sql`${raw(b)}.owner = ${caller.id}`;
  if (scope === 'contacts')
    return sql`${raw(b)}.owner in (select c.other from contact as c where c.tenant = ${tenant} and c.owner = ${caller.id}
      and c.state = 'contact')`;
  if (scope === 'everyone') return sql`true`;
  return sql`${raw(b)}.grp in (select m.grp from member as m join grp as g on g.tenant = m.tenant and g.id = m.grp
    where m.tenant = ${tenant} and m.person = ${caller.id} and 'bookmarks' = any(g.parts)
    ${group === undefined ? sql`` : sql`and m.grp = ${group}`})`;
}

/** What several saved is shown once, as the newest of those that fit. */
function search(context: Context, input: Parsed<typeof bookmarkSearch>): Promise<Page<Bookmark>> {
  const fitting: Condition = (b) => sql`${within(b, context, input)} and ${fits(b, context, input)} and ${seen(b, context)}`; // prettier-ignore
  if (input.scope === 'mine') return newestOf(context, context.caller.id, input, fitting);
  return newestOfAll(context, input, (b) => sql`${fitting(b)} and not exists (select from bookmark as twin
    where twin.tenant = ${raw(b)}.tenant and twin.key = ${raw(b)}.key
      and (twin.saved_at, twin.id) > (${raw(b)}.saved_at, ${raw(b)}.id) and ${fitting('twin')})`); // prettier-ignore
}

async function list(
  context: Context,
  { person, ...input }: Filters & Parsed<typeof bookmarkList>,
): Promise<Page<Bookmark>> {
  const fitting: Condition = (b) => sql`${fits(b, context, input)} and ${seen(b, context)}`;
  const found = await newestOf(context, person, input, fitting);
  if (found.items.length === 0) await requirePerson(context, person);
  return found;
}

async function tags(
  context: Context,
  { person, limit, cursor }: Parsed<typeof bookmarkTags>,
): Promise<Output<typeof bookmarkTags>> {
  const last = readCursor(cursor, ['number', 'text']);
  const found = await sql<{ label: string; key: string; bookmarks: number }>`
    select label, key, bookmarks from (
      select t.key, (array_agg(t.label order by b.saved_at, b.id))[1] as label, count(*)::int as bookmarks
      from bookmark as b, unnest(b.tags, b.tag_keys) as t (label, key)
      where b.tenant = ${context.tenant} and b.owner = ${person} and ${seen('b', context)} group by t.key) as counted
    ${last ? sql`where (-bookmarks, key collate "C") > (-${last[0]}::int, ${last[1]})` : sql``}
    order by bookmarks desc, key collate "C" limit ${limit + 1}`.execute(context.db);
  if (found.rows.length === 0) await requirePerson(context, person);
  return pageOf(found.rows, limit, ({ label, bookmarks }) => ({ label, bookmarks }), (row) => [row.bookmarks, row.key]); // prettier-ignore
}

/** Of so many colleagues' entries the title and the tags are taken. */
const ASKED = 200;

async function lookUp(
  context: Context,
  { url }: Parsed<typeof bookmarkLookup>,
): Promise<Output<typeof bookmarkLookup>> {
  const { db, tenant, caller } = context;
  const key = keyOf(context, url);
  const others = await sql<{ title: string; tags: string[] }>`select title, tags from (
      select b.title, b.tags, b.saved_at, b.id from bookmark as b where b.tenant = ${tenant} and b.key = ${key}
        and b.owner <> ${caller.id} and ${seen('b', context)} order by b.saved_at desc, b.id desc limit ${sql.lit(ASKED)}) as b
    order by b.saved_at, b.id`.execute(db);
  const found = await sql<{ savers: Output<typeof bookmarkLookup>['savers']; mine: Bookmark | null }>`
    select ${savers('asked', context)} as savers, (select ${bookmark('b', context)} from bookmark as b
      where b.tenant = ${tenant} and b.key = ${key} and b.owner = ${caller.id}) as mine
    from (select ${tenant}::text as tenant, ${key}::text as key, ${caller.id}::text as owner) as asked`.execute(db);
  const { savers: known, mine } = found.rows[0]!;
  const title = commonTitle(others.rows);
  return {
    ...{ canonical: canonical(context, url), savers: known },
    tags: countTags(others.rows).slice(0, limits.suggestions).map(({ label }) => label), // prettier-ignore
    ...(mine && { mine }),
    ...(title !== undefined && { title }),
  };
}

export const bookmarkHandlers = [
  on(bookmarkList, list),
  on(bookmarkSearch, search),
  on(bookmarkTags, tags),
  on(bookmarkLookup, lookUp),
];
