import { AppError, wallGet, wallKeep, wallKept, wallLet, wallUpdate, type Output, type Parsed, type Wall } from '../../contract/index.js'; // prettier-ignore
import {
  may,
  mayPost,
  mayRemove,
  mayWrite,
  officesOf,
  postingChoices,
  running,
  takes,
  type WallStanding,
} from '../../domain/index.js';
import { paginate } from './paging.js';
import { emit, isBlocked, isChosen, isMember, isPresent, metPerson, notFound, on, personRef, personRow, refused, requireVersion, type Scope } from './scope.js'; // prettier-ignore
import { newId, pair, type GroupRow, type KeptRow, type PersonRow } from './tables.js';

export const wallHandlers = [
  on(wallGet, (scope, { wall }) => wallView(scope, wallOf(scope, wall))),
  on(wallUpdate, updateWall),
  on(wallKept, listKept),
  on(wallKeep, (scope, input) => keepOff(scope, input, true)),
  on(wallLet, (scope, input) => keepOff(scope, input, false)),
];

/** Whose a wall is. */
export type WallOwner =
  { id: string; kind: 'person'; person: PersonRow } | { id: string; kind: 'group'; group: GroupRow };

export function ownerOfWall({ tables }: Scope, id: string): WallOwner | undefined {
  const person = tables.people.values().find(({ wall }) => wall === id);
  if (person) return { id, kind: 'person', person };
  const group = tables.groups.values().find(({ wall }) => wall === id);
  return group && { id, kind: 'group', group };
}

/** The person whose wall it is. */
export const personOf = (owner: WallOwner | undefined) => (owner?.kind === 'person' ? owner.person.id : undefined);
export const groupIdOf = (owner: WallOwner | undefined) => (owner?.kind === 'group' ? owner.group.id : undefined);

/** Whether there is such a wall for the caller. */
export function isOpenTo(scope: Scope, owner: WallOwner): boolean {
  if (owner.kind === 'person') return !isBlocked(scope, owner.person.id);
  return may('reading', owner.group.joinPolicy, { member: isMember(scope, owner.group.id) });
}

export function wallOf(scope: Scope, id: string): WallOwner {
  const owner = ownerOfWall(scope, id);
  if (!owner || !isOpenTo(scope, owner)) throw notFound('wall');
  return owner;
}

export const settingsOf = ({ tables }: Scope, { id, kind }: WallOwner) =>
  tables.walls.get(id) ?? { id, postingBy: kind === 'person' ? 'everyone' : 'members', version: '0' };

/** How the caller stands to a wall. */
export function standingAt(scope: Scope, owner: WallOwner): WallStanding {
  const { me, tables } = scope;
  const kept = tables.kept.has(pair(owner.id, me));
  if (owner.kind === 'person') {
    const { id } = owner.person;
    return { runs: id === me, contact: isChosen(scope, id, me), member: false, kept, closed: false };
  }
  const { id } = owner.group;
  const closed = !takes(owner.group, 'wall');
  return { runs: runsGroup(scope, id), contact: false, member: isMember(scope, id), kept, closed };
}

/** Whether the caller is one of a group's owners and moderators. */
export const runsGroup = ({ tables, me }: Scope, group: string) =>
  running.includes(tables.members.get(pair(group, me))?.role ?? '');

/** Whether the caller writes here at all, which includes changing what they wrote. */
export const writesAt = (scope: Scope, owner: WallOwner) => mayWrite(standingAt(scope, owner));

export const isModerator = (scope: Scope) => officesOf(personRow(scope, scope.me).roles).moderator;

/** Whether the caller may take something of `author`'s away here. */
export const canRemove = (scope: Scope, owner: WallOwner, author: string) =>
  mayRemove({ author: author === scope.me, runs: standingAt(scope, owner).runs, moderator: isModerator(scope) });

function wallView(scope: Scope, owner: WallOwner): Wall {
  const { id, postingBy, version } = settingsOf(scope, owner);
  const standing = standingAt(scope, owner);
  const whose = { kind: owner.kind, id: personOf(owner) ?? groupIdOf(owner) ?? '' };
  return {
    ...{ id, owner: whose, postingBy, version, canPost: mayPost(postingBy, standing) },
    canRemove: canRemove(scope, owner, ''),
  };
}

function updateWall(scope: Scope, input: Parsed<typeof wallUpdate>): Output<typeof wallUpdate> {
  const owner = wallToRun(scope, input.wall, 'update');
  requireVersion(settingsOf(scope, owner).version, input.version);
  const { postingBy } = input;
  if (!postingChoices[owner.kind].includes(postingBy)) throw refused('/postingBy', 'is not one this wall can have');
  scope.tables.walls.set(owner.id, { id: owner.id, postingBy, version: newId(scope.now.getTime()) });
  tellWall(scope, owner);
  return wallView(scope, owner);
}

function tellWall(scope: Scope, owner: WallOwner): void {
  const [{ id }, group] = [owner, groupIdOf(owner)];
  emit(scope, { kind: 'wall', id, verb: 'changed', wall: id, ...(group !== undefined && { group }) });
}

/** A wall that the caller runs. */
function wallToRun(scope: Scope, wall: string, act: 'update' | 'keepOff'): WallOwner {
  const owner = wallOf(scope, wall);
  if (!may('wall', act, standingAt(scope, owner)))
    throw new AppError('forbidden', 'Only whose wall it is decides who posts on it');
  return owner;
}

function listKept(scope: Scope, { wall, ...page }: Parsed<typeof wallKept>): Output<typeof wallKept> {
  const { id } = wallToRun(scope, wall, 'keepOff');
  const rows = scope.tables.kept.values().filter((row) => row.wall === id && isPresent(scope, row.person));
  const newest = [
    { of: ({ at }: KeptRow) => at, down: true },
    { of: ({ person }: KeptRow) => person, down: true },
  ];
  return paginate(rows, newest, page, ({ person }) => personRef(scope, person));
}

/** Told as any change of the wall is: whom it is about does not hear of it. */
function keepOff(scope: Scope, { wall, person }: Parsed<typeof wallKeep>, off: boolean): Output<typeof wallKeep> {
  const { kept } = scope.tables;
  const owner = wallToRun(scope, wall, 'keepOff');
  const { id } = owner;
  metPerson(scope, person);
  if (person === scope.me) throw refused('/person', 'is you');
  if (kept.has(pair(id, person)) === off) return { done: true };
  if (off) kept.set(pair(id, person), { wall: id, person, at: scope.now.toISOString() });
  else kept.delete(pair(id, person));
  tellWall(scope, owner);
  return { done: true };
}
