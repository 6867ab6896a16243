import { sql, type RawBuilder } from 'kysely';
import { fold, may, running } from 'teapoint/domain';
import { groupGet, groupJoin, groupLeave, groupList, groupMembers, type Group, type GroupMember } from 'teapoint/contract'; // prettier-ignore
import { on, type Context } from '../context.js';
import { pageOf, readCursor } from './cursor.js';
import { groupFacts, insideGroup, lockGroup, requireOpen, shownGroup, standingIn, tellGroup, type GroupFacts } from './group-facts.js'; // prettier-ignore
import { foundGroup, group, openGroup, ownerless } from './group-sql.js';
import { dropIfUnused } from './tag-index.js';
import { active, iso, personRef, present, withStatus } from './sql.js';

interface Member {
  member: GroupMember;
  known: boolean;
  since: string;
  id: string;
}

/** Takes the caller out; tells whether they were in. A group whose last owner goes asks its members for another. */
export async function leave(context: Context, facts: GroupFacts): Promise<boolean> {
  const { db, tenant, caller, notify } = context;
  const { id } = facts;
  const gone = await sql<{ role: string }>`delete from member where tenant = ${tenant} and grp = ${id}
    and person = ${caller.id} returning role`.execute(db);
  if (!gone.rows[0]) return false;
  tellGroup(context, facts, 'changed');
  if (gone.rows[0].role === 'owner' && (await ownerlessOf(context, [id])).length > 0) notify(asksForOwner(id));
  return true;
}

/** Which of these groups have nobody who owns them any more. */
export async function ownerlessOf(
  { db, tenant }: Pick<Context, 'db' | 'tenant'>,
  groups: readonly string[],
): Promise<string[]> {
  const found = await sql<{ id: string }>`select g.id from grp as g where g.tenant = ${tenant} and g.id = any(${groups})
    and ${ownerless('g', { tenant })} order by g.id`.execute(db);
  return found.rows.map(({ id }) => id);
}

/** What the members are told then. */
export const asksForOwner = (id: string) =>
  ({ kind: 'group.ownerless', thing: id, about: 'group', to: { group: id }, group: id, unnamed: true }) as const;

/** A request is taken back, an invitation turned down. */
async function withdraw(context: Context, facts: GroupFacts): Promise<void> {
  const { db, tenant, caller } = context;
  await sql`delete from admission where tenant = ${tenant} and grp = ${facts.id} and person = ${caller.id}`.execute(db);
  if (facts.state) tellGroup(context, facts, 'changed');
}

/** The caller wants a membership that a join made for itself: taking the join back leaves it from now on. */
async function confirm({ db, tenant, caller }: Context, id: string): Promise<void> {
  await sql`update member set via = null where tenant = ${tenant} and grp = ${id} and person = ${caller.id}
    and via is not null`.execute(db);
}

/** Whoever comes into an empty group owns it. */
export const newcomersRole = ({ tenant }: Context, id: string) => sql`case when exists (
  select from member as m where m.tenant = ${tenant} and m.grp = ${id} and ${active('m.person', tenant)}) then 'member' else 'owner' end`;

/** A group that everybody has left closes, and with a term's page a term that nobody has. */
export async function closeIfEmpty(context: Context, facts: Pick<GroupFacts, 'id' | 'joinPolicy'>): Promise<void> {
  const { db, tenant } = context;
  const empty = await sql`select from grp as g where g.tenant = ${tenant} and g.id = ${facts.id} and not exists (
    select from member as m where m.tenant = g.tenant and m.grp = g.id and ${active('m.person', tenant)})`.execute(db);
  if (empty.rows.length > 0) await close(context, facts);
}

/** With what was decided about its wall. */
export async function close(context: Context, facts: Pick<GroupFacts, 'id' | 'joinPolicy'>): Promise<void> {
  const { db, tenant } = context;
  const closed = await sql<{ tag: string | null }>`
    with gone as (delete from grp where tenant = ${tenant} and id = ${facts.id} returning wall, tag),
    settings as (delete from wall where tenant = ${tenant} and id in (select wall from gone)),
    kept as (delete from kept_off where tenant = ${tenant} and wall in (select wall from gone))
    select tag from gone`.execute(db);
  tellGroup(context, facts, 'removed');
  if (closed.rows[0]?.tag != null) await dropIfUnused(db, tenant, closed.rows[0].tag);
}

/** Joins lock the term first, then its page; so does whoever may close the page. */
async function lockTermOf({ db, tenant }: Context, id: string): Promise<void> {
  await sql`select from tag as t join grp as g on g.tenant = t.tenant and g.tag = t.id
    where g.tenant = ${tenant} and g.id = ${id} for no key update of t`.execute(db);
}

async function join(context: Context, id: string): Promise<Group> {
  const facts = await lockGroup(context, id);
  if (facts.role) await confirm(context, id);
  else {
    requireOpen(facts);
    if (may('joining', facts.joinPolicy, standingIn(facts))) await comeIn(context, facts, context.caller.id);
    else await ask(context, facts);
  }
  return shownGroup(context, id);
}

export async function comeIn(context: Context, facts: GroupFacts, person: string): Promise<void> {
  const { db, tenant, now } = context;
  await sql`delete from admission where tenant = ${tenant} and grp = ${facts.id} and person = ${person}`.execute(db);
  await sql`insert into member (tenant, grp, person, role, since)
    values (${tenant}, ${facts.id}, ${person}, ${newcomersRole(context, facts.id)}, ${now}) on conflict do nothing`.execute(
    db,
  );
  tellGroup(context, facts, 'changed', person);
}

async function ask(context: Context, facts: GroupFacts): Promise<void> {
  const { db, tenant, caller, now } = context;
  const { id } = facts;
  if (facts.state) return;
  await sql`insert into admission (tenant, grp, person, state, at)
    values (${tenant}, ${id}, ${caller.id}, 'requested', ${now})`.execute(db);
  tellGroup(context, facts, 'changed');
  const run = await sql<{ person: string }>`select person from member as m where tenant = ${tenant} and grp = ${id}
    and role = any(${running}::text[]) and ${active('m.person', tenant)}`.execute(db);
  const people = run.rows.map(({ person }) => person);
  context.notify({ kind: 'group.asked', thing: id, about: 'group', to: { people }, group: id });
}

export const groupHandlers = [
  on(groupGet, async (context, input) => {
    await groupFacts(context, input.group);
    return shownGroup(context, input.group);
  }),
  on(groupList, async (context, { q, kind, mine, limit, cursor }) => {
    const { db, tenant, caller } = context;
    const after = readCursor(cursor, ['time', 'text']);
    const where: RawBuilder<unknown>[] = [sql`g.tenant = ${tenant}`, foundGroup('g', context)];
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
      from grp as g
      join member as m on m.tenant = g.tenant and m.grp = g.id
      join person as p on p.tenant = m.tenant and p.id = m.person
      left join contact as c on c.tenant = m.tenant and c.owner = ${caller.id} and c.other = m.person and c.state = 'contact'
      where g.tenant = ${tenant} and g.id = ${input.group} and ${openGroup('g', context)} and ${present('m.person', context)} ${rest}
      order by not ${known}, m.since, m.person limit ${input.limit + 1}`.execute(db);
    if (found.rows.length === 0) await insideGroup(context, input.group);
    return pageOf(found.rows, input.limit, (row) => row.member, (row) => [row.known, row.since, row.id]); // prettier-ignore
  }),
  on(groupJoin, (context, input) => join(context, input.group)),
  on(groupLeave, async (context, input) => {
    await lockTermOf(context, input.group);
    const facts = await lockGroup(context, input.group);
    await withdraw(context, facts);
    const wasIn = await leave(context, facts);
    const left = await shownGroup(context, input.group);
    if (wasIn) await closeIfEmpty(context, facts);
    return left;
  }),
];
