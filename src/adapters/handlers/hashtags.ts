/** Tags of posts: those in use, and those that the caller follows. */
import { AppError, hashtagFollow, hashtagList, hashtagSuggest, hashtagUnfollow, limits } from '../../contract/index.js';
import { matchKey, tagsIn } from '../../domain/index.js';
import { seesPost } from './posts.js';
import { compare, emit, on, type Scope } from './scope.js';
import { pair } from './tables.js';

const ownTags = ({ tables, me }: Scope) => tables.hashtags.values().filter(({ person }) => person === me);
/** Their keys. */
export const followedTags = (scope: Scope): ReadonlySet<string> => new Set(ownTags(scope).map(({ key }) => key));

const tell = (scope: Scope) =>
  emit(scope, { kind: 'tag', id: scope.me, verb: 'changed', person: scope.me }, { audience: 'me' });

/** Tags of what the caller may see, as they were last written. */
function inUse(scope: Scope, start: string): string[] {
  const posts = scope.tables.posts.values().filter((row) => seesPost(scope, row));
  const tags = posts
    .sort((a, b) => compare(a.createdAt, b.createdAt) || compare(a.id, b.id))
    .flatMap(({ text }) => tagsIn(text).reverse());
  const byKey = new Map(tags.map((label) => [matchKey(label), label]));
  const begun = [...byKey].filter(([key]) => key.startsWith(start)).sort(([a], [b]) => compare(a, b));
  return begun.slice(0, limits.suggestions).map(([, label]) => label);
}

export const hashtagHandlers = [
  on(hashtagList, (scope) => ({
    tags: ownTags(scope)
      .sort((a, b) => compare(a.key, b.key))
      .map(({ label }) => label),
  })),
  on(hashtagFollow, (scope, { label }) => {
    const { tables, me } = scope;
    const key = matchKey(label);
    const before = tables.hashtags.get(pair(me, key));
    if (!before && ownTags(scope).length >= limits.pageMost)
      throw new AppError('conflict', `Nobody follows more than ${limits.pageMost} tags`);
    tables.hashtags.set(pair(me, key), before ?? { person: me, key, label });
    tell(scope);
    return { done: true };
  }),
  on(hashtagUnfollow, (scope, { label }) => {
    scope.tables.hashtags.delete(pair(scope.me, matchKey(label)));
    tell(scope);
    return { done: true };
  }),
  on(hashtagSuggest, (scope, { q }) => {
    const start = matchKey(q);
    return { tags: start === '' ? [] : inUse(scope, start) };
  }),
];
