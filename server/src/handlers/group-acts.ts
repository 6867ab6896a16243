/** What those do who run a group. */
import { sql } from 'kysely';
import { AppError, groupAdmit, groupCreate, groupInvite, groupRequests, groupRole, groupUpdate, type Group, type Page, type Parsed, type PersonRef } from 'teapoint/contract'; // prettier-ignore
import { fold, groupParts } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { newId } from '../db/ids.js';
import { pageOf, readCursor } from './cursor.js';
import { groupTo, insideGroup, requireOpen, shownGroup, tellGroup, type GroupFacts } from './group-facts.js';
import { comeIn, ownerlessOf } from './groups.js';
import { isHere } from './questions.js';
import { refuse } from './refuse.js';
import { iso, personRef, present, requirePerson } from './sql.js';

const done = { done: true as const };

async function create(context: Context, input: Parsed<typeof groupCreate>): Promise<Group> {
  const { db, tenant, caller, now } = context;
  const { name, kind, purpose = null, joinPolicy = 'open' } = input;
  const [id, wall, version] = [newId(now.getTime()), newId(now.getTime()), newId(now.getTime())];
  await sql`insert into grp (tenant, id, name, sort_name, purpose, kind, wall, join_policy, version, created_at)
    values (${tenant}, ${id}, ${name}, ${fold(name)}, ${purpose}, ${kind}, ${wall}, ${joinPolicy}, ${version}, ${now})`.execute(
    db,
  );
  await sql`insert into member (tenant, grp, person, role, since)
    values (${tenant}, ${id}, ${caller.id}, 'owner', ${now})`.execute(db);
  tellGroup(context, { id, joinPolicy }, 'added');
  return shownGroup(context, id);
}

async function update(context: Context, { group: id, version, ...input }: Parsed<typeof groupUpdate>): Promise<Group> {
  const { db, tenant, now } = context;
  const before = await groupTo(context, 'update', id);
  if (version !== undefined && version !== before.version) throw new AppError('stale', 'It has been changed meanwhile');
  if (input.archived !== false) requireOpen(before);
  for (const field of ['name', 'joinPolicy'] as const)
    if (before.kind === 'tag' && input[field] !== undefined) throw refuse(`/${field}`, 'is that of its term');
  const columns = Object.entries({ ...columnsOf(input), version: newId(now.getTime()) });
  await sql`update grp set ${sql.join(columns.map(([column, value]) => sql`${sql.ref(column)} = ${value}`))}
    where tenant = ${tenant} and id = ${id}`.execute(db);
  const { joinPolicy = before.joinPolicy } = input;
  tellGroup(context, before.joinPolicy === 'invite' ? { id, joinPolicy } : before, 'changed');
  return shownGroup(context, id);
}

/** `undefined` leaves a column as it is, `null` empties it. */
function columnsOf({ name, joinPolicy, parts, ...input }: Omit<Parsed<typeof groupUpdate>, 'group' | 'version'>) {
  const all = {
    ...{ ...input, name, sort_name: name && fold(name), join_policy: joinPolicy },
    parts: parts && groupParts.filter((part) => parts.includes(part)),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

async function requests(context: Context, { group, limit, cursor }: Parsed<typeof groupRequests>): Promise<Page<PersonRef>> {
  const { db, tenant } = context;
  const after = readCursor(cursor, ['time', 'text']);
  const { id } = await groupTo(context, 'requests', group);
  const found = await sql<{ person: PersonRef; at: string }>`select ${personRef('p')} as person, ${iso('a.at')} as at
    from admission as a join person as p on p.tenant = a.tenant and p.id = a.person
    where a.tenant = ${tenant} and a.grp = ${id} and a.state = 'requested' and ${present('a.person', context)}
      ${after ? sql`and (a.at, a.person) > (${after[0]}, ${after[1]})` : sql``}
    order by a.at, a.person limit ${limit + 1}`.execute(db);
  return pageOf(found.rows, limit, ({ person }) => person, ({ at, person }) => [at, person.id]);
} // prettier-ignore

/** How somebody stands to the group beside the caller. */
async function standingOf({ db, tenant }: Context, { id }: GroupFacts, person: string) {
  const found = await sql<{ role: string | null; state: string | null }>`select
    (select role from member where tenant = ${tenant} and grp = ${id} and person = ${person}) as role,
    (select state from admission where tenant = ${tenant} and grp = ${id} and person = ${person}) as state`.execute(db);
  return found.rows[0] as { role: string | null; state: string | null };
}

/** Takes somebody in who asked, or ends what there is: their request, or the invitation they were given. */
async function admit(context: Context, { group, person, admit: wanted }: Parsed<typeof groupAdmit>) {
  const { db, tenant } = context;
  const facts = await groupTo(context, 'admit', group);
  await requirePerson(context, person);
  const { role, state } = await standingOf(context, facts, person);
  if (wanted && role) return done;
  if (!state) throw new AppError('not-found', 'There is no such request');
  if (wanted && state === 'invited') throw new AppError('conflict', 'They have been invited and decide themselves');
  if (wanted) await take(context, facts, person);
  else {
    await sql`delete from admission where tenant = ${tenant} and grp = ${group} and person = ${person}`.execute(db);
    tellGroup(context, facts, 'changed', person);
  }
  return done;
}

async function take(context: Context, facts: GroupFacts, person: string): Promise<void> {
  requireOpen(facts);
  await comeIn(context, facts, person);
  const { id } = facts;
  context.notify({ kind: 'group.admitted', thing: id, about: 'group', to: { people: [person] }, group: id });
}

/** Whoever has asked is taken in. */
async function invite(context: Context, { group: id, person }: Parsed<typeof groupInvite>) {
  const { db, tenant, now } = context;
  const facts = await groupTo(context, 'invite', id);
  await requirePerson(context, person);
  if (!(await isHere(context, person))) throw new AppError('conflict', 'This person is no longer here');
  const { role, state } = await standingOf(context, facts, person);
  if (role) return done;
  requireOpen(facts);
  if (state === 'requested') await take(context, facts, person);
  if (state) return done;
  await sql`insert into admission (tenant, grp, person, state, at) values (${tenant}, ${id}, ${person}, 'invited', ${now})`.execute(
    db,
  );
  tellGroup(context, facts, 'changed', person);
  context.notify({ kind: 'group.invited', thing: id, about: 'group', to: { people: [person] }, group: id });
  return done;
}

async function setRole(context: Context, { group: id, person, role }: Parsed<typeof groupRole>) {
  const { db, tenant, caller } = context;
  const own = person === caller.id;
  const takesOver = own && role === 'owner' && (await insideGroup(context, id)).ownerless;
  const facts = await groupTo(context, takesOver ? 'takeOver' : 'role', id);
  if (takesOver && !facts.ownerless) throw new AppError('conflict', 'Somebody else owns it now');
  await requirePerson(context, person);
  const before = await standingOf(context, facts, person);
  if (!before.role) throw new AppError('not-found', 'There is no such member');
  if (before.role === role) return done;
  await sql`update member set role = ${role} where tenant = ${tenant} and grp = ${id} and person = ${person}`.execute(
    db,
  );
  if ((await ownerlessOf(context, [id])).length > 0)
    throw new AppError('conflict', 'Make somebody else an owner first');
  tellGroup(context, facts, 'changed', person);
  if (!own) context.notify({ kind: 'group.role', thing: id, about: 'group', to: { people: [person] }, group: id });
  return done;
}

export const groupActHandlers = [
  on(groupCreate, create),
  on(groupUpdate, update),
  on(groupRequests, requests),
  on(groupAdmit, admit),
  on(groupInvite, invite),
  on(groupRole, setRole),
];
