import { AppError, postAdd, postEdit, postEdits, postList, postPin, postRemove, type Audience, type Output, type Parsed, type Post } from '../../contract/index.js'; // prettier-ignore
import { may, mayEdit, mayPost, mentionsIn } from '../../domain/index.js';
import { paginate } from './paging.js';
import {
  emit,
  isBlocked,
  notFound,
  notify,
  on,
  personRef,
  readsThread,
  refused,
  requireVersion,
  sees,
  type Scope,
} from './scope.js';
import { newId, type PostRow } from './tables.js';
import { commentsOf, forgetThing, newlyMentioned, removeWords, reword, usefulOf, wordingsOf } from './words.js';
import { canRemove, groupIdOf, isOpenTo, ownerOfWall, personOf, settingsOf, standingAt, wallOf, writesAt, type WallOwner } from './walls.js'; // prettier-ignore

export const postHandlers = [
  on(postList, listPosts),
  on(postAdd, (scope, input) => postView(scope, addPost(scope, input))),
  on(postEdit, editPost),
  on(postEdits, (scope, { post, ...page }) => wordingsOf(scope, seenPost(scope, post).id, page)),
  on(postPin, pinPost),
  on(postRemove, removePost),
];

/** Whoever has a wall sees what is put there; everybody else what its author meant for them. */
export function seesPost(scope: Scope, { author, audience, wall, removed }: PostRow): boolean {
  const owner = ownerOfWall(scope, wall);
  if (removed || !owner || !isOpenTo(scope, owner) || isBlocked(scope, author)) return false;
  return personOf(owner) === scope.me || sees(scope, author, audience, groupIdOf(owner));
}

export function seenPost(scope: Scope, id: string): PostRow {
  const row = scope.tables.posts.get(id);
  if (!row || !seesPost(scope, row)) throw notFound('post');
  return row;
}

/** Whose wall or which group a post is on, when not its author's own. */
function targetOf(scope: Scope, { wall, author }: PostRow): Post['target'] {
  const owner = ownerOfWall(scope, wall);
  if (owner?.kind === 'group') return { kind: 'group', id: owner.group.id, label: owner.group.name };
  const person = personOf(owner);
  if (person === undefined || person === author) return undefined;
  return { kind: 'person', id: person, label: personRef(scope, person).name };
}

const readsSaid = (scope: Scope, { audience }: PostRow, owner: WallOwner) =>
  readsThread(scope, { audience, group: groupIdOf(owner) });
const writesOn = (scope: Scope, row: PostRow, owner: WallOwner) =>
  writesAt(scope, owner) && readsSaid(scope, row, owner);

export function postView(scope: Scope, row: PostRow): Post {
  const { author, removed: _removed, ...fields } = row;
  const owner = ownerOfWall(scope, row.wall) as WallOwner;
  return {
    ...fields,
    target: targetOf(scope, row),
    author: personRef(scope, author),
    comments: readsSaid(scope, row, owner) ? commentsOf(scope, row.id).length : 0,
    useful: usefulOf(scope, row.id),
    can: {
      edit: mayEdit({ author: author === scope.me }) && writesOn(scope, row, owner),
      remove: canRemove(scope, owner, author),
    },
  };
}

const pinnedThenNewest = [
  { of: ({ pinned = false }: PostRow) => Number(pinned), down: true },
  { of: (row: { createdAt: string }) => row.createdAt, down: true },
  { of: (row: { id: string }) => row.id, down: true },
];

/** A group may have its wall switched off. */
const isOn = (owner: WallOwner) => owner.kind === 'person' || (owner.group.parts?.includes('wall') ?? true);

function listPosts(scope: Scope, { wall, ...page }: Parsed<typeof postList>): Output<typeof postList> {
  const owner = wallOf(scope, wall);
  const rows = scope.tables.posts
    .values()
    .filter((row) => row.wall === owner.id && isOn(owner) && seesPost(scope, row));
  return paginate<PostRow, Post>(rows, pinnedThenNewest, page, (row) => postView(scope, row));
}

function requireAudience(owner: WallOwner, audience: Audience, me: string): void {
  if (audience === 'group' && owner.kind !== 'group') throw refused('/audience', 'is of a group, and this wall is not');
  if (audience === 'me' && personOf(owner) !== me) throw refused('/audience', 'shows it to nobody else here');
}

export function addPost(scope: Scope, { wall, text, emoji, audience }: Parsed<typeof postAdd>): PostRow {
  const owner = wallOf(scope, wall);
  if (!mayPost(settingsOf(scope, owner).postingBy, standingAt(scope, owner)))
    throw new AppError('forbidden', 'You may not post on this wall');
  requireAudience(owner, audience, scope.me);
  const { now } = scope;
  const made = { id: newId(now.getTime()), createdAt: now.toISOString(), version: newId(now.getTime()) };
  const row = scope.tables.posts.set(made.id, { ...made, wall, author: scope.me, text, emoji, audience });
  tellPost(scope, row, 'added');
  const [group, person] = [groupIdOf(owner), personOf(owner)];
  mention(scope, row, mentionsIn(text));
  if (group !== undefined) notify(scope, { kind: 'group.post', thing: row.id, about: 'post', to: { group } });
  if (person !== undefined)
    notify(scope, { kind: 'wall.post', thing: row.id, about: 'post', to: { people: [person] } });
  return row;
}

const mention = (scope: Scope, { id }: PostRow, people: readonly string[]) =>
  notify(scope, { kind: 'mention', thing: id, about: 'post', to: { people } });

/** Tells those who may see the post that it, or something on it, changed. */
export function tellPost(
  scope: Scope,
  { id, wall, author, audience }: PostRow,
  verb: 'added' | 'changed' | 'removed',
  { kind = 'post', thing = id, person = author }: { kind?: 'post' | 'comment' | 'useful'; thing?: string; person?: string } = {}, // prettier-ignore
): void {
  const owner = ownerOfWall(scope, wall);
  const group = groupIdOf(owner);
  const change = { kind, id: thing, verb, wall, person, ...(group !== undefined && { group }) };
  emit(scope, change, { audience, owner: author, also: personOf(owner) });
}

/** Whether something may be written on a post or in it. */
export function requireWriter(scope: Scope, row: PostRow): void {
  if (!writesOn(scope, row, wallOf(scope, row.wall))) throw new AppError('forbidden', 'You may not write on this wall');
}

function pinPost(scope: Scope, { post, pinned }: Parsed<typeof postPin>): Post {
  const row = seenPost(scope, post);
  if (!may('post', 'pin', standingAt(scope, wallOf(scope, row.wall))))
    throw new AppError('forbidden', 'Only whose wall it is pins what is on it');
  requireWriter(scope, row);
  const { pinned: before = false, ...rest } = row;
  const next = scope.tables.posts.set(row.id, pinned ? { ...rest, pinned } : rest);
  if (before !== pinned) tellPost(scope, next, 'changed');
  return postView(scope, next);
}

function editPost(scope: Scope, { post, version, text }: Parsed<typeof postEdit>): Post {
  const row = seenPost(scope, post);
  if (!mayEdit({ author: row.author === scope.me }))
    throw new AppError('forbidden', 'Nobody changes the words of somebody else');
  requireWriter(scope, row);
  requireVersion(row.version, version);
  const next = scope.tables.posts.set(row.id, reword(scope, row, text));
  tellPost(scope, next, 'changed');
  mention(scope, next, newlyMentioned(row.text, text));
  return postView(scope, next);
}

function removePost(scope: Scope, { post, version, ...why }: Parsed<typeof postRemove>): Output<typeof postRemove> {
  const row = seenPost(scope, post);
  const { posts } = scope.tables;
  if (!canRemove(scope, wallOf(scope, row.wall), row.author))
    throw new AppError('forbidden', 'Only its author, whose wall it is or a moderator takes it away');
  requireVersion(row.version, version);
  if (row.author !== scope.me) removeWords(scope, { about: 'post', id: row.id, writers: [row.author] }, why);
  else forgetThing(scope, posts, row.id);
  tellPost(scope, row, 'removed');
  return { done: true };
}
