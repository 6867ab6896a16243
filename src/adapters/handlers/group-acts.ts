/** What those do who run a group. */
import { AppError, groupAdmit, groupCreate, groupInvite, groupRequests, groupRole, groupUpdate, type Group, type Output, type Parsed } from '../../contract/index.js'; // prettier-ignore
import { groupParts, may, type rights } from '../../domain/index.js';
import { paginate } from './paging.js';
import { comeIn, foundGroup, groupView, insideGroup, isOwnerless, requestsTo, setMember, tellGroup } from './groups.js';
import { metPerson, notFound, notify, on, personRef, refused, requireVersion, type Scope } from './scope.js';
import { newId, pair, type AdmissionRow, type GroupRow } from './tables.js';
import { runsGroup } from './walls.js';

export const groupActHandlers = [
  on(groupCreate, createGroup),
  on(groupUpdate, updateGroup),
  on(groupRequests, listRequests),
  on(groupAdmit, admit),
  on(groupInvite, invite),
  on(groupRole, setRole),
];

function createGroup(scope: Scope, input: Parsed<typeof groupCreate>): Group {
  const { name, kind, purpose, joinPolicy = 'open' } = input;
  const { now, tables } = scope;
  const id = newId(now.getTime());
  const made = { id, wall: newId(now.getTime()), createdAt: now.toISOString(), version: newId(now.getTime()) };
  const row = tables.groups.set(id, { ...made, name, kind, joinPolicy, ...(purpose !== undefined && { purpose }) });
  setMember(scope, id, scope.me, 'owner');
  tellGroup(scope, row, 'added');
  return groupView(scope, row);
}

/** A group in which the caller may do this. */
function groupTo(scope: Scope, act: keyof typeof rights.group, id: string): GroupRow {
  const group = foundGroup(scope, id);
  const role = scope.tables.members.get(pair(id, scope.me))?.role;
  if (!may('group', act, { owner: role === 'owner', runs: runsGroup(scope, id), member: role !== undefined }))
    throw new AppError('forbidden', 'Only those who run the group do this');
  return group;
}

function updateGroup(scope: Scope, { group: id, version, welcome, purpose, parts, ...input }: Parsed<typeof groupUpdate>): Group {
  const before = groupTo(scope, 'update', id);
  requireVersion(before.version, version);
  if (before.archived && input.archived !== false) throw new AppError('forbidden', 'This group is archived');
  for (const field of ['name', 'joinPolicy'] as const)
    if (before.kind === 'tag' && input[field] !== undefined) throw refused(`/${field}`, 'is that of its term');
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const lines = { welcome: lineAfter(before.welcome, welcome), purpose: lineAfter(before.purpose, purpose) };
  const on = parts ? groupParts.filter((part) => parts.includes(part)) : before.parts;
  const row = scope.tables.groups.set(id, { ...before, ...given, ...lines, parts: on, version: newId(scope.now.getTime()) });
  tellGroup(scope, before.joinPolicy === 'invite' ? row : before, 'changed');
  return groupView(scope, row);
} // prettier-ignore

/** `undefined` leaves a line as it is, `null` takes it away. */
const lineAfter = (before: string | undefined, now: string | null | undefined) =>
  now === undefined ? before : (now ?? undefined);

function listRequests(scope: Scope, { group, ...page }: Parsed<typeof groupRequests>): Output<typeof groupRequests> {
  const { id } = groupTo(scope, 'requests', group);
  const oldest = [{ of: ({ at }: AdmissionRow) => at }, { of: ({ person }: AdmissionRow) => person }];
  return paginate(requestsTo(scope, id), oldest, page, ({ person }) => personRef(scope, person));
}

/** Takes somebody in who asked, or ends what there is: their request, or the invitation they were given. */
function admit(scope: Scope, { group: id, person, admit: wanted }: Parsed<typeof groupAdmit>): Output<typeof groupAdmit> {
  const group = groupTo(scope, 'admit', id);
  metPerson(scope, person);
  const { admissions, members } = scope.tables;
  const row = admissions.get(pair(id, person));
  if (!row) {
    if (wanted && members.has(pair(id, person))) return { done: true };
    throw notFound('request');
  }
  if (wanted) {
    if (row.state === 'invited') throw new AppError('conflict', 'They have been invited and decide themselves');
    take(scope, group, person);
  } else {
    admissions.delete(pair(id, person));
    tellGroup(scope, group, 'changed', person);
  }
  return { done: true };
} // prettier-ignore

function take(scope: Scope, group: GroupRow, person: string): void {
  if (group.archived) throw new AppError('forbidden', 'This group is archived');
  comeIn(scope, group, person);
  notify(scope, { kind: 'group.admitted', thing: group.id, about: 'group', to: { people: [person] }, group: group.id });
}

/** Whoever has asked is taken in. */
function invite(scope: Scope, { group: id, person }: Parsed<typeof groupInvite>): Output<typeof groupInvite> {
  const group = groupTo(scope, 'invite', id);
  const { admissions, members } = scope.tables;
  if (metPerson(scope, person).left) throw new AppError('conflict', 'This person is no longer here');
  if (members.has(pair(id, person))) return { done: true };
  if (group.archived) throw new AppError('forbidden', 'This group is archived');
  const row = admissions.get(pair(id, person));
  if (row?.state === 'requested') take(scope, group, person);
  if (row) return { done: true };
  admissions.set(pair(id, person), { group: id, person, state: 'invited', at: scope.now.toISOString() });
  tellGroup(scope, group, 'changed', person);
  notify(scope, { kind: 'group.invited', thing: id, about: 'group', to: { people: [person] }, group: id });
  return { done: true };
}

function setRole(scope: Scope, { group: id, person, role }: Parsed<typeof groupRole>): Output<typeof groupRole> {
  const { members } = scope.tables;
  const takesOver = person === scope.me && role === 'owner' && isOwnerless(scope, insideGroup(scope, id).id);
  const group = groupTo(scope, takesOver ? 'takeOver' : 'role', id);
  metPerson(scope, person);
  const row = members.get(pair(id, person));
  if (!row) throw notFound('member');
  if (row.role === role) return { done: true };
  members.set(pair(id, person), { ...row, role });
  if (isOwnerless(scope, id)) throw new AppError('conflict', 'Make somebody else an owner first');
  tellGroup(scope, group, 'changed', person);
  if (person !== scope.me)
    notify(scope, { kind: 'group.role', thing: id, about: 'group', to: { people: [person] }, group: id });
  return { done: true };
}
