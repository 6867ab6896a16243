/**
 * What the keys of other systems may read, by scope. Only what somebody who is nobody's contact and in no group may see
 * comes out, so an operation stands here if its answer is of use without being anybody: nothing under `/me`, and nothing
 * that tells who did what when.
 */
interface Scope {
  operations: readonly string[];
  /** An office that these operations ask for; it counts for them alone. */
  roles?: readonly string[];
}

export const scopes = {
  'directory:read': {
    operations: [
      ...['person.get', 'person.search', 'tag.list', 'tag.people', 'tag.suggest'],
      ...['group.get', 'group.list', 'group.members'],
    ],
  },
  'content:read': {
    operations: [
      ...['wall.get', 'post.list', 'post.edits', 'comment.list', 'comment.edits'],
      ...['question.list', 'question.get', 'question.edits', 'question.similar'],
      ...['bookmark.list', 'bookmark.search', 'bookmark.tags'],
    ],
  },
  'totals:read': { operations: ['adoption.get'], roles: ['admin'] },
} as const satisfies Record<string, Scope>;

export const scopeNames = Object.keys(scopes);

/** The scope that an operation is in, if it is in any. */
export function scopeOf(operation: string): ({ name: string } & Scope) | undefined {
  for (const [name, scope] of Object.entries<Scope>(scopes))
    if (scope.operations.includes(operation)) return { name, ...scope };
  return undefined;
}
