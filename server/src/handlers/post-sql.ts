/** What posts and comments look like to the caller, as pieces of SQL. */
import { sql } from 'kysely';
import type { Context } from '../context.js';
import { iso, personRef, there, unblocked, visible } from './sql.js';

const raw = (text: string) => sql.raw(text);

const isMember = (grp: string, { caller }: Context, and = sql`true`) =>
  there(sql`from member as own
  where own.tenant = ${raw(grp.split('.')[0] ?? '')}.tenant and own.grp = ${raw(grp)} and own.person = ${caller.id} and ${and}`);

/** Whether there is such a group for the caller. */
export const openGroup = (g: string, context: Context) =>
  sql<boolean>`(${raw(g)}.join_policy = 'open' or ${isMember(`${g}.id`, context)})`;

/** Whoever has a wall sees what is put there; everybody else what its author meant for them. */
export const seen = (p: string, context: Context) => sql<boolean>`(${raw(p)}.removed_at is null
  and ${unblocked(`${p}.author`, context)} and (${raw(p)}.owner is null or ${unblocked(`${p}.owner`, context)})
  and (${raw(p)}.grp is null or ${there(sql`from grp as room where room.tenant = ${raw(p)}.tenant and room.id = ${raw(p)}.grp
    and ${openGroup('room', context)}`)})
  and (${raw(p)}.owner = ${context.caller.id} or ${visible(p, `${p}.author`, context)}
    or (${raw(p)}.audience = 'group' and ${isMember(`${p}.grp`, context)})))`;

/** Whether the caller has the wall that a post is on, or looks after its group. */
export const runs = (
  p: string,
  context: Context,
) => sql<boolean>`(coalesce(${raw(p)}.owner = ${context.caller.id}, false)
  or ${isMember(`${p}.grp`, context, sql`own.role in ('owner', 'moderator')`)})`;

/** A number and one's own mark: nobody is named. */
export const useful = (t: string, context: Context) => sql`jsonb_build_object(
  'count', (select count(*)::int from useful as mark where mark.tenant = ${raw(t)}.tenant and mark.thing = ${raw(t)}.id
    and ${unblocked('mark.person', context)}),
  'mine', exists (select from useful as mark where mark.tenant = ${raw(t)}.tenant and mark.thing = ${raw(t)}.id
    and mark.person = ${context.caller.id}))`;

const can = (
  words: string,
  p: string,
  context: Context,
) => sql`jsonb_build_object('edit', ${raw(words)}.author = ${context.caller.id},
  'remove', ${raw(words)}.author = ${context.caller.id} or ${context.caller.roles.includes('moderator')} or ${runs(p, context)})`;

const author = (words: string) => sql`(select ${personRef('writer')} from person as writer
  where writer.tenant = ${raw(words)}.tenant and writer.id = ${raw(words)}.author)`;

const words = (
  w: string,
  p: string,
  context: Context,
) => sql`'id', ${raw(w)}.id, 'author', ${author(w)}, 'text', ${raw(w)}.text,
  'createdAt', ${iso(`${w}.created_at`)}, 'editedAt', ${iso(`${w}.edited_at`)}, 'version', ${raw(w)}.version,
  'useful', ${useful(w, context)}, 'can', ${can(w, p, context)}`;

/** Whose wall or which group a post is on, when not its author's own. */
const target = (p: string) => sql`case when ${raw(p)}.grp is not null then (
    select jsonb_build_object('kind', 'group', 'id', room.id, 'label', room.name) from grp as room
    where room.tenant = ${raw(p)}.tenant and room.id = ${raw(p)}.grp)
  when ${raw(p)}.owner <> ${raw(p)}.author then (
    select jsonb_build_object('kind', 'person', 'id', whose.id, 'label', whose.name) from person as whose
    where whose.tenant = ${raw(p)}.tenant and whose.id = ${raw(p)}.owner) end`;

/** A row's `Post`. */
export const post = (p: string, context: Context) => sql`jsonb_strip_nulls(jsonb_build_object(${words(p, p, context)},
  'wall', ${raw(p)}.wall, 'target', ${target(p)}, 'emoji', ${raw(p)}.emoji, 'audience', ${raw(p)}.audience,
  'comments', (select count(*)::int from comment as said where said.tenant = ${raw(p)}.tenant and said.thing = ${raw(p)}.id
    and said.removed_at is null and ${unblocked('said.author', context)})))`;

/** A row's `Comment`, on a post. */
export const comment = (c: string, p: string, context: Context) =>
  sql`jsonb_strip_nulls(jsonb_build_object(${words(c, p, context)}, 'thing', ${raw(c)}.thing))`;
