import { bookmarkImport, limits, readImported, type Output, type Parsed } from '../../contract/index.js';
import { mergeImported, uniteTags, urlRefusal } from '../../domain/index.js';
import { newRow, takesMine, tellBookmark } from './bookmark-rows.js';
import { compare, on, type Scope } from './scope.js';
import { newId, type BookmarkRow } from './tables.js';

export const bookmarkImportHandlers = [on(bookmarkImport, importBookmarks)];

type Row = Parsed<typeof bookmarkImport>['rows'][number];
type Outcome = Output<typeof bookmarkImport>['outcomes'][number];

const tooManyTags = {
  ...({ outcome: 'refused', reason: 'field' } as const),
  detail: `tags are more than ${limits.tagsPerBookmark}, with those that are there`,
};

function importBookmarks(scope: Scope, { rows }: Parsed<typeof bookmarkImport>): Output<typeof bookmarkImport> {
  const { bookmarks } = scope.tables;
  const own = bookmarks.values().filter(({ owner }) => owner === scope.me);
  const byKey = new Map(own.map((row) => [row.key, row]));
  const told = new Map<string, BookmarkRow>();
  const outcomes = rows.map((row): Outcome => {
    const read = readRow(scope, row);
    if ('outcome' in read) return read;
    const before = byKey.get(read.key);
    const kept = before ? { ...before, ...mergeImported(before, read) } : read;
    if (kept.tags.length > limits.tagsPerBookmark) return tooManyTags;
    const next = bookmarks.set(kept.id, { ...kept, version: newId(scope.now.getTime()) });
    byKey.set(next.key, next);
    told.set(`${next.audience} ${next.group}`, next);
    return { outcome: before ? 'merged' : 'added' };
  });
  // One hint for all who see the same of them.
  for (const row of told.values()) tellBookmark(scope, row, 'added');
  return { outcomes };
}

/** The row as an entry of its own, or why it is none. */
function readRow(scope: Scope, { url, audience, group, unread = false, ...row }: Row): BookmarkRow | Outcome {
  const refusal = urlRefusal(url, limits.url);
  if (refusal) return { outcome: 'refused', ...refusal };
  const fields = readImported(row);
  if ('wrong' in fields) return { outcome: 'refused', reason: 'field', detail: fields.wrong };
  if (group !== undefined && !takesMine(scope, group)) return { outcome: 'refused', reason: 'group' };
  const { title, note, tags, savedAt } = fields;
  const made = newRow(scope, url);
  const at = savedAt === undefined ? made.savedAt : new Date(savedAt).toISOString();
  return {
    ...{ ...made, title, tags: uniteTags(tags, []), audience, unread, imported: true },
    savedAt: compare(at, made.savedAt) < 0 ? at : made.savedAt,
    ...(note !== undefined && { note }),
    ...(group !== undefined && { group }),
  };
}
