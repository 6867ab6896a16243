import { sql, type RawBuilder } from 'kysely';
import { fold } from 'teapoint/domain';
import {
  AppError,
  groupGet,
  groupJoin,
  groupLeave,
  groupList,
  groupMembers,
  type Group,
  type GroupMember,
} from 'teapoint/contract';
import { on, type Context } from '../context.js';
import { pageOf, readCursor } from './cursor.js';
import { dropIfUnused } from './tag-index.js';
import { active, group, iso, personRef, present, withStatus } from './sql.js';

interface Member {
  member: GroupMember;
  known: boolean;
  since: string;
  id: string;
}

/** The group as the caller sees it. Throws `not-found`. */
export async function groupFor(context: Context, id: string): Promise<Group> {
  const { db, tenant } = context;
  const found = await sql<{ group: Group }>`select ${group('g', context)} as "group" from grp as g
    where g.tenant = ${tenant} and g.id = ${id}`.execute(db);
  const row = found.rows[0];
  if (!row) throw new AppError('not-found', 'There is no such group');
  return row.group;
}

/** A change of a group, told to everyone. */
export function tellGroup({ caller, emit }: Context, id: string, verb: 'added' | 'changed' | 'removed'): void {
  emit({ kind: 'group', id, verb, group: id, person: caller.id }, { audience: 'everyone', owner: caller.id });
}

/** Takes somebody out. A group whose last owner goes lives on under the longest member. */
export async function leave(context: Context, id: string): Promise<void> {
  const { db, tenant, caller } = context;
  const gone = await sql<{ role: string }>`delete from member where tenant = ${tenant} and grp = ${id}
    and person = ${caller.id} returning role`.execute(db);
  if (!gone.rows[0]) return;
  if (gone.rows[0].role === 'owner') await handOn(context, [id], ['moderator', 'member']);
  tellGroup(context, id, 'changed');
}

/** Of groups without an owner who is here, the longest-serving of those with one of the roles becomes the owner. */
export async function handOn(
  { db, tenant }: Pick<Context, 'db' | 'tenant'>,
  groups: readonly string[],
  roles: readonly string[],
): Promise<void> {
  await sql`update member as m set role = 'owner' where m.tenant = ${tenant} and m.grp = any(${groups})
    and not exists (select from member as o where o.tenant = m.tenant and o.grp = m.grp and o.role = 'owner'
      and ${active('o.person', tenant)})
    and m.person = (select n.person from member as n where n.tenant = m.tenant and n.grp = m.grp and n.role = any(${roles})
      and ${active('n.person', tenant)} order by n.since, n.person limit 1)`.execute(db);
}

/** The caller wants a membership that a join made for itself: taking the join back leaves it from now on. */
async function confirm({ db, tenant, caller }: Context, id: string): Promise<void> {
  await sql`update member set via = null where tenant = ${tenant} and grp = ${id} and person = ${caller.id}
    and via is not null`.execute(db);
}

/** Whoever comes into an empty group owns it. */
export const newcomersRole = ({ tenant }: Context, id: string) => sql`case when exists (
  select from member as m where m.tenant = ${tenant} and m.grp = ${id} and ${active('m.person', tenant)}) then 'member' else 'owner' end`;

/** A term's page that everybody has left closes, and with it a term that nobody has. */
export async function closeIfEmpty(context: Context, id: string): Promise<void> {
  const { db, tenant } = context;
  const closed = await sql<{ tag: string }>`delete from grp as g where g.tenant = ${tenant} and g.id = ${id}
    and g.kind = 'tag' and not exists (select from member as m where m.tenant = g.tenant and m.grp = g.id
      and ${active('m.person', tenant)}) returning g.tag`.execute(db);
  if (!closed.rows[0]) return;
  tellGroup(context, id, 'removed');
  await dropIfUnused(db, tenant, closed.rows[0].tag);
}

/** Joins lock the term first, then its page; so does whoever may close the page. */
async function lockTermOf({ db, tenant }: Context, id: string): Promise<void> {
  await sql`select from tag as t join grp as g on g.tenant = t.tenant and g.tag = t.id
    where g.tenant = ${tenant} and g.id = ${id} for no key update of t`.execute(db);
}

/** Makes other comings and goings of this group wait. Throws `not-found`. */
export async function lockGroup({ db, tenant }: Context, id: string): Promise<{ join_policy: string }> {
  const found = await sql<{ join_policy: string }>`select join_policy from grp where tenant = ${tenant} and id = ${id}
    for no key update`.execute(db);
  const row = found.rows[0];
  if (!row) throw new AppError('not-found', 'There is no such group');
  return row;
}

export const groupHandlers = [
  on(groupGet, (context, input) => groupFor(context, input.group)),
  on(groupList, async (context, { q, kind, mine, limit, cursor }) => {
    const { db, tenant, caller } = context;
    const after = readCursor(cursor, ['time', 'text']);
    const where: RawBuilder<unknown>[] = [sql`g.tenant = ${tenant}`];
    const own = sql`exists (select from member as m where m.tenant = g.tenant and m.grp = g.id and m.person = ${caller.id})`;
    if (q) where.push(sql`position(${fold(q)} in g.sort_name) > 0`);
    if (kind) where.push(sql`g.kind = ${kind}`);
    if (mine !== undefined) where.push(mine ? own : sql`not ${own}`);
    if (after) where.push(sql`(g.created_at, g.id) < (${after[0]}, ${after[1]})`);
    const found = await sql<{ group: Group; at: string; id: string }>`
      select ${group('g', context)} as "group", ${iso('g.created_at')} as at, g.id from grp as g
      where ${sql.join(where, sql` and `)} order by g.created_at desc, g.id desc limit ${limit + 1}`.execute(db);
    return pageOf(found.rows, limit, (row) => row.group, (row) => [row.at, row.id]); // prettier-ignore
  }),
  on(groupMembers, async (context, input) => {
    const { db, tenant, caller } = context;
    const after = readCursor(input.cursor, ['flag', 'time', 'text']);
    const known = sql`(c.owner is not null)`;
    const rest = after
      ? sql`and (not ${known}, m.since, m.person) > (not ${after[0]}::boolean, ${after[1]}::timestamptz, ${after[2]})`
      : sql``;
    const found = await sql<Member>`
      select jsonb_build_object('person', ${personRef('p')}, 'role', m.role, 'since', ${iso('m.since')}) || ${withStatus('p', context)}
        as member, ${known} as known, ${iso('m.since')} as since, p.id
      from member as m
      join person as p on p.tenant = m.tenant and p.id = m.person
      left join contact as c on c.tenant = m.tenant and c.owner = ${caller.id} and c.other = m.person and c.state = 'contact'
      where m.tenant = ${tenant} and m.grp = ${input.group} and ${present('m.person', context)} ${rest}
      order by not ${known}, m.since, m.person limit ${input.limit + 1}`.execute(db);
    if (found.rows.length === 0) await groupFor(context, input.group);
    return pageOf(found.rows, input.limit, (row) => row.member, (row) => [row.known, row.since, row.id]); // prettier-ignore
  }),
  on(groupJoin, async (context, input) => {
    const { db, tenant, caller, now } = context;
    const { join_policy: policy } = await lockGroup(context, input.group);
    if (policy !== 'open') throw new AppError('forbidden', 'This group is not open to join');
    const joined = await sql`insert into member (tenant, grp, person, role, since)
      values (${tenant}, ${input.group}, ${caller.id}, ${newcomersRole(context, input.group)}, ${now})
      on conflict do nothing returning person`.execute(db);
    if (joined.rows.length > 0) tellGroup(context, input.group, 'changed');
    else await confirm(context, input.group);
    return groupFor(context, input.group);
  }),
  on(groupLeave, async (context, input) => {
    await lockTermOf(context, input.group);
    await lockGroup(context, input.group);
    await leave(context, input.group);
    const left = await groupFor(context, input.group);
    await closeIfEmpty(context, input.group);
    return left;
  }),
];
