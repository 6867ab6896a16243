/** What groups look like to the caller and how they stand to them, as pieces of SQL. */
import { sql, type RawBuilder } from 'kysely';
import { rights, running, whoMay, type Who } from 'teapoint/domain';
import type { Context } from '../context.js';
import { active, groupRef, present, there } from './sql.js';

const raw = (text: string) => sql.raw(text);
type Ways = Partial<Record<Who, RawBuilder<boolean>>>;

/** `may` of the domain as a condition, given what each way of standing is in SQL. */
export const mayDo = <T extends keyof typeof rights>(thing: T, act: keyof (typeof rights)[T], ways: Ways) =>
  sql<boolean>`(${sql.join(whoMay(thing, act).map((who) => ways[who] ?? sql`false`), sql` or `)})`; // prettier-ignore

/** Whether the caller is in a group, given as `alias.column`. */
export const isMember = (grp: string, { caller }: Context, and = sql`true`) =>
  there(sql`from member as own
  where own.tenant = ${raw(grp.split('.')[0] ?? '')}.tenant and own.grp = ${raw(grp)} and own.person = ${caller.id} and ${and}`);

export const runsGroup = (grp: string, context: Context) =>
  isMember(grp, context, sql`own.role = any(${running}::text[])`);

const isInvited = (g: string, { caller }: Context) =>
  there(sql`from admission as asked
  where asked.tenant = ${raw(g)}.tenant and asked.grp = ${raw(g)}.id and asked.person = ${caller.id} and asked.state = 'invited'`);

/** What the policy of a group lets the caller do: each way of standing is looked at once, for all policies that name it. */
function byPolicy(thing: 'reading' | 'finding', g: string, context: Context) {
  const ways: Ways = { anybody: sql`true`, member: isMember(`${g}.id`, context), invited: isInvited(g, context) };
  const policies = Object.keys(rights[thing]) as (keyof (typeof rights)[typeof thing])[];
  const each = (Object.entries(ways) as [Who, RawBuilder<boolean>][]).map(([who, way]) => {
    const naming = policies.filter((policy) => whoMay(thing, policy).includes(who));
    return sql`(${raw(g)}.join_policy = any(${naming}) and ${way})`;
  });
  return sql<boolean>`(${sql.join(each, sql` or `)})`;
}

/** Whether the caller reads what is in a group. */
export const openGroup = (g: string, context: Context) => byPolicy('reading', g, context);

/** Whether there is such a group for the caller. */
export const foundGroup = (g: string, context: Context) => byPolicy('finding', g, context);

/** Nobody who is here owns it, and somebody who is here could. */
export const ownerless = (g: string, { tenant }: Pick<Context, 'tenant'>) => sql<boolean>`(not exists (
    select from member as o where o.tenant = ${raw(g)}.tenant and o.grp = ${raw(g)}.id and o.role = 'owner' and ${active('o.person', tenant)})
  and exists (select from member as o where o.tenant = ${raw(g)}.tenant and o.grp = ${raw(g)}.id and ${active('o.person', tenant)}))`;

/** The caller's own. */
export const membership = (g: string, { caller }: Context) => sql<string>`coalesce(
  (select own.role from member as own where own.tenant = ${raw(g)}.tenant and own.grp = ${raw(g)}.id and own.person = ${caller.id}),
  (select asked.state from admission as asked where asked.tenant = ${raw(g)}.tenant and asked.grp = ${raw(g)}.id
    and asked.person = ${caller.id}), 'none')`;

/** A row's `Group` as the caller sees it. */
export const group = (
  g: string,
  context: Context,
) => sql`(${groupRef(g, context)} || jsonb_strip_nulls(jsonb_build_object(
  'purpose', ${raw(g)}.purpose, 'kind', ${raw(g)}.kind, 'wall', ${raw(g)}.wall, 'joinPolicy', ${raw(g)}.join_policy,
  'version', ${raw(g)}.version, 'parts', to_jsonb(${raw(g)}.parts), 'archived', nullif(${raw(g)}.archived, false),
  'welcome', case when ${openGroup(g, context)} then ${raw(g)}.welcome end,
  'ownerless', nullif(${ownerless(g, context)}, false),
  'tag', (select jsonb_build_object('id', term.id, 'label', term.label) from tag as term
    where term.tenant = ${raw(g)}.tenant and term.id = ${raw(g)}.tag),
  'membership', ${membership(g, context)},
  'requests', case when ${runsGroup(`${g}.id`, context)} then (select count(*)::int from admission as waits
    where waits.tenant = ${raw(g)}.tenant and waits.grp = ${raw(g)}.id and waits.state = 'requested'
      and ${present('waits.person', context)}) end)))`;

/** What is said on a thing that is for a group is its members', also where the thing itself is the caller's. */
export const readsThread = (b: string, context: Context) =>
  sql<boolean>`(${raw(b)}.audience <> 'group' or ${isMember(`${b}.grp`, context)})`;

/** What is a group's is open to its members' words as long as the group takes some of its kind. */
export const takesOf = (
  b: string,
  part: 'bookmarks' | 'questions',
  context: Context,
) => sql<boolean>`coalesce((select not g.archived and ${part} = any(g.parts) and ${isMember(`${b}.grp`, context)}
  from grp as g where g.tenant = ${raw(b)}.tenant and g.id = ${raw(b)}.grp), true)`;
