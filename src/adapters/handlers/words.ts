/** What posts, comments and other things have in common: earlier wordings, comments, being taken away, being found useful. */
import type { Useful } from '../../contract/index.js';
import { mentionsIn, noticed, wrongRule, type Reportable } from '../../domain/index.js';
import { paginate } from './paging.js';
import { rulesOf } from './rules.js';
import { emit, isBlocked, notify, refused, type Scope } from './scope.js';
import { newId, type Removal, type RemovedProfileRow, type Table } from './tables.js';

export function usefulOf(scope: Scope, thing: string): Useful {
  const all = scope.tables.useful.values().filter((row) => row.thing === thing && !isBlocked(scope, row.person));
  const given = (wanted?: string) => {
    const people = all.filter(({ mark }) => mark === wanted).map(({ person }) => person);
    return { count: people.length, mine: people.includes(scope.me) };
  };
  const picked = marksOf(scope);
  const marks = [...new Set(all.map(({ mark }) => mark))].filter((mark) => mark && picked.includes(mark));
  return { ...given(), ...(marks.length > 0 && { marks: marks.map((emoji) => ({ emoji: emoji!, ...given(emoji) })) }) };
}
/** Emoji that may be given beside "useful". */
export const marksOf = ({ tables }: Pick<Scope, 'tables'>): string[] =>
  (tables.meta.get('marks') ?? '').split(' ').filter(Boolean);

export const commentsOf = (scope: Scope, thing: string) =>
  scope.tables.comments
    .values()
    .filter((comment) => comment.thing === thing && !comment.removed && !isBlocked(scope, comment.author));

/** Earlier wordings, the newest first. */
export function wordingsOf({ tables }: Scope, of: string, page: Parameters<typeof paginate>[2]) {
  const rows = tables.wordings.values().filter(({ thing }) => thing === of).map((row, place) => ({ ...row, place })); // prettier-ignore
  const newest = [{ of: ({ place }: { place: number }) => place, down: true }];
  return paginate(rows, newest, page, ({ text, at }) => ({ text, at }));
}

/** The row with another text, the one before kept to be read. The same words again are no change. */
export function reword<R extends { id: string; text: string }>({ tables, now }: Scope, row: R, text: string): R {
  if (text === row.text) return row;
  const at = now.toISOString();
  tables.wordings.set(newId(now.getTime()), { thing: row.id, text: row.text, at });
  return { ...row, text, editedAt: at, version: newId(now.getTime()) };
}

/** Who was not mentioned before an edit. */
export function newlyMentioned(before: string, text: string): string[] {
  const known = mentionsIn(before);
  return mentionsIn(text).filter((person) => !known.includes(person));
}

interface Why {
  rule?: string | undefined;
  reason?: string | undefined;
}
interface Taken {
  about: Reportable;
  id: string;
  /** Those whose words they are. */
  writers: readonly string[];
  /** What a comment is on. */
  thread?: string;
}

/** Somebody else takes the words away and says why: the rule, where there are any, and a reason. */
export function removeWords(scope: Scope, taken: Taken, { rule, reason }: Why): void {
  if (reason === undefined) throw refused('/reason', 'is missing: its author will want to know');
  const wrong = wrongRule(rulesOf(scope.tables), rule);
  if (wrong) throw refused('/rule', wrong);
  retract(scope, taken, { rule, reason });
}

/** Who wrote them is told, not by whom. A decision names the rule of its report, whatever the rules are by then. */
export function retract(
  scope: Scope,
  { about, id, writers, thread }: Taken,
  { rule, reason }: Why & { reason: string },
): void {
  const { me, now } = scope;
  const removed = { by: me, at: now.toISOString(), rule, reason };
  if (about === 'profile' && !takeProfile(scope, id, removed)) return;
  takeAway(scope, { about, id }, removed);
  const people = writers.filter((writer) => writer !== me);
  emit(scope, { kind: 'removal', id, verb: 'added' }, { to: people });
  const named = noticed(about, id, writers[0] ?? id);
  notify(scope, { kind: 'removed', ...named, to: { people }, unnamed: true, rule, reason, ...(thread && { thread }) });
}

/** Answers whether there was anything to take. */
function takeProfile({ tables, now }: Scope, person: string, removed: Removal): boolean {
  const { people, statuses, removedProfiles } = tables;
  const { about, photo, ...rest } = people.get(person)!;
  const status = statuses.get(person);
  const taken = { ...(about && { about }), ...(photo && { photo }), ...(status && { status }) };
  if (Object.keys(taken).length === 0) return false;
  const id = newId(now.getTime());
  removedProfiles.set(id, { id, person, removed, ...taken });
  people.set(person, { ...rest, version: newId(now.getTime()) });
  statuses.delete(person);
  return true;
}

/** But for what they have said anew meanwhile. */
function restoreProfile({ tables, now }: Scope, { id, person, about, photo, status }: RemovedProfileRow): void {
  const { people, statuses, removedProfiles } = tables;
  removedProfiles.delete(id);
  const row = people.get(person)!;
  people.set(person, { ...(about && { about }), ...(photo && { photo }), ...row, version: newId(now.getTime()) });
  if (status && !statuses.has(person)) statuses.set(person, status);
}

/** Somebody else takes the words away: nobody sees them any more. */
function takeAway({ tables }: Scope, { about, id }: Pick<Taken, 'about' | 'id'>, removed: Removal): void {
  const { posts, comments, questions, bookmarks, removedBookmarks } = tables;
  const [post, comment, question, bookmark] = [posts.get(id), comments.get(id), questions.get(id), bookmarks.get(id)];
  if (about === 'post' && post) posts.set(id, { ...post, removed });
  if (about === 'comment' && comment) comments.set(id, { ...comment, removed });
  if (about === 'question' && question) questions.set(id, { ...question, removed });
  if (about !== 'bookmark' || !bookmark) return;
  removedBookmarks.set(id, { ...bookmark, removed });
  bookmarks.delete(id);
}

const back = <R extends { removed?: Removal }>({ removed: _removed, ...row }: R) => row;

/** The words are back as they were. Who saved the address again meanwhile keeps what they have. */
export function bringBack(scope: Scope, id: string): void {
  const { posts, comments, questions, bookmarks, removedBookmarks, removedProfiles } = scope.tables;
  const profile = removedProfiles.get(id);
  if (profile) return restoreProfile(scope, profile);
  const [post, comment, question, gone] = [posts.get(id), comments.get(id), questions.get(id), removedBookmarks.get(id)]; // prettier-ignore
  if (post) posts.set(id, back(post));
  if (comment) comments.set(id, back(comment));
  if (question) questions.set(id, back(question));
  if (!gone) return;
  removedBookmarks.delete(id);
  const hasAgain = bookmarks.values().some(({ owner, key }) => owner === gone.owner && key === gone.key);
  if (!hasAgain) bookmarks.set(id, back(gone));
}

/** An author's own words go, with everything on them. */
export function forget({ tables }: Scope, rows: Table<{ id: string }>, id: string): void {
  const { wordings, useful } = tables;
  for (const [key, { thing }] of wordings.entries()) if (thing === id) wordings.delete(key);
  for (const [key, { thing }] of useful.entries()) if (thing === id) useful.delete(key);
  rows.delete(id);
}

/** The same of what others could comment on. */
export function forgetThing(scope: Scope, rows: Table<{ id: string }>, id: string): void {
  const { comments } = scope.tables;
  for (const said of comments.values().filter(({ thing }) => thing === id)) forget(scope, comments, said.id);
  forget(scope, rows, id);
}
