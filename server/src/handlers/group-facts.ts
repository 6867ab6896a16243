/** What every act on a group begins and ends with. */
import { sql } from 'kysely';
import { AppError, type Group, type GroupPart } from 'teapoint/contract';
import { may, running, type rights } from 'teapoint/domain';
import type { Context } from '../context.js';
import { foundGroup, group, openGroup, ownerless } from './group-sql.js';

export interface GroupFacts {
  id: string;
  kind: Group['kind'];
  joinPolicy: Group['joinPolicy'];
  parts: GroupPart[];
  archived: boolean;
  version: string;
  /** The caller's own. */
  role: 'member' | 'moderator' | 'owner' | null;
  state: 'requested' | 'invited' | null;
  /** Whether the caller sees what is in it. */
  reads: boolean;
  ownerless: boolean;
}

/** A group that there is for the caller, and how they stand to it. Throws `not-found`. */
export async function groupFacts(context: Context, id: string): Promise<GroupFacts> {
  const { db, tenant, caller } = context;
  const found =
    await sql<GroupFacts>`select g.id, g.kind, g.join_policy as "joinPolicy", g.parts, g.archived, g.version,
      m.role, a.state, ${openGroup('g', context)} as reads, ${ownerless('g', context)} as ownerless
    from grp as g
    left join member as m on m.tenant = g.tenant and m.grp = g.id and m.person = ${caller.id}
    left join admission as a on a.tenant = g.tenant and a.grp = g.id and a.person = ${caller.id}
    where g.tenant = ${tenant} and g.id = ${id} and ${foundGroup('g', context)}`.execute(db);
  const row = found.rows[0];
  if (!row) throw new AppError('not-found', 'There is no such group');
  return row;
}

/** The same, while other comings and goings of this group wait: they are looked at once the turn has come. */
export async function lockGroup(context: Context, id: string): Promise<GroupFacts> {
  await sql`select from grp where tenant = ${context.tenant} and id = ${id} for no key update`.execute(context.db);
  return groupFacts(context, id);
}

/** A group that the caller reads. Throws `forbidden` where they only know of it. */
export async function insideGroup(context: Context, id: string): Promise<GroupFacts> {
  const facts = await groupFacts(context, id);
  if (!facts.reads) throw new AppError('forbidden', 'Only members see what is in this group');
  return facts;
}

export const standingIn = ({ role, state }: GroupFacts) => ({
  owner: role === 'owner',
  runs: role !== null && running.includes(role),
  member: role !== null,
  invited: state === 'invited',
});

/** A group in which the caller may do this. */
export async function groupTo(context: Context, act: keyof typeof rights.group, id: string): Promise<GroupFacts> {
  const facts = await lockGroup(context, id);
  if (!may('group', act, standingIn(facts))) throw new AppError('forbidden', 'Only those who run the group do this');
  return facts;
}

export function requireOpen({ archived }: GroupFacts): void {
  if (archived) throw new AppError('forbidden', 'This group is archived');
}

/** The group as it is now, which the caller has just seen. */
export async function shownGroup(context: Context, id: string): Promise<Group> {
  const found = await sql<{ group: Group }>`select ${group('g', context)} as "group" from grp as g
    where g.tenant = ${context.tenant} and g.id = ${id}`.execute(context.db);
  return (found.rows[0] as { group: Group }).group;
}

/** A change of a group; who is in one that is not open is heard of by its members, and by whom it is about. */
export function tellGroup(
  { caller, emit }: Context,
  { id, joinPolicy }: Pick<GroupFacts, 'id' | 'joinPolicy'>,
  verb: 'added' | 'changed' | 'removed',
  person = caller.id,
): void {
  const change = { kind: 'group', id, verb, group: id } as const;
  const named = joinPolicy === 'request' ? {} : { person };
  emit({ ...change, ...named }, { audience: joinPolicy === 'invite' ? 'group' : 'everyone', owner: caller.id, also: person });
} // prettier-ignore

/** The same of a term's page, which is always open. */
export const tellPage = (context: Context, id: string, verb: 'added' | 'changed' | 'removed') =>
  tellGroup(context, { id, joinPolicy: 'open' }, verb);
