import { AppError, wallGet, wallUpdate, type Output, type Parsed, type Wall } from '../../contract/index.js';
import { mayPost, mayRemove, postingChoices } from '../../domain/index.js';
import { emit, isBlocked, isChosen, isMember, notFound, on, personRow, refused, requireVersion, type Scope } from './scope.js'; // prettier-ignore
import { newId, pair, type GroupRow, type PersonRow } from './tables.js';

export const wallHandlers = [
  on(wallGet, (scope, { wall }) => wallView(scope, wallOf(scope, wall))),
  on(wallUpdate, updateWall),
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
  return owner.group.joinPolicy === 'open' || isMember(scope, owner.group.id);
}

export function wallOf(scope: Scope, id: string): WallOwner {
  const owner = ownerOfWall(scope, id);
  if (!owner || !isOpenTo(scope, owner)) throw notFound('wall');
  return owner;
}

export const settingsOf = ({ tables }: Scope, { id, kind }: WallOwner) =>
  tables.walls.get(id) ?? { id, postingBy: kind === 'person' ? 'everyone' : 'members', version: '0' };

/** How the caller stands to a wall. */
export function standingAt(scope: Scope, owner: WallOwner) {
  const { me, tables } = scope;
  if (owner.kind === 'person') {
    const { id } = owner.person;
    return { runs: id === me, contact: isChosen(scope, id, me), member: false };
  }
  const role = tables.members.get(pair(owner.group.id, me))?.role;
  return { runs: role === 'owner' || role === 'moderator', contact: false, member: role !== undefined };
}

export const isModerator = (scope: Scope) => personRow(scope, scope.me).roles.includes('moderator');

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
  const owner = wallOf(scope, input.wall);
  const { runs } = standingAt(scope, owner);
  if (!runs) throw new AppError('forbidden', 'Only whose wall it is decides who posts on it');
  requireVersion(settingsOf(scope, owner).version, input.version);
  const { postingBy } = input;
  if (!postingChoices[owner.kind].includes(postingBy)) throw refused('/postingBy', 'is not one this wall can have');
  scope.tables.walls.set(owner.id, { id: owner.id, postingBy, version: newId(scope.now.getTime()) });
  emit(scope, { kind: 'wall', id: owner.id, verb: 'changed', wall: owner.id });
  return wallView(scope, owner);
}
