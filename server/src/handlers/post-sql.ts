/** What posts and comments look like to the caller, as pieces of SQL. */
import { sql, type RawBuilder } from 'kysely';
import { officesOf } from 'teapoint/domain';
import type { Context } from '../context.js';
import { isMember, mayDo, openGroup, readsThread, runsGroup } from './group-sql.js';
import { iso, personRef, there, unblocked, visible } from './sql.js';

const raw = (text: string) => sql.raw(text);

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
  or ${runsGroup(`${p}.grp`, context)})`;

/** `mayWrite` of the domain: whether anything of the caller's is taken on the wall of a post. */
export const writes = (
  p: string,
  context: Context,
) => sql<boolean>`(${readsThread(p, context)} and (${raw(p)}.grp is null or ${there(sql`from grp as hall
    where hall.tenant = ${raw(p)}.tenant and hall.id = ${raw(p)}.grp and not hall.archived and 'wall' = any(hall.parts)`)})
  and (${runs(p, context)} or not ${there(sql`from kept_off as off where off.tenant = ${raw(p)}.tenant
    and off.wall = ${raw(p)}.wall and off.person = ${context.caller.id}`)}))`;

/** A number and one's own mark: nobody is named. */
export const useful = (t: string, context: Context) => sql`jsonb_strip_nulls(jsonb_build_object(
  'count', (select count(*)::int from useful as u where ${ofThing(t)} and u.mark = '' and ${unblocked('u.person', context)}),
  'mine', exists (select from useful as u where ${ofThing(t)} and u.mark = '' and u.person = ${context.caller.id})
  ${context.marks?.length ? sql`, 'marks', ${marks(t, context.marks, context)}` : sql``}))`;
const ofThing = (t: string) => sql`u.tenant = ${raw(t)}.tenant and u.thing = ${raw(t)}.id`;
/** Those that somebody gave and that are still picked, the first given first. */
const marks = (t: string, picked: readonly string[], context: Context) => sql`(
  select jsonb_agg(jsonb_build_object('emoji', m.mark, 'count', m.count, 'mine', m.mine) order by m.at) from (
    select u.mark, count(*)::int as count, bool_or(u.person = ${context.caller.id}) as mine, min(u.at) as at from useful as u
    where ${ofThing(t)} and u.mark = any(${picked}) and ${unblocked('u.person', context)} group by u.mark) as m)`;

/** Whether the caller has the page that words are on, and whether they may write there. */
interface There {
  runs: RawBuilder<boolean>;
  writes: RawBuilder<boolean>;
}
function can(kind: 'post' | 'comment', words: string, there: There, { caller }: Context) {
  const moderator = sql<boolean>`${officesOf(caller.roles).moderator}::boolean`;
  const ways = { author: sql<boolean>`${raw(words)}.author = ${caller.id}`, runs: there.runs, moderator };
  return sql`jsonb_build_object('edit', ${mayDo(kind, 'edit', ways)} and ${there.writes}, 'remove', ${mayDo(kind, 'remove', ways)})`;
}

const author = (words: string) => sql`(select ${personRef('writer')} from person as writer
  where writer.tenant = ${raw(words)}.tenant and writer.id = ${raw(words)}.author)`;

const words = (
  kind: 'post' | 'comment',
  w: string,
  place: There,
  context: Context,
) => sql`'id', ${raw(w)}.id, 'author', ${author(w)}, 'text', ${raw(w)}.text,
  'createdAt', ${iso(`${w}.created_at`)}, 'editedAt', ${iso(`${w}.edited_at`)}, 'version', ${raw(w)}.version,
  'useful', ${useful(w, context)}, 'can', ${can(kind, w, place, context)}`;

/** Whose wall or which group a post is on, when not its author's own. */
const target = (p: string) => sql`case when ${raw(p)}.grp is not null then (
    select jsonb_build_object('kind', 'group', 'id', room.id, 'label', room.name) from grp as room
    where room.tenant = ${raw(p)}.tenant and room.id = ${raw(p)}.grp)
  when ${raw(p)}.owner <> ${raw(p)}.author then (
    select jsonb_build_object('kind', 'person', 'id', whose.id, 'label', whose.name) from person as whose
    where whose.tenant = ${raw(p)}.tenant and whose.id = ${raw(p)}.owner) end`;

/** A row's `Post`. */
export const post = (
  p: string,
  context: Context,
) => sql`jsonb_strip_nulls(jsonb_build_object(${words('post', p, { runs: runs(p, context), writes: writes(p, context) }, context)},
  'pinned', nullif(${raw(p)}.pinned, false),
  'wall', ${raw(p)}.wall, 'target', ${target(p)}, 'emoji', ${raw(p)}.emoji, 'audience', ${raw(p)}.audience,
  'comments', (select count(*)::int from comment as said where said.tenant = ${raw(p)}.tenant and said.thing = ${raw(p)}.id
    and said.removed_at is null and ${unblocked('said.author', context)} and ${readsThread(p, context)})))`;

/** A row's `Comment`; `on`: how the caller stands to the page that it is on. */
export const comment = (c: string, on: { runs: boolean; writes: boolean }, context: Context) => {
  const place = { runs: sql<boolean>`${on.runs}::boolean`, writes: sql<boolean>`${on.writes}::boolean` };
  return sql`jsonb_strip_nulls(jsonb_build_object(${words('comment', c, place, context)}, 'thing', ${raw(c)}.thing))`;
};
