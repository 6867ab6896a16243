import { AppError, postAdd, postEdit, postEdits, postList, postRemove, type Audience, type Output, type Parsed, type Post } from '../../contract/index.js'; // prettier-ignore
import { mayEdit, mayPost } from '../../domain/index.js';
import { paginate } from './paging.js';
import { emit, isBlocked, notFound, on, personRef, refused, requireVersion, sees, type Scope } from './scope.js';
import { newId, type PostRow } from './tables.js';
import { forget, retract, reword, usefulOf, wordingsOf } from './words.js';
import { canRemove, groupIdOf, isOpenTo, ownerOfWall, personOf, settingsOf, standingAt, wallOf, type WallOwner } from './walls.js'; // prettier-ignore

export const postHandlers = [
  on(postList, listPosts),
  on(postAdd, (scope, input) => postView(scope, addPost(scope, input))),
  on(postEdit, editPost),
  on(postEdits, (scope, { post }) => wordingsOf(scope, seenPost(scope, post).id)),
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

export const commentsOf = (scope: Scope, thing: string) =>
  scope.tables.comments
    .values()
    .filter((comment) => comment.thing === thing && !comment.removed && !isBlocked(scope, comment.author));

export function postView(scope: Scope, row: PostRow): Post {
  const { author, removed: _removed, ...fields } = row;
  const owner = ownerOfWall(scope, row.wall) as WallOwner;
  return {
    ...fields,
    target: targetOf(scope, row),
    author: personRef(scope, author),
    comments: commentsOf(scope, row.id).length,
    useful: usefulOf(scope, row.id),
    can: { edit: mayEdit({ author: author === scope.me }), remove: canRemove(scope, owner, author) },
  };
}

const newestFirst = [
  { of: (row: { createdAt: string }) => row.createdAt, down: true },
  { of: (row: { id: string }) => row.id, down: true },
];

function listPosts(scope: Scope, { wall, ...page }: Parsed<typeof postList>): Output<typeof postList> {
  const { id } = wallOf(scope, wall);
  const rows = scope.tables.posts.values().filter((row) => row.wall === id && seesPost(scope, row));
  return paginate<PostRow, Post>(rows, newestFirst, page, (row) => postView(scope, row));
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
  const made = { id: newId(scope.now.getTime()), createdAt: scope.now.toISOString(), version: newId() };
  const row = scope.tables.posts.set(made.id, { ...made, wall, author: scope.me, text, emoji, audience });
  tellPost(scope, row, 'added');
  return row;
}

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

function editPost(scope: Scope, { post, version, text }: Parsed<typeof postEdit>): Post {
  const row = seenPost(scope, post);
  if (!mayEdit({ author: row.author === scope.me }))
    throw new AppError('forbidden', 'Nobody changes the words of somebody else');
  requireVersion(row.version, version);
  const next = scope.tables.posts.set(row.id, reword(scope, row, text));
  tellPost(scope, next, 'changed');
  return postView(scope, next);
}

function removePost(scope: Scope, { post, version, ...why }: Parsed<typeof postRemove>): Output<typeof postRemove> {
  const row = seenPost(scope, post);
  const { posts, comments } = scope.tables;
  if (!canRemove(scope, wallOf(scope, row.wall), row.author))
    throw new AppError('forbidden', 'Only its author, whose wall it is or a moderator takes it away');
  requireVersion(row.version, version);
  if (row.author !== scope.me) posts.set(row.id, { ...row, removed: retract(scope, why) });
  else {
    for (const { id } of comments.values().filter(({ thing }) => thing === row.id)) forget(scope, comments, id);
    forget(scope, posts, row.id);
  }
  tellPost(scope, row, 'removed');
  return { done: true };
}
