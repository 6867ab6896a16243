/** What one does with bookmarks: changing, tags, what is known of an address, files, feeds. */
import * as z from 'zod/mini';
import { bookmark, named, note, savers, tags, title } from './bookmark.js';
import { audience, count, done, id, label, limits, moment, nothing, page, paging, url, version } from './common.js';
import { once, read, write } from './operation.js';

/** Of somebody's bookmarks, those used most first. */
export const bookmarkTags = read(
  'bookmark.tags',
  1,
  '/people/{person}/bookmarks/tags',
  ['bookmark', 'contact', 'group', 'block'],
  () => z.strictObject({ person: id(), ...paging() }),
  () => page(z.looseObject({ label: z.string(), bookmarks: count() })),
);
/** Before an address is saved: what is known of it. */
export const bookmarkLookup = read(
  'bookmark.lookup',
  3,
  '/bookmarks/lookup',
  ['bookmark', 'contact', 'group', 'block'],
  () => z.strictObject({ url: url() }),
  () =>
    z.looseObject({
      canonical: z.string(),
      mine: z.optional(bookmark()),
      /** What most of those who saved it call it. */
      title: z.optional(z.string()),
      /** At most 8, those given most first. */
      tags: z.array(z.string()),
      savers: savers(),
    }),
);
export const bookmarkUpdate = write(
  'bookmark.update',
  2,
  'PATCH',
  '/bookmarks/{bookmark}',
  ['bookmark'],
  () =>
    z
      .strictObject({
        bookmark: id(),
        version: version(),
        title: z.optional(title()),
        note: z.optional(z.nullable(note())),
        tags: z.optional(tags()),
        audience: z.optional(audience()),
        group: z.optional(id()),
        unread: z.optional(z.boolean()),
      })
      .check(named()),
  bookmark,
);
export const bookmarkRemove = write(
  'bookmark.remove',
  2,
  'DELETE',
  '/bookmarks/{bookmark}',
  ['bookmark', 'activity'],
  () => z.strictObject({ bookmark: id(), version: version() }),
  done,
);
/** Of the caller's own bookmarks: renames a tag, or merges it into one they have. Tells how many changed. */
export const bookmarkRetag = write(
  'bookmark.retag',
  2,
  'PUT',
  '/me/bookmarks/tags',
  ['bookmark'],
  () => z.strictObject({ from: label(), to: label() }),
  () => z.looseObject({ bookmarks: count() }),
);

/** What a row must be to be taken. Each is looked at for itself, so that one that is not refuses no other. */
const importedFields = once(() =>
  z.object({ title: title(), note: z.optional(note()), tags: tags(), savedAt: z.optional(moment()) }),
);
export type ImportedFields = z.output<ReturnType<typeof importedFields>>;
/** A row's fields as they are kept, or what is wrong with one. */
export function readImported(row: unknown): ImportedFields | { wrong: string } {
  const { success, data, error } = importedFields().safeParse(row);
  const issue = error?.issues[0];
  return success ? data : { wrong: `${issue?.path.join('/')} ${issue?.message}` };
}
const importRow = () =>
  z
    .strictObject({
      url: z.string(),
      title: z.string(),
      note: z.optional(z.string()),
      tags: z._default(z.array(z.string()), []),
      audience: z._default(audience(), 'me'),
      group: z.optional(id()),
      unread: z.optional(z.boolean()),
      savedAt: z.optional(z.string()),
    })
    .check(named());
const importOutcome = () =>
  z.looseObject({
    outcome: z.enum(['added', 'merged', 'refused']),
    /**
     * `scheme`: no address of the web. `address`: not readable as one, or too long. `password`: has one in it. `field`:
     * another field is wrong. `group`: one the caller is not in.
     */
    reason: z.optional(z.enum(['scheme', 'address', 'password', 'field', 'group'])),
    /** The scheme, such as `javascript:`, or the field and what is wrong with it. */
    detail: z.optional(z.string()),
  });
/** Adds or merges each row, with the date it brings; what is there keeps its title, note and audience. Is no news. */
export const bookmarkImport = write(
  'bookmark.import',
  2,
  'POST',
  '/me/bookmarks/import',
  ['bookmark'],
  () => z.strictObject({ rows: z.array(importRow()).check(z.minLength(1), z.maxLength(limits.importRows)) }),
  () => z.looseObject({ outcomes: z.array(importOutcome()) }),
);

/** Where a feed reader finds what somebody saved for everyone, without signing in. */
const feed = () =>
  z.looseObject({
    /** Relative to the backend's base URL; left out before the caller has made themselves a secret. */
    rss: z.optional(z.string()),
    atom: z.optional(z.string()),
  });
export const bookmarkFeed = read(
  'bookmark.feed',
  3,
  '/people/{person}/bookmarks/feed',
  ['bookmark', 'block'],
  () => z.strictObject({ person: id(), tag: z.optional(label()) }),
  feed,
);
/** Gives the caller a new secret: all their feed addresses change, and the old ones end. */
export const bookmarkFeedRenew = write(
  'bookmark.feed.renew',
  3,
  'POST',
  '/me/bookmarks/feed',
  ['bookmark'],
  nothing,
  done,
);
