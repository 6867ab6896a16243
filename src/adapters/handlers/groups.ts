import {
  AppError,
  groupGet,
  groupJoin,
  groupLeave,
  groupList,
  groupMembers,
  type Group,
  type Parsed,
} from '../../contract/index.js';
import { fold, groupParts, may, running } from '../../domain/index.js';
import { paginate } from './paging.js';
import { forgetUnused } from './tags.js';
import { emit, groupRef, isContact, isMember, isPresent, membersOf, notFound, notify, on, personRef, personRow, statusOf, type Scope } from './scope.js'; // prettier-ignore
import { pair, type AdmissionRow, type GroupRow, type MemberRow } from './tables.js';
import { runsGroup } from './walls.js';

export const groupHandlers = [
  on(groupList, listGroups),
  on(groupGet, (scope, { group }) => groupView(scope, foundGroup(scope, group))),
  on(groupMembers, listMembers),
  on(groupJoin, joinGroup),
  on(groupLeave, leaveGroup),
];

export function groupView(scope: Scope, row: GroupRow): Group {
  const { tag, createdAt: _createdAt, parts = groupParts, archived, welcome, ...fields } = row;
  const term = tag === undefined ? undefined : scope.tables.tags.get(tag);
  return {
    ...fields,
    ...groupRef(scope, row),
    tag: term && { id: term.id, label: term.label },
    membership: membershipIn(scope, row.id),
    parts: [...parts],
    welcome: reads(scope, row) ? welcome : undefined,
    ...(archived && { archived }),
    ...(isOwnerless(scope, row.id) && { ownerless: true }),
    ...(runsGroup(scope, row.id) && { requests: requestsTo(scope, row.id).length }),
  };
}

const membershipIn = ({ tables, me }: Scope, group: string): Group['membership'] =>
  tables.members.get(pair(group, me))?.role ?? tables.admissions.get(pair(group, me))?.state ?? 'none';

/** Nobody who is here owns it, and somebody who is here could. */
export function isOwnerless(scope: Scope, group: string): boolean {
  const here = membersOf(scope, group).filter(({ person }) => !personRow(scope, person).left);
  return here.length > 0 && !here.some(({ role }) => role === 'owner');
}

export const requestsTo = (scope: Scope, group: string): AdmissionRow[] =>
  scope.tables.admissions
    .values()
    .filter((row) => row.group === group && row.state === 'requested' && isPresent(scope, row.person));

const standingIn = (scope: Scope, { id }: GroupRow) => ({
  member: isMember(scope, id),
  invited: membershipIn(scope, id) === 'invited',
});

const reads = (scope: Scope, group: GroupRow) => may('reading', group.joinPolicy, standingIn(scope, group));
export const findsGroup = (scope: Scope, group: GroupRow) => may('finding', group.joinPolicy, standingIn(scope, group));

/** Those the caller reads. */
export const readableGroups = (scope: Scope) => scope.tables.groups.values().filter((group) => reads(scope, group));

/** One the caller knows of. */
export function foundGroup(scope: Scope, id: string): GroupRow {
  const group = scope.tables.groups.get(id);
  if (!group || !findsGroup(scope, group)) throw notFound('group');
  return group;
}

/** One the caller reads. */
export function insideGroup(scope: Scope, id: string): GroupRow {
  const group = foundGroup(scope, id);
  if (!reads(scope, group)) throw new AppError('forbidden', 'Only members see what is in this group');
  return group;
}

/** A change of a group; who is in one that is not open is heard of by its members, and by whom it is about. */
export function tellGroup(
  scope: Scope,
  { id, joinPolicy }: GroupRow,
  verb: 'added' | 'changed' | 'removed',
  person = scope.me,
): void {
  const change = { kind: 'group', id, verb, group: id } as const;
  if (joinPolicy === 'request') return emit(scope, change);
  emit(scope, { ...change, person }, { audience: joinPolicy === 'invite' ? 'group' : 'everyone', also: person });
}

function listGroups(scope: Scope, { q = '', kind, mine, ...page }: Parsed<typeof groupList>) {
  const wanted = fold(q);
  const belongs = (group: GroupRow) => scope.tables.members.has(pair(group.id, scope.me));
  const groups = scope.tables.groups
    .values()
    .filter((group) => findsGroup(scope, group) && fold(group.name).includes(wanted))
    .filter((group) => (kind === undefined || group.kind === kind) && (mine === undefined || belongs(group) === mine));
  const order = [
    { of: (group: GroupRow) => group.createdAt, down: true },
    { of: (group: GroupRow) => group.id, down: true },
  ];
  return paginate(groups, order, page, (group) => groupView(scope, group));
}

function listMembers(scope: Scope, { group, ...page }: Parsed<typeof groupMembers>) {
  const all = membersOf(scope, insideGroup(scope, group).id);
  const members = all.filter(({ person }) => isPresent(scope, person));
  const order = [
    { of: (member: MemberRow) => (isContact(scope, scope.me, member.person) ? 0 : 1) },
    { of: (member: MemberRow) => member.since },
    { of: (member: MemberRow) => member.person },
  ];
  return paginate(members, order, page, ({ person, role, since }) => {
    return { person: personRef(scope, person), role, since, status: statusOf(scope, person) };
  });
}

export function setMember(scope: Scope, group: string, person: string, role: MemberRow['role'], via?: string): void {
  const row = { group, person, role, since: scope.now.toISOString(), ...(via !== undefined && { via }) };
  scope.tables.members.set(pair(group, person), row);
}

/** Whoever comes into an empty group owns it. */
export const newcomersRole = (scope: Scope, group: string) =>
  membersOf(scope, group).length === 0 ? 'owner' : 'member';

function joinGroup(scope: Scope, { group: id }: Parsed<typeof groupJoin>): Group {
  const group = foundGroup(scope, id);
  const member = scope.tables.members.get(pair(id, scope.me));
  if (member) confirm(scope, member);
  else if (group.archived) throw new AppError('forbidden', 'This group is archived');
  else if (may('joining', group.joinPolicy, standingIn(scope, group))) comeIn(scope, group, scope.me);
  else ask(scope, group);
  return groupView(scope, group);
}

export function comeIn(scope: Scope, group: GroupRow, person: string): void {
  scope.tables.admissions.delete(pair(group.id, person));
  setMember(scope, group.id, person, newcomersRole(scope, group.id));
  tellGroup(scope, group, 'changed', person);
}

function ask(scope: Scope, group: GroupRow): void {
  const { admissions } = scope.tables;
  const key = pair(group.id, scope.me);
  if (admissions.has(key)) return;
  admissions.set(key, { group: group.id, person: scope.me, state: 'requested', at: scope.now.toISOString() });
  tellGroup(scope, group, 'changed');
  const people = membersOf(scope, group.id).filter(({ role }) => running.includes(role)).map(({ person }) => person); // prettier-ignore
  notify(scope, { kind: 'group.asked', thing: group.id, about: 'group', to: { people }, group: group.id });
}

/** What a term's joining made is now wanted for itself, so that taking the joining back leaves it. */
export function confirm({ tables }: Scope, { via, ...kept }: MemberRow): void {
  if (via !== undefined) tables.members.set(pair(kept.group, kept.person), kept);
}

function leaveGroup(scope: Scope, { group: id }: Parsed<typeof groupLeave>): Group {
  const group = foundGroup(scope, id);
  withdraw(scope, group);
  const wasIn = isMember(scope, id);
  endMembership(scope, group, scope.me);
  const left = groupView(scope, group);
  if (wasIn) closeIfEmpty(scope, group);
  return left;
}

/** A request is taken back, an invitation turned down. */
function withdraw(scope: Scope, group: GroupRow): void {
  const { admissions } = scope.tables;
  const key = pair(group.id, scope.me);
  if (!admissions.has(key)) return;
  admissions.delete(key);
  tellGroup(scope, group, 'changed');
}

/** Ends a membership if there is one. A group whose last owner goes asks its members for another. */
export function endMembership(scope: Scope, group: GroupRow, person: string): void {
  const { members } = scope.tables;
  const { id } = group;
  const row = members.get(pair(id, person));
  if (!row) return;
  members.delete(pair(id, person));
  tellGroup(scope, group, 'changed', person);
  if (row.role === 'owner' && isOwnerless(scope, id))
    notify(scope, { kind: 'group.ownerless', thing: id, about: 'group', to: { group: id }, group: id, unnamed: true });
}

/** A group that everybody has left closes, and with a term's page a term that nobody has. */
export function closeIfEmpty(scope: Scope, group: GroupRow): void {
  if (membersOf(scope, group.id).length > 0) return;
  closeGroup(scope, group);
  if (group.tag !== undefined) forgetUnused(scope, group.tag);
}

export function closeGroup(scope: Scope, group: GroupRow): void {
  const { admissions, groups, members } = scope.tables;
  for (const table of [admissions, members])
    for (const [key, row] of table.entries()) if (row.group === group.id) table.delete(key);
  groups.delete(group.id);
  tellGroup(scope, group, 'removed');
}
