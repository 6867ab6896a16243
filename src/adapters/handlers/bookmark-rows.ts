/** Bookmarks as rows: who sees them, what they look like, who is told. */
import type { Bookmark, Output, bookmarkLookup } from '../../contract/index.js';
import { bookmarkWords, canonicalUrl, matchKey, takes, typedWords } from '../../domain/index.js';
import { byContactThenName, emit, isMember, notFound, personRef, readsThread, sees, type Scope } from './scope.js';
import { newId, type BookmarkRow } from './tables.js';
import { commentsOf, usefulOf } from './words.js';

export const seesBookmark = (scope: Scope, { owner, audience, group }: BookmarkRow) =>
  sees(scope, owner, audience, group);

export function seenBookmark(scope: Scope, id: string): BookmarkRow {
  const row = scope.tables.bookmarks.get(id);
  if (!row || !seesBookmark(scope, row)) throw notFound('bookmark');
  return row;
}

/** Whether the caller is in a group that takes bookmarks. */
export function takesMine(scope: Scope, group: string): boolean {
  const of = scope.tables.groups.get(group);
  return of !== undefined && isMember(scope, group) && takes(of, 'bookmarks');
}

/** All that the caller may see, the newest first. */
export const newestFirst = [
  { of: (row: BookmarkRow) => row.savedAt, down: true },
  { of: (row: BookmarkRow) => row.id, down: true },
];

export const keyOf = (url: string) => canonicalUrl(url) ?? url;

/** An entry of the caller's that nobody has set yet. */
export function newRow({ me, now }: Scope, url: string): Omit<BookmarkRow, 'title'> {
  const made = { id: newId(now.getTime()), owner: me, url, key: keyOf(url), savedAt: now.toISOString(), version: '' };
  return { ...made, tags: [], audience: 'everyone', unread: false, imported: false };
}

/** Who else has the address, beside the owner of an entry and the caller. */
export function saversOf(scope: Scope, key: string, owner = scope.me): Output<typeof bookmarkLookup>['savers'] {
  const rows = scope.tables.bookmarks.values().filter((row) => row.key === key && seesBookmark(scope, row));
  const others = rows.map((row) => row.owner).filter((person) => person !== scope.me && person !== owner);
  const people = byContactThenName(scope, others).slice(0, 8);
  return {
    count: others.length,
    people: people.map((person) => personRef(scope, person)),
    mine: rows.some((row) => row.owner === scope.me),
  };
}

export function bookmarkView(scope: Scope, row: BookmarkRow): Bookmark {
  const { owner, key, group: id, unread, tags, imported: _imported, ...fields } = row;
  const group = id === undefined ? undefined : scope.tables.groups.get(id);
  return {
    ...fields,
    tags: [...tags],
    owner: personRef(scope, owner),
    group: group && { id: group.id, name: group.name },
    ...(owner === scope.me && unread ? { unread } : {}),
    savers: saversOf(scope, key, owner),
    comments: readsThread(scope, row) ? commentsOf(scope, row.id).length : 0,
    useful: usefulOf(scope, row.id),
  };
}

interface Filters {
  q?: string | undefined;
  tag?: string | undefined;
  unread?: boolean | undefined;
}
/** Those of all bookmarks that fit, as far as the caller may see them. */
export function fitting(scope: Scope, { q = '', tag, unread }: Filters): BookmarkRow[] {
  const typed = typedWords(q);
  const key = tag === undefined ? undefined : matchKey(tag);
  const fits = (row: BookmarkRow) => {
    if (key !== undefined && !row.tags.some((one) => matchKey(one) === key)) return false;
    if (unread !== undefined && (row.owner === scope.me && row.unread) !== unread) return false;
    const words = bookmarkWords(row);
    return typed?.every((begun) => words.some((word) => word.startsWith(begun))) ?? false;
  };
  return scope.tables.bookmarks.values().filter((row) => seesBookmark(scope, row) && fits(row));
}

/** Tells those who may see the bookmark that it, or something on it, changed. */
export function tellBookmark(
  scope: Scope,
  { id, owner, audience, group }: BookmarkRow,
  verb: 'added' | 'changed' | 'removed',
  { kind = 'bookmark', thing = id, person = owner }: { kind?: 'bookmark' | 'comment' | 'useful'; thing?: string; person?: string } = {}, // prettier-ignore
): void {
  const change = { kind, id: thing, verb, person, ...(group !== undefined && { group }) };
  emit(scope, change, { audience, owner });
}
