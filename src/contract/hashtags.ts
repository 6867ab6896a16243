/** Tags of posts: those in use, and those that somebody follows. Nobody else is told, and nobody counts them. */
import * as z from 'zod/mini';
import { done, label, limits, nothing, query } from './common.js';
import { read, write } from './operation.js';

/** Not named `tag`: that is an id, which the audit would keep. */
const oneTag = () => z.strictObject({ label: label() });

/** As they were typed, in the order of the alphabet. */
export const hashtagList = read('hashtag.list', 3, '/me/hashtags', ['tag'], nothing, () =>
  z.looseObject({ tags: z.array(z.string()) }),
);
/**
 * From now on what is written under it comes into the caller's feed of contacts, whoever writes it, and they are told when a
 * question that bears it is answered first; at most 100 tags.
 */
export const hashtagFollow = write('hashtag.follow', 3, 'PUT', '/me/hashtags/{label}', ['tag'], oneTag, done);
export const hashtagUnfollow = write('hashtag.unfollow', 3, 'DELETE', '/me/hashtags/{label}', ['tag'], oneTag, done);
/**
 * Tags in use whose match key begins with that of `q`, as they were last written, in the order of the alphabet. Only those of
 * posts that the caller may see; a backend may look at the latest posts under each alone.
 */
export const hashtagSuggest = read(
  'hashtag.suggest',
  3,
  '/hashtags',
  ['post'],
  () => z.strictObject({ q: query().check(z.minLength(1, 'is empty')) }),
  () => z.looseObject({ tags: z.array(z.string()).check(z.maxLength(limits.suggestions)) }),
);
