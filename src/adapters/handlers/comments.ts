import { AppError, commentAdd, commentEdit, commentEdits, commentList, commentRemove, usefulAdd, usefulRemove, type Comment, type Output, type Parsed } from '../../contract/index.js'; // prettier-ignore
import { mayEdit } from '../../domain/index.js';
import { paginate } from './paging.js';
import { commentsOf, seenPost, seesPost, tellPost } from './posts.js';
import { isBlocked, notFound, on, personRef, requireVersion, type Scope } from './scope.js';
import { newId, pair, type CommentRow, type PostRow } from './tables.js';
import { canRemove, wallOf } from './walls.js';
import { forget, retract, reword, usefulOf, wordingsOf } from './words.js';

export const commentHandlers = [
  on(commentList, listComments),
  on(commentAdd, addComment),
  on(commentEdit, editComment),
  on(commentEdits, (scope, { comment }) => wordingsOf(scope, seenComment(scope, comment).row.id)),
  on(commentRemove, removeComment),
  on(usefulAdd, (scope, { thing }) => mark(scope, thing, true)),
  on(usefulRemove, (scope, { thing }) => mark(scope, thing, false)),
];

function commentView(scope: Scope, { author, removed: _removed, ...fields }: CommentRow, post: PostRow): Comment {
  return {
    ...fields,
    author: personRef(scope, author),
    useful: usefulOf(scope, fields.id),
    can: {
      edit: mayEdit({ author: author === scope.me }),
      remove: canRemove(scope, wallOf(scope, post.wall), author),
    },
  };
}

/** Comments are read from the first on. */
const order = [{ of: (row: CommentRow) => row.createdAt }, { of: (row: CommentRow) => row.id }];

function listComments(scope: Scope, { thing, ...page }: Parsed<typeof commentList>): Output<typeof commentList> {
  const post = seenPost(scope, thing);
  return paginate<CommentRow, Comment>(commentsOf(scope, post.id), order, page, (row) => commentView(scope, row, post));
}

function addComment(scope: Scope, { thing, text }: Parsed<typeof commentAdd>): Comment {
  const post = seenPost(scope, thing);
  const made = { id: newId(scope.now.getTime()), createdAt: scope.now.toISOString(), version: newId() };
  const row = scope.tables.comments.set(made.id, { ...made, thing: post.id, author: scope.me, text });
  tell(scope, post, 'added');
  return commentView(scope, row, post);
}

const tell = (scope: Scope, post: PostRow, verb: 'added' | 'changed' | 'removed') =>
  tellPost(scope, post, verb, { kind: 'comment', person: scope.me });

function seenComment(scope: Scope, id: string): { row: CommentRow; post: PostRow } {
  const row = scope.tables.comments.get(id);
  const post = row && scope.tables.posts.get(row.thing);
  if (!post || row.removed || isBlocked(scope, row.author) || !seesPost(scope, post)) throw notFound('comment');
  return { row, post };
}

function editComment(scope: Scope, { comment, version, text }: Parsed<typeof commentEdit>): Comment {
  const { row, post } = seenComment(scope, comment);
  if (!mayEdit({ author: row.author === scope.me }))
    throw new AppError('forbidden', 'Nobody changes the words of somebody else');
  requireVersion(row.version, version);
  const next = scope.tables.comments.set(row.id, reword(scope, row, text));
  tell(scope, post, 'changed');
  return commentView(scope, next, post);
}

function removeComment(
  scope: Scope,
  { comment, version, ...why }: Parsed<typeof commentRemove>,
): Output<typeof commentRemove> {
  // prettier-ignore
  const { row, post } = seenComment(scope, comment);
  const { comments } = scope.tables;
  if (!canRemove(scope, wallOf(scope, post.wall), row.author))
    throw new AppError('forbidden', 'Only its author, whose wall it is or a moderator takes it away');
  requireVersion(row.version, version);
  if (row.author === scope.me) forget(scope, comments, row.id);
  else comments.set(row.id, { ...row, removed: retract(scope, why) });
  tell(scope, post, 'removed');
  return { done: true };
}

function mark(scope: Scope, thing: string, wanted: boolean): Output<typeof usefulAdd> {
  const { me, now, tables } = scope;
  const post = tables.comments.has(thing) ? seenComment(scope, thing).post : seenPost(scope, thing);
  const key = pair(thing, me);
  if (tables.useful.has(key) !== wanted) {
    if (wanted) tables.useful.set(key, { thing, person: me, at: now.toISOString() });
    else tables.useful.delete(key);
    tellPost(scope, post, 'changed', { kind: 'useful', thing });
  }
  return usefulOf(scope, thing);
}
