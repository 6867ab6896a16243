import {
  AppError,
  bookmarkList,
  bookmarkLookup,
  bookmarkRemove,
  bookmarkRetag,
  bookmarkSave,
  bookmarkSearch,
  bookmarkTags,
  bookmarkUpdate,
  limits,
  type Bookmark,
  type Output,
  type Parsed,
} from '../../contract/index.js';
import { commonTitle, countTags, joinNotes, may, renameTag, uniteTags, urlRefusal } from '../../domain/index.js';
import { bookmarkView, fitting, keyOf, newRow, newestFirst, saversOf, seenBookmark, takesMine, tellBookmark } from './bookmark-rows.js'; // prettier-ignore
import { paginate } from './paging.js';
import {
  compare,
  isContact,
  isMember,
  metPerson,
  on,
  refused,
  requireVersion,
  takesWords,
  type Scope,
} from './scope.js';
import { newId, type BookmarkRow } from './tables.js';
import { forgetThing } from './words.js';

export const bookmarkHandlers = [
  on(bookmarkList, listBookmarks),
  on(bookmarkSearch, searchBookmarks),
  on(bookmarkTags, listTags),
  on(bookmarkLookup, lookUp),
  on(bookmarkSave, saveBookmark),
  on(bookmarkUpdate, updateBookmark),
  on(bookmarkRemove, removeBookmark),
  on(bookmarkRetag, retag),
];

function listBookmarks(scope: Scope, { person, ...page }: Parsed<typeof bookmarkList>): Output<typeof bookmarkList> {
  metPerson(scope, person);
  const rows = fitting(scope, page).filter(({ owner }) => owner === person);
  return paginate<BookmarkRow, Bookmark>(rows, newestFirst, page, (row) => bookmarkView(scope, row));
}

/** What several saved is shown once, as the newest of those that fit. */
function searchBookmarks(scope: Scope, page: Parsed<typeof bookmarkSearch>): Output<typeof bookmarkSearch> {
  const { scope: where, group } = page;
  const within = ({ owner, group: of }: BookmarkRow) => {
    if (where === 'mine') return owner === scope.me;
    if (where === 'contacts') return isContact(scope, scope.me, owner);
    return where === 'everyone' || (of !== undefined && isShared(scope, of) && (group ?? of) === of);
  };
  const rows = oldestFirst(fitting(scope, page).filter(within));
  const once = [...new Map(rows.map((row) => [row.key, row])).values()];
  return paginate<BookmarkRow, Bookmark>(once, newestFirst, page, (row) => bookmarkView(scope, row));
}

/** A group may have its bookmarks switched off. */
const isShared = (scope: Scope, group: string) =>
  isMember(scope, group) && (scope.tables.groups.get(group)?.parts?.includes('bookmarks') ?? true);

const oldestFirst = (rows: readonly BookmarkRow[]) =>
  [...rows].sort((a, b) => compare(a.savedAt, b.savedAt) || compare(a.id, b.id));

type Counted = ReturnType<typeof countTags>[number];
const mostFirst = [{ of: ({ bookmarks }: Counted) => bookmarks, down: true }, { of: ({ key }: Counted) => key }];

function listTags(scope: Scope, { person, ...page }: Parsed<typeof bookmarkTags>): Output<typeof bookmarkTags> {
  metPerson(scope, person);
  const rows = fitting(scope, {}).filter(({ owner }) => owner === person);
  return paginate(countTags(oldestFirst(rows)), mostFirst, page, ({ label, bookmarks }) => ({ label, bookmarks }));
}

function lookUp(scope: Scope, { url }: Parsed<typeof bookmarkLookup>): Output<typeof bookmarkLookup> {
  const canonical = keyOf(url);
  const rows = fitting(scope, {}).filter(({ key }) => key === canonical);
  const mine = rows.find(({ owner }) => owner === scope.me);
  const others = oldestFirst(rows.filter((row) => row !== mine));
  const tags = countTags(others).slice(0, limits.suggestions).map(({ label }) => label); // prettier-ignore
  return {
    canonical,
    mine: mine && bookmarkView(scope, mine),
    title: commonTitle(others),
    tags,
    savers: saversOf(scope, canonical),
  };
}

type Audience = Pick<BookmarkRow, 'audience'> & { group: string | undefined };

function requireMember(scope: Scope, group: string | undefined): void {
  if (group !== undefined && !takesMine(scope, group)) throw refused('/group', 'is not one that takes bookmarks of yours');
} // prettier-ignore

/** What stays with a group changes as long as it takes words of the caller's; it can always be taken out of there. */
function requireTaken(scope: Scope, { group }: BookmarkRow, next: BookmarkRow): void {
  if (next.group === group && !takesWords(scope, group, 'bookmarks'))
    throw new AppError('forbidden', 'Its group takes no bookmarks of yours');
}

/** Checks what uniting two entries made. */
function requireLimits({ tags, note = '' }: { tags: readonly string[]; note?: string | undefined }): void {
  if (tags.length > limits.tagsPerBookmark) throw refused('/tags', `are more than ${limits.tagsPerBookmark}`);
  if (note.length > limits.text) throw refused('/note', `is longer than ${limits.text}, with the one that is there`);
}

/** Sets the row and tells whoever could see it before, and whoever can now. */
function put(scope: Scope, row: BookmarkRow, before?: BookmarkRow): Bookmark {
  const next = scope.tables.bookmarks.set(row.id, { ...row, version: newId(scope.now.getTime()) });
  if (before && (before.audience !== row.audience || before.group !== row.group))
    tellBookmark(scope, before, 'changed');
  tellBookmark(scope, next, before ? 'changed' : 'added');
  return bookmarkView(scope, next);
}

function saveBookmark(scope: Scope, { url, title, note, tags, ...input }: Parsed<typeof bookmarkSave>): Bookmark {
  const refusal = urlRefusal(url, limits.url);
  if (refusal) throw refused('/url', refusal.reason === 'password' ? 'has a password in it' : 'is not a web address');
  requireMember(scope, input.group);
  const key = keyOf(url);
  const before = scope.tables.bookmarks.values().find((row) => row.owner === scope.me && row.key === key);
  const row: BookmarkRow = before ?? { ...newRow(scope, url), title };
  const united = { tags: uniteTags(row.tags, tags), note: joinNotes(row.note, note) };
  requireLimits(united);
  const next = changed({ ...row, title }, { ...united, ...input });
  requireTaken(scope, row, next);
  return put(scope, next, before);
}

type Changes = { [Field in 'title' | 'tags' | 'audience' | 'group' | 'unread']?: BookmarkRow[Field] | undefined } & {
  note?: string | null | undefined;
};
/** With the fields that are given; a group goes with its audience. */
function changed(row: BookmarkRow, { audience, group, note, ...fields }: Changes): BookmarkRow {
  const { group: ofGroup, note: noted, ...rest } = row;
  const shown: Audience = audience === undefined ? { audience: row.audience, group: ofGroup } : { audience, group };
  const kept = note === undefined ? noted : note;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return {
    ...{ ...rest, ...given, audience: shown.audience },
    ...(shown.group !== undefined && { group: shown.group }),
    ...(kept != null && { note: kept }),
  };
}

function ownBookmark(scope: Scope, act: 'edit' | 'remove', id: string, version: string | undefined): BookmarkRow {
  const row = seenBookmark(scope, id);
  if (!may('bookmark', act, { author: row.owner === scope.me }))
    throw new AppError('forbidden', 'Only whose bookmark it is changes it');
  requireVersion(row.version, version);
  return row;
}

function updateBookmark(scope: Scope, { bookmark, version, tags, ...fields }: Parsed<typeof bookmarkUpdate>): Bookmark {
  const row = ownBookmark(scope, 'edit', bookmark, version);
  requireMember(scope, fields.group);
  const next = changed(row, { ...fields, tags: tags && uniteTags(tags, []) });
  requireTaken(scope, row, next);
  return put(scope, next, row);
}

function removeBookmark(
  scope: Scope,
  { bookmark, version }: Parsed<typeof bookmarkRemove>,
): Output<typeof bookmarkRemove> {
  const row = ownBookmark(scope, 'remove', bookmark, version);
  forgetThing(scope, scope.tables.bookmarks, row.id);
  tellBookmark(scope, row, 'removed');
  return { done: true };
}

function retag(scope: Scope, { from, to }: Parsed<typeof bookmarkRetag>): Output<typeof bookmarkRetag> {
  const own = scope.tables.bookmarks.values().filter(({ owner }) => owner === scope.me);
  const renamed = own.flatMap((row) => {
    const tags = renameTag(row.tags, from, to);
    return tags ? [{ before: row, row: { ...row, tags } }] : [];
  });
  for (const { row, before } of renamed) put(scope, row, before);
  return { bookmarks: renamed.length };
}
