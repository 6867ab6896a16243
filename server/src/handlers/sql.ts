/** Pieces of SQL that several handlers share. Aliases are words of ours; everything from outside is a parameter. */
import { sql, type RawBuilder } from 'kysely';
import { AppError } from 'teapoint/contract';
import type { Context } from '../context.js';

const raw = (text: string) => sql.raw(text);

/** A time as the contract writes it. */
export const iso = (column: string): RawBuilder<string> =>
  raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`) as RawBuilder<string>;

/** A row's `PersonRef`. */
export const personRef = (p: string) =>
  raw(`jsonb_strip_nulls(jsonb_build_object('id', ${p}.id, 'name', ${p}.name, 'title', ${p}.title))`);

/**
 * `maySee` of the domain: whether the viewer may see a row with an audience. For `contacts` only those count whom the
 * owner chose: somebody who became a contact by a shared term does so once the owner has confirmed it.
 */
export const visible = (row: string, owner: string, viewer: string) => sql`(${raw(row)}.audience = 'everyone'
  or ${raw(owner)} = ${viewer}
  or (${raw(row)}.audience = 'contacts' and exists (select from contact as seen where seen.tenant = ${raw(row)}.tenant
    and seen.owner = ${raw(owner)} and seen.other = ${viewer} and seen.state = 'contact' and seen.via is null)))`;

/** A status that has not run out and that the viewer may see. */
export const current = (s: string, { caller, now }: Context) =>
  sql`((${raw(s)}.until is null or ${raw(s)}.until > ${now}) and ${visible(s, `${s}.person`, caller.id)})`;

export const statusOf = (s: string) => sql`(jsonb_strip_nulls(jsonb_build_object('emoji', ${raw(s)}.emoji,
  'text', ${raw(s)}.text, 'audience', ${raw(s)}.audience, 'setAt', ${iso(`${s}.set_at`)}))
  || jsonb_build_object('until', ${iso(`${s}.until`)}))`;

/** `{status}` of a person, or nothing to add. */
export const withStatus = (p: string, context: Context) => sql`coalesce((
  select jsonb_build_object('status', ${statusOf('st')}) from status as st
  where st.tenant = ${raw(p)}.tenant and st.person = ${raw(p)}.id and ${current('st', context)}), '{}')`;

/** How the caller stands to a person. */
export const relation = (p: string, viewer: string) => sql<string>`case when ${raw(p)}.id = ${viewer} then 'self'
  else coalesce((select rel.state from contact as rel where rel.tenant = ${raw(p)}.tenant
    and rel.owner = ${viewer} and rel.other = ${raw(p)}.id), 'none') end`;

/** Whether one of the two removed the other: then only they themselves make them contacts again. */
export const apart = (e: string, viewer: string) => sql<boolean>`exists (select from removal as r
  where r.tenant = ${raw(e)}.tenant and ((r.owner = ${viewer} and r.other = ${raw(e)}.person)
    or (r.owner = ${raw(e)}.person and r.other = ${viewer})))`;

/** A row's `Person` as the caller sees it. */
export const person = (p: string, context: Context) => sql`(jsonb_strip_nulls(jsonb_build_object('id', ${raw(p)}.id,
  'name', ${raw(p)}.name, 'title', ${raw(p)}.title, 'preferredName', ${raw(p)}.preferred_name,
  'sayName', ${raw(p)}.say_name, 'pronouns', ${raw(p)}.pronouns, 'team', ${raw(p)}.team,
  'location', ${raw(p)}.location, 'email', ${raw(p)}.email, 'phone', ${raw(p)}.phone,
  'languages', nullif(${raw(p)}.languages, '{}'), 'about', ${raw(p)}.about, 'version', ${raw(p)}.version,
  'manager', (select ${personRef('boss')} from person as boss where boss.tenant = ${raw(p)}.tenant and boss.id = ${raw(p)}.manager),
  'relation', ${relation(p, context.caller.id)})) || ${withStatus(p, context)})`;

/** How many people have a term, as far as the caller may know. */
export const people = (t: string, viewer: string) => sql<number>`(select count(*)::int from person_tag as held
  where held.tenant = ${raw(t)}.tenant and held.tag = ${raw(t)}.id and ${visible('held', 'held.person', viewer)})`;

export const tag = (t: string, viewer: string) =>
  sql`jsonb_build_object('id', ${raw(t)}.id, 'label', ${raw(t)}.label, 'people', ${people(t, viewer)})`;

export const groupRef = (g: string) => sql`jsonb_build_object('id', ${raw(g)}.id, 'name', ${raw(g)}.name, 'members',
  (select count(*)::int from member as counted where counted.tenant = ${raw(g)}.tenant and counted.grp = ${raw(g)}.id))`;

/** The `GroupRef` of a term's page, or null. */
export const pageOfTag = (t: string) =>
  sql`(select ${groupRef('page')} from grp as page where page.tenant = ${raw(t)}.tenant and page.tag = ${raw(t)}.id)`;

/** A row's `Group` as the caller sees it. */
export const group = (g: string, viewer: string) => sql`(${groupRef(g)} || jsonb_strip_nulls(jsonb_build_object(
  'purpose', ${raw(g)}.purpose, 'kind', ${raw(g)}.kind, 'wall', ${raw(g)}.wall, 'joinPolicy', ${raw(g)}.join_policy,
  'version', ${raw(g)}.version,
  'tag', (select jsonb_build_object('id', term.id, 'label', term.label) from tag as term
    where term.tenant = ${raw(g)}.tenant and term.id = ${raw(g)}.tag),
  'membership', coalesce((select own.role from member as own where own.tenant = ${raw(g)}.tenant
    and own.grp = ${raw(g)}.id and own.person = ${viewer}), 'none'))))`;

/** One person's entry of a term. */
export const entry = (e: string, t: string, viewer: string) => sql`jsonb_strip_nulls(jsonb_build_object(
  'tag', ${tag(t, viewer)}, 'kind', ${raw(e)}.kind, 'note', ${raw(e)}.note, 'offer', ${raw(e)}.offer,
  'audience', ${raw(e)}.audience, 'group', ${pageOfTag(t)}, 'addedAt', ${iso(`${e}.added_at`)}, 'version', ${raw(e)}.version))`;

/** Throws `not-found` unless there is such a person. */
export async function requirePerson({ db, tenant }: Context, id: string): Promise<void> {
  const found = await sql`select from person where tenant = ${tenant} and id = ${id}`.execute(db);
  if (found.rows.length === 0) throw new AppError('not-found', 'There is no such person');
}
