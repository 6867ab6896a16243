/** Bookmarks as they are seen and saved. What else is done with them stands in bookmarks.ts: a page loads it when it is opened. */
import * as z from 'zod/mini';
import {
  audience,
  count,
  id,
  label,
  line,
  limits,
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
import { useful } from './walls.js';

/** Others who saved the same address, as far as the caller may know. */
export const savers = () =>
  z.looseObject({
    count: count(),
    /** At most 8 of them, the caller's contacts first. */
    people: z.array(personRef()),
    /** Whether the caller has saved it. */
    mine: z.boolean(),
  });
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
    /** With the audience `group`: which. */
    group: z.optional(z.looseObject({ id: id(), name: z.string() })),
    /** Kept to be read later; told to its owner alone. */
    unread: z.optional(z.boolean()),
    savedAt: time(),
    /** Since when the address has answered that nothing is there. */
    deadSince: z.optional(time()),
    /** Beside its owner and the caller. */
    savers: savers(),
    comments: count(),
    useful: useful(),
    version: version(),
  });
export type Bookmark = z.output<ReturnType<typeof bookmark>>;

export const title = () => line(limits.title);
export const tags = () => z.array(label()).check(z.maxLength(limits.tagsPerBookmark));
export const note = () => text(limits.text);
/** Which group, exactly where the audience is one. */
export const named = () =>
  z.refine<{ audience?: string | undefined; group?: string | undefined }>(
    (fields) => (fields.audience === 'group') === (fields.group !== undefined),
    { error: 'goes with the audience group', path: ['group'] },
  );
const filters = () => ({
  q: z.optional(query()),
  tag: z.optional(label()),
  /** Only what the caller has kept to be read later. */
  unread: z.optional(z.boolean()),
});
const touched = ['bookmark', 'comment', 'useful', 'contact', 'group', 'block'] as const;

export const bookmarkList = read(
  'bookmark.list',
  1,
  '/people/{person}/bookmarks',
  touched,
  () => z.strictObject({ person: id(), ...filters(), ...paging() }),
  () => page(bookmark()),
);
/** One search over one's own and what others share. What several saved is one item, the newest; the others are its savers. */
export const bookmarkSearch = read(
  'bookmark.search',
  1,
  '/bookmarks',
  touched,
  () =>
    z.strictObject({
      ...filters(),
      scope: z._default(z.enum(['mine', 'contacts', 'everyone', 'group']), 'everyone'),
      /** With the scope `group`: which; all of the caller's when left out. */
      group: z.optional(id()),
      ...paging(),
    }),
  () => page(bookmark()),
);
/**
 * One entry per canonical URL and person: saving again unites the tags, adds the note below the one that is there, and
 * takes the title and, where given, the audience (`everyone` for a new entry).
 */
export const bookmarkSave = write(
  'bookmark.save',
  2,
  'POST',
  '/me/bookmarks',
  ['bookmark', 'activity'],
  () =>
    z
      .strictObject({
        url: url(),
        title: title(),
        note: z.optional(note()),
        tags: z._default(tags(), []),
        audience: z.optional(audience()),
        group: z.optional(id()),
        unread: z.optional(z.boolean()),
      })
      .check(named()),
  bookmark,
);
