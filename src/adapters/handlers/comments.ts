import { AppError, commentAdd, commentEdit, commentEdits, commentList, commentRemove, usefulAdd, usefulRemove, type Comment, type Output, type Parsed, type Useful } from '../../contract/index.js'; // prettier-ignore
import { mayEdit, mentionsIn } from '../../domain/index.js';
import { paginate } from './paging.js';
import { isBlocked, notFound, notify, on, personRef, refused, requireVersion, type Scope } from './scope.js';
import { newId, pair, usefulKey, type CommentRow } from './tables.js';
import { seenThing, type Thing } from './things.js';
import { commentsOf, forget, newlyMentioned, removeWords, reword, marksOf, usefulOf, wordingsOf } from './words.js';

export const commentHandlers = [
  on(commentList, listComments),
  on(commentAdd, addComment),
  on(commentEdit, editComment),
  on(commentEdits, listEdits),
  on(commentRemove, removeComment),
  on(usefulAdd, (scope, input) => mark(scope, input, true)),
  on(usefulRemove, (scope, input) => mark(scope, input, false)),
];

function commentView(scope: Scope, { author, removed: _removed, ...fields }: CommentRow, on: Thing): Comment {
  return {
    ...fields,
    author: personRef(scope, author),
    useful: usefulOf(scope, fields.id),
    can: { edit: mayEdit({ author: author === scope.me }) && on.writes, remove: on.canRemove(author) },
  };
}

/** Comments are read from the first on. */
const order = [{ of: (row: CommentRow) => row.createdAt }, { of: (row: CommentRow) => row.id }];

function listComments(scope: Scope, { thing, ...page }: Parsed<typeof commentList>): Output<typeof commentList> {
  const on = seenThing(scope, thing);
  requireReader(on);
  return paginate<CommentRow, Comment>(commentsOf(scope, on.id), order, page, (row) => commentView(scope, row, on));
}

function requireReader({ reads }: Thing): void {
  if (!reads) throw new AppError('forbidden', 'Only members see what is said here');
}

function requireOpen({ writes }: Thing): void {
  if (!writes) throw new AppError('forbidden', 'You may not write here');
}

function addComment(scope: Scope, { thing, text }: Parsed<typeof commentAdd>): Comment {
  const on = seenThing(scope, thing);
  requireOpen(on);
  const { now } = scope;
  const made = { id: newId(now.getTime()), createdAt: now.toISOString(), version: newId(now.getTime()) };
  const row = scope.tables.comments.set(made.id, { ...made, thing: on.id, author: scope.me, text });
  on.tell({ kind: 'comment', verb: 'added', person: scope.me });
  mention(scope, row, mentionsIn(text));
  notify(scope, { kind: 'comment', thing: on.id, about: on.about, to: { thread: on.id } });
  return commentView(scope, row, on);
}

const mention = (scope: Scope, { id, thing }: CommentRow, people: readonly string[]) =>
  notify(scope, { kind: 'mention', thing: id, about: 'comment', thread: thing, to: { people } });

export function seenComment(scope: Scope, id: string): { row: CommentRow; on: Thing } {
  const row = scope.tables.comments.get(id);
  if (!row || row.removed || isBlocked(scope, row.author)) throw notFound('comment');
  return { row, on: seenThing(scope, row.thing) };
}

function editComment(scope: Scope, { comment, version, text }: Parsed<typeof commentEdit>): Comment {
  const { row, on } = seenComment(scope, comment);
  if (!mayEdit({ author: row.author === scope.me }))
    throw new AppError('forbidden', 'Nobody changes the words of somebody else');
  requireOpen(on);
  requireVersion(row.version, version);
  const next = scope.tables.comments.set(row.id, reword(scope, row, text));
  on.tell({ kind: 'comment', verb: 'changed', person: scope.me });
  mention(scope, next, newlyMentioned(row.text, text));
  return commentView(scope, next, on);
}

function listEdits(scope: Scope, { comment, ...page }: Parsed<typeof commentEdits>): Output<typeof commentEdits> {
  const { row, on } = seenComment(scope, comment);
  requireReader(on);
  return wordingsOf(scope, row.id, page);
}

function removeComment(
  scope: Scope,
  { comment, version, ...why }: Parsed<typeof commentRemove>,
): Output<typeof commentRemove> {
  // prettier-ignore
  const { row, on } = seenComment(scope, comment);
  const { comments } = scope.tables;
  if (!on.canRemove(row.author))
    throw new AppError('forbidden', 'Only its author, whose wall it is or a moderator takes it away');
  requireVersion(row.version, version);
  if (row.author === scope.me) forget(scope, comments, row.id);
  else removeWords(scope, { about: 'comment', id: row.id, writers: [row.author], thread: row.thing }, why);
  on.tell({ kind: 'comment', verb: 'removed', person: scope.me });
  return { done: true };
}

function mark(scope: Scope, { thing: asked, mark: given }: Parsed<typeof usefulAdd>, wanted: boolean): Useful {
  const { me, now, tables } = scope;
  if (wanted && given && !marksOf(scope).includes(given))
    throw refused('/mark', 'is none of those that are picked here');
  const comment = tables.comments.has(asked) ? seenComment(scope, asked) : undefined;
  const on = comment?.on ?? seenThing(scope, asked);
  requireReader(on);
  const thing = comment?.row.id ?? on.id;
  const key = usefulKey(thing, me, given);
  if (wanted && !given) tables.feedback.delete(pair(thing, me));
  if (tables.useful.has(key) !== wanted) {
    if (wanted) tables.useful.set(key, { thing, person: me, mark: given, at: now.toISOString() });
    else tables.useful.delete(key);
    on.tell({ kind: 'useful', verb: 'changed', thing });
    if (wanted) tellUseful(scope, comment?.row, on);
  }
  return usefulOf(scope, thing);
}

/** Whose it is hears that it was of use, not to whom. */
function tellUseful(scope: Scope, said: CommentRow | undefined, on: Thing): void {
  const of = said ? ({ thing: said.id, about: 'comment', thread: on.id } as const) : { thing: on.id, about: on.about };
  notify(scope, { kind: 'useful', ...of, unnamed: true, to: { people: [said?.author ?? on.author] } });
}
