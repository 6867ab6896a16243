/** Pieces of SQL that several handlers share. Aliases are words of ours; everything from outside is a parameter. */
import { sql, type RawBuilder } from 'kysely';
import { AppError } from 'teapoint/contract';
import type { Context } from '../context.js';

const raw = (text: string) => sql.raw(text);

/** A time as the contract writes it. */
export const iso = (column: string): RawBuilder<string> =>
  raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`) as RawBuilder<string>;

/** Where pictures are: behind what follows, one has an address of its own. */
export const PHOTOS = '/api/photos/';

/** A row's `PersonRef`. */
export const personRef = (p: string) =>
  raw(`jsonb_strip_nulls(jsonb_build_object('id', ${p}.id, 'name', ${p}.name, 'title', ${p}.title, 'photo', ${photoOf(p)}, 'erased', nullif(${p}.erased, false)))`); // prettier-ignore
/** Of somebody who has left there is none. */
const photoOf = (p: string) => `case when ${p}.ended_at is null then '${PHOTOS}' || ${p}.photo end`;

/**
 * Whether there is no block, either way, between the caller and a person. Those cut off are looked up once for the whole
 * statement: the list is short, and most people have none.
 */
export const unblocked = (person: string, { tenant, caller }: Context) => sql<boolean>`(${raw(person)} <> all (array(
  select b.other from block as b where b.tenant = ${tenant} and b.owner = ${caller.id})))`;

/** Whether the account of a person, given by their id, has not ended. Few have, and those have an index of their own. */
export const active = (person: string, tenant: string) => sql<boolean>`(not exists (select from person as gone
  where gone.tenant = ${tenant} and gone.id = ${raw(person)} and gone.ended_at is not null))`;

/** Whether a person is listed, suggested and counted for the caller. */
export const present = (person: string, context: Context) =>
  sql<boolean>`(${unblocked(person, context)} and ${active(person, context.tenant)})`;

/**
 * `exists` for the one row that can fit, looked up when it is asked for: of a plain one the planner may make a list of all
 * rows that could ever fit, which costs more than the few look-ups of a page.
 */
export const there = (from: RawBuilder<unknown>) => sql<boolean>`coalesce((select true ${from}), false)`;

/**
 * `maySee` of the domain: whether the viewer may see a row with an audience. For `contacts` only those count whom the
 * owner chose: somebody who became a contact by a shared term does so once the owner has confirmed it.
 */
export const visible = (row: string, owner: string, context: Context) =>
  context.as
    ? visibleAs(row, context.as)
    : sql`((${raw(row)}.audience = 'everyone'
  or ${raw(owner)} = ${context.caller.id}
  or (${raw(row)}.audience = 'contacts' and ${there(sql`from contact as seen where seen.tenant = ${raw(row)}.tenant
    and seen.owner = ${raw(owner)} and seen.other = ${context.caller.id} and seen.state = 'contact' and seen.via is null`)}))
  and ${unblocked(owner, context)})`;
/** The same of the viewer's own row, for whoever they look as. */
const visibleAs = (row: string, as: 'contact' | 'everyone') =>
  sql`${raw(row)}.audience = any(${as === 'contact' ? ['everyone', 'contacts'] : ['everyone']}::text[])`;

/** A status that has not run out and that the viewer may see. */
export const current = (s: string, context: Context) =>
  sql`((${raw(s)}.until is null or ${raw(s)}.until > ${context.now}) and ${visible(s, `${s}.person`, context)})`;

export const statusOf = (s: string) => sql`(jsonb_strip_nulls(jsonb_build_object('emoji', ${raw(s)}.emoji,
  'text', ${raw(s)}.text, 'audience', ${raw(s)}.audience, 'setAt', ${iso(`${s}.set_at`)}))
  || jsonb_build_object('until', ${iso(`${s}.until`)}))`;

/** `{status}` of a person, or nothing to add. */
export const withStatus = (p: string, context: Context) => sql`coalesce((
  select jsonb_build_object('status', ${statusOf('st')}) from status as st
  where st.tenant = ${raw(p)}.tenant and st.person = ${raw(p)}.id and ${current('st', context)}), '{}')`;

/** How the caller stands to a person. */
export const relation = (p: string, viewer: string) => sql<string>`case when ${raw(p)}.id = ${viewer} then 'self'
  when exists (select from block as cut where cut.tenant = ${raw(p)}.tenant and cut.owner = ${viewer}
    and cut.other = ${raw(p)}.id) then 'blocked'
  else coalesce((select rel.state from contact as rel where rel.tenant = ${raw(p)}.tenant
    and rel.owner = ${viewer} and rel.other = ${raw(p)}.id), 'none') end`;

/** Whether one of the two removed or blocked the other: then only they themselves make them contacts again. */
export const apart = (e: string, context: Context) => sql<boolean>`(not ${unblocked(`${e}.person`, context)}
  or exists (select from removal as r where r.tenant = ${raw(e)}.tenant
    and ((r.owner = ${context.caller.id} and r.other = ${raw(e)}.person)
      or (r.owner = ${raw(e)}.person and r.other = ${context.caller.id}))))`;

/** Names of the fields that a person keeps from the caller. */
const kept = (
  p: string,
  context: Context,
) => sql`array(select f.field from (select ${raw(p)}.tenant, one.key as field, one.value as audience
  from jsonb_each_text(${raw(p)}.seen_by) as one) as f where not ${visible('f', `${p}.id`, context)})`;
/** To themselves, who sees what. */
const seenBy = (p: string, { caller, as }: Context) => sql`case when ${raw(p)}.id = ${caller.id} and ${!as}
  then jsonb_build_object('audience', ${raw(p)}.seen_by) else '{}' end`;

/** A row's `Person` as the caller sees it. */
export const person = (p: string, context: Context) => sql`(jsonb_strip_nulls(jsonb_build_object('id', ${raw(p)}.id,
  'name', ${raw(p)}.name, 'title', ${raw(p)}.title, 'photo', ${raw(photoOf(p))}, 'preferredName', ${raw(p)}.preferred_name,
  'sayName', ${raw(p)}.say_name, 'pronouns', ${raw(p)}.pronouns, 'team', ${raw(p)}.team,
  'location', ${raw(p)}.location, 'building', ${raw(p)}.building, 'floor', ${raw(p)}.floor,
  'daysIn', nullif(${raw(p)}.days_in, '{}'), 'email', ${raw(p)}.email, 'phone', ${raw(p)}.phone,
  'languages', nullif(${raw(p)}.languages, '{}'), 'about', ${raw(p)}.about, 'wall', ${raw(p)}.id, 'version', ${raw(p)}.version,
  'manager', (select ${personRef('boss')} from person as boss where boss.tenant = ${raw(p)}.tenant and boss.id = ${raw(p)}.manager
    and ${present('boss.id', context)}),
  'relation', ${relation(p, context.caller.id)})) - ${kept(p, context)} || ${seenBy(p, context)} || ${withStatus(p, context)})`;

/** How many people have a term, as far as the caller may know. */
export const people = (t: string, context: Context) => sql<number>`(select count(*)::int from person_tag as held
  where held.tenant = ${raw(t)}.tenant and held.tag = ${raw(t)}.id and ${visible('held', 'held.person', context)}
    and ${active('held.person', context.tenant)})`;

export const tag = (t: string, context: Context) =>
  sql`jsonb_build_object('id', ${raw(t)}.id, 'label', ${raw(t)}.label, 'people', ${people(t, context)})`;

export const groupRef = (
  g: string,
  context: Context,
) => sql`jsonb_build_object('id', ${raw(g)}.id, 'name', ${raw(g)}.name, 'members',
  (select count(*)::int from member as counted where counted.tenant = ${raw(g)}.tenant and counted.grp = ${raw(g)}.id
    and ${present('counted.person', context)}))`;

/** The `GroupRef` of a term's page, or null. */
export const pageOfTag = (t: string, context: Context) =>
  sql`(select ${groupRef('page', context)} from grp as page where page.tenant = ${raw(t)}.tenant and page.tag = ${raw(t)}.id)`;

/** One person's entry of a term. */
export const entry = (e: string, t: string, context: Context) => sql`jsonb_strip_nulls(jsonb_build_object(
  'tag', ${tag(t, context)}, 'kind', ${raw(e)}.kind, 'note', ${raw(e)}.note, 'offer', ${raw(e)}.offer,
  'audience', ${raw(e)}.audience, 'group', ${pageOfTag(t, context)}, 'addedAt', ${iso(`${e}.added_at`)}, 'version', ${raw(e)}.version))`;

/** Throws `not-found` unless there is such a person for the caller. */
export async function requirePerson(context: Context, id: string): Promise<void> {
  const found = await sql`select from person as p where p.tenant = ${context.tenant} and p.id = ${id}
    and ${unblocked('p.id', context)}`.execute(context.db);
  if (found.rows.length === 0) throw new AppError('not-found', 'There is no such person');
}

/** Makes both people's other writes about each other wait, in one order, so that two that cross see each other. */
export async function lockPair({ db, tenant, caller }: Context, other: string): Promise<boolean> {
  const found = await sql<{ id: string }>`select id from person where tenant = ${tenant}
    and id in (${caller.id}, ${other}) order by id for no key update`.execute(db);
  return found.rows.some((row) => row.id === other);
}
