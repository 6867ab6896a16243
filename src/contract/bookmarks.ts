/** Social bookmarks. */
import * as z from 'zod/mini';
import {
  audience,
  count,
  done,
  id,
  label,
  line,
  limits,
  moment,
  page,
  paging,
  personRef,
  query,
  text,
  time,
  url,
  version,
} from './common.js';
import { read, write } from './operation.js';

const tags = () => z.array(label()).check(z.maxLength(50));
export const bookmark = () =>
  z.looseObject({
    id: id(),
    owner: personRef(),
    /** As it was typed; entries are one by canonical URL. */
    url: z.string(),
    title: z.string(),
    note: z.optional(z.string()),
    tags: z.array(z.string()),
    audience: audience(),
    savedAt: time(),
    savers: z.looseObject({ count: count(), people: z.array(personRef()) }),
    version: version(),
  });
export type Bookmark = z.output<ReturnType<typeof bookmark>>;
const fields = () => ({
  title: line(),
  note: z.optional(text(2_000)),
  tags: z._default(tags(), []),
  audience: z._default(audience(), 'everyone'),
});

export const bookmarkList = read(
  'bookmark.list',
  1,
  '/people/{person}/bookmarks',
  ['bookmark', 'contact', 'block'],
  () => z.strictObject({ person: id(), q: z.optional(query()), tag: z.optional(label()), ...paging() }),
  () => page(bookmark()),
);
export const bookmarkSearch = read(
  'bookmark.search',
  1,
  '/bookmarks',
  ['bookmark', 'contact', 'block'],
  () =>
    z.strictObject({
      q: z.optional(query()),
      tag: z.optional(label()),
      group: z.optional(id()),
      scope: z._default(z.enum(['mine', 'contacts', 'everyone', 'group']), 'everyone'),
      ...paging(),
    }),
  () => page(bookmark()),
);
export const bookmarkTags = read(
  'bookmark.tags',
  1,
  '/people/{person}/bookmarks/tags',
  ['bookmark'],
  () => z.strictObject({ person: id(), ...paging() }),
  () => page(z.looseObject({ label: z.string(), bookmarks: count() })),
);
export const bookmarkLookup = read(
  'bookmark.lookup',
  3,
  '/bookmarks/lookup',
  ['bookmark'],
  () => z.strictObject({ url: url() }),
  () =>
    z.looseObject({
      canonical: z.string(),
      mine: z.optional(bookmark()),
      title: z.optional(z.string()),
      tags: z.array(z.string()),
      savers: z.looseObject({ count: count(), people: z.array(personRef()) }),
    }),
);
export const bookmarkSave = write(
  'bookmark.save',
  2,
  'POST',
  '/me/bookmarks',
  ['bookmark', 'activity'],
  () => z.strictObject({ url: url(), ...fields() }),
  bookmark,
);
export const bookmarkUpdate = write(
  'bookmark.update',
  2,
  'PATCH',
  '/bookmarks/{bookmark}',
  ['bookmark'],
  () =>
    z.strictObject({
      bookmark: id(),
      version: version(),
      title: z.optional(line()),
      note: z.optional(z.nullable(text(2_000))),
      tags: z.optional(tags()),
      audience: z.optional(audience()),
    }),
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
export const bookmarkImport = write(
  'bookmark.import',
  2,
  'POST',
  '/me/bookmarks/import',
  ['bookmark'],
  () =>
    z.strictObject({
      rows: z
        .array(
          z.strictObject({
            url: z.string().check(z.maxLength(limits.url * 4)),
            ...fields(),
            savedAt: z.optional(moment()),
          }),
        )
        .check(z.minLength(1), z.maxLength(limits.importRows)),
    }),
  () =>
    z.looseObject({
      outcomes: z.array(
        z.looseObject({ outcome: z.enum(['added', 'merged', 'refused']), reason: z.optional(z.string()) }),
      ),
    }),
);
