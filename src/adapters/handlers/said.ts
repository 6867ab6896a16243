/** Words of every kind that can be reported or taken away, whoever sees them: for those who decide and those who wrote them. */
import type { Reportable } from '../../domain/index.js';
import { tellBookmark } from './bookmark-rows.js';
import { tellPost } from './posts.js';
import { tellQuestion } from './questions.js';
import { emit, personView, statusOf, type Scope } from './scope.js';
import type { Removal } from './tables.js';

/** Words as they are or were. */
export interface Said {
  about: Reportable;
  id: string;
  /** Those whose words they are, who wrote first before who answered. */
  writers: string[];
  /** What a comment is on. */
  thread?: string;
  label: string;
  text: string;
  removed: Removal | undefined;
}

const joined = (by: string, ...parts: (string | undefined)[]) => parts.filter(Boolean).join(by);

function postOf({ tables }: Scope, id: string): Said | undefined {
  const row = tables.posts.get(id) ?? tables.comments.get(id);
  if (!row) return undefined;
  const { author, text, removed } = row;
  const common = { id, writers: [author], label: text, text, removed };
  return 'thing' in row ? { about: 'comment', ...common, thread: row.thing } : { about: 'post', ...common };
}

function questionOf({ tables }: Scope, id: string): Said | undefined {
  const row = tables.questions.get(id);
  if (!row || row.mergedInto !== undefined) return undefined;
  const { asker, owner, title, detail, answer, removed } = row;
  const writers = answer && owner !== asker ? [asker, owner] : [asker];
  return { about: 'question', id, writers, label: title, text: joined('\n\n', title, detail, answer?.text), removed }; // prettier-ignore
}

function bookmarkOf({ tables }: Scope, id: string): Said | undefined {
  const gone = tables.removedBookmarks.get(id);
  const row = gone ?? tables.bookmarks.get(id);
  if (!row) return undefined;
  const { owner, title, url, note } = row;
  return { about: 'bookmark', id, writers: [owner], label: title, text: joined('\n', title, url, note), removed: gone?.removed }; // prettier-ignore
}

/** What somebody says about themselves, as far as the caller sees it, or said until it was taken away. */
function profileOf(scope: Scope, id: string): Said | undefined {
  const { people, removedProfiles } = scope.tables;
  const gone = removedProfiles.get(id);
  const row = people.get(gone?.person ?? id);
  if (!row || row.left) return undefined;
  const about = gone ? gone.about : personView(scope, row.id).about;
  const { emoji, text } = (gone ? gone.status : statusOf(scope, row.id)) ?? {};
  const said = joined('\n', about, joined(' ', emoji, text));
  return {
    about: 'profile',
    id,
    writers: [row.id],
    label: row.name,
    text: said,
    removed: gone?.removed,
  };
}

export const saidOf = (scope: Scope, id: string): Said | undefined =>
  postOf(scope, id) ?? questionOf(scope, id) ?? bookmarkOf(scope, id) ?? profileOf(scope, id);

/** Of one person. */
export function allSaidBy(scope: Scope, person: string): Said[] {
  const { posts, comments, questions, removedBookmarks, removedProfiles } = scope.tables;
  const ids = [posts, comments, questions, removedBookmarks, removedProfiles].flatMap((table) =>
    table.entries().map(([id]) => id),
  );
  return ids.flatMap((id) => saidOf(scope, id) ?? []).filter(({ writers }) => writers.includes(person));
}

/** Everybody who sees them looks again. */
function tellProfile(scope: Scope, id: string): void {
  for (const kind of ['person', 'status'] as const)
    emit(scope, { kind, id, verb: 'changed', person: id }, { owner: id });
}

/** Tells those who may see the words that they went or are back. */
export function tellSaid(scope: Scope, { id, about, writers, thread = id }: Said, verb: 'added' | 'removed'): void {
  if (about === 'profile') return tellProfile(scope, writers[0]!);
  const { posts, questions, bookmarks } = scope.tables;
  const told = about === 'comment' ? ({ kind: 'comment' } as const) : {};
  const [post, question, bookmark] = [posts.get(thread), questions.get(thread), bookmarks.get(thread)];
  if (post) tellPost(scope, post, verb, told);
  else if (question) tellQuestion(scope, question, verb, told);
  else if (bookmark) tellBookmark(scope, bookmark, verb, told);
}
