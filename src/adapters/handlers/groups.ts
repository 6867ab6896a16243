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
import { fold } from '../../domain/index.js';
import { paginate } from './paging.js';
import { forgetUnused } from './tags.js';
import {
  compare,
  emit,
  groupRef,
  isBlocked,
  isContact,
  membersOf,
  notFound,
  on,
  personRef,
  statusOf,
  type Scope,
} from './scope.js';
import { pair, type GroupRow, type MemberRow } from './tables.js';

export const groupHandlers = [
  on(groupList, listGroups),
  on(groupGet, (scope, { group }) => groupView(scope, visibleGroup(scope, group))),
  on(groupMembers, listMembers),
  on(groupJoin, joinGroup),
  on(groupLeave, leaveGroup),
];

export function groupView(scope: Scope, row: GroupRow): Group {
  const { tag, createdAt: _createdAt, ...fields } = row;
  const term = tag === undefined ? undefined : scope.tables.tags.get(tag);
  return {
    ...fields,
    ...groupRef(scope, row),
    tag: term && { id: term.id, label: term.label },
    membership: scope.tables.members.get(pair(row.id, scope.me))?.role ?? 'none',
  };
}

const visible = ({ tables, me }: Scope, group: GroupRow) =>
  group.joinPolicy === 'open' || tables.members.has(pair(group.id, me));

export const visibleGroups = (scope: Scope) => scope.tables.groups.values().filter((group) => visible(scope, group));

function visibleGroup(scope: Scope, id: string): GroupRow {
  const group = scope.tables.groups.get(id);
  if (!group || !visible(scope, group)) throw notFound('group');
  return group;
}

function listGroups(scope: Scope, { q = '', kind, mine, ...page }: Parsed<typeof groupList>) {
  const wanted = fold(q);
  const belongs = (group: GroupRow) => scope.tables.members.has(pair(group.id, scope.me));
  const groups = visibleGroups(scope)
    .filter((group) => fold(group.name).includes(wanted))
    .filter((group) => (kind === undefined || group.kind === kind) && (mine === undefined || belongs(group) === mine));
  const order = [
    { of: (group: GroupRow) => group.createdAt, down: true },
    { of: (group: GroupRow) => group.id, down: true },
  ];
  return paginate(groups, order, page, (group) => groupView(scope, group));
}

function listMembers(scope: Scope, { group, ...page }: Parsed<typeof groupMembers>) {
  const all = membersOf(scope, visibleGroup(scope, group).id);
  const members = all.filter(({ person }) => !isBlocked(scope, person));
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
  const group = visibleGroup(scope, id);
  const member = scope.tables.members.get(pair(id, scope.me));
  if (member) confirm(scope, member);
  else {
    if (group.joinPolicy !== 'open') throw new AppError('forbidden', 'This group is not open to join');
    setMember(scope, id, scope.me, newcomersRole(scope, id));
    emit(scope, { kind: 'group', id, verb: 'changed', group: id, person: scope.me });
  }
  return groupView(scope, group);
}

/** What a term's joining made is now wanted for itself, so that taking the joining back leaves it. */
export function confirm({ tables }: Scope, { via, ...kept }: MemberRow): void {
  if (via !== undefined) tables.members.set(pair(kept.group, kept.person), kept);
}

function leaveGroup(scope: Scope, { group: id }: Parsed<typeof groupLeave>): Group {
  const group = visibleGroup(scope, id);
  endMembership(scope, group, scope.me);
  const left = groupView(scope, group);
  closeIfEmpty(scope, group);
  return left;
}

/** Ends a membership if there is one; the longest member takes over when no owner is left. */
export function endMembership(scope: Scope, { id }: GroupRow, person: string): void {
  const { members } = scope.tables;
  if (!members.has(pair(id, person))) return;
  members.delete(pair(id, person));
  const left = membersOf(scope, id).sort((a, b) => compare(a.since, b.since) || compare(a.person, b.person));
  const heir = left[0];
  if (heir && !left.some((member) => member.role === 'owner'))
    members.set(pair(id, heir.person), { ...heir, role: 'owner' });
  emit(scope, { kind: 'group', id, verb: 'changed', group: id, person });
}

/** A term's page that everybody has left closes, and with it a term that nobody has. */
export function closeIfEmpty(scope: Scope, group: GroupRow): void {
  if (group.kind !== 'tag' || membersOf(scope, group.id).length > 0) return;
  closeGroup(scope, group);
  if (group.tag !== undefined) forgetUnused(scope, group.tag);
}

export function closeGroup(scope: Scope, { id }: GroupRow): void {
  for (const member of membersOf(scope, id)) scope.tables.members.delete(pair(id, member.person));
  scope.tables.groups.delete(id);
  emit(scope, { kind: 'group', id, verb: 'removed', group: id });
}
