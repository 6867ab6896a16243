/** Tags of posts that the caller follows. */
import { AppError, hashtagFollow, hashtagList, hashtagUnfollow, limits } from '../../contract/index.js';
import { matchKey } from '../../domain/index.js';
import { compare, emit, on, type Scope } from './scope.js';
import { pair } from './tables.js';

const ownTags = ({ tables, me }: Scope) => tables.hashtags.values().filter(({ person }) => person === me);
/** Their keys. */
export const followedTags = (scope: Scope): ReadonlySet<string> => new Set(ownTags(scope).map(({ key }) => key));

const tell = (scope: Scope) =>
  emit(scope, { kind: 'tag', id: scope.me, verb: 'changed', person: scope.me }, { audience: 'me' });

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
];
