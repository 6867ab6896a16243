/** Who knows what, straight from a staff list: a read-only backend in the page itself. See docs/adapters.md. */
import type { Adapter } from 'teapoint';
import { AppError, contractVersion, limits, parseInput, type AnyOperation } from 'teapoint/contract';

/** Your own data, in whatever shape it comes. */
export interface Staff {
  /** When the list was made: while it is the same, so is every answer. */
  exportedAt: string;
  people: { id: string; name: string; job: string; knows: { id: string; label: string }[] }[];
}
type Input = Record<'person' | 'tag' | 'kind' | 'cursor', string | undefined> & { limit: number };

/** Rows in a fixed order, a page at a time; the cursor is the id of the last one shown. */
function page<R extends { id: string }, T>(rows: R[], { limit, cursor }: Input, view: (row: R) => T) {
  const from = cursor === undefined ? 0 : rows.findIndex(({ id }) => id === cursor) + 1;
  if (cursor !== undefined && from === 0) throw new AppError('malformed', 'This cursor is not one of ours');
  const shown = rows.slice(from, from + limit);
  return { items: shown.map(view), next: from + limit < rows.length ? shown.at(-1)!.id : null };
}

export function staffList({ people, exportedAt }: Staff, me: string): Adapter {
  const ref = ({ id, name, job }: Staff['people'][number]) => ({ id, name, title: job });
  const whoKnows = (tag: string) => people.filter(({ knows }) => knows.some(({ id }) => id === tag));
  const find = (id: string | undefined) => {
    const person = people.find((one) => one.id === id);
    if (!person) throw new AppError('not-found', 'There is no such person');
    return person;
  };
  const entry = (tag: { id: string; label: string }) => ({
    tag: { ...tag, people: whoKnows(tag.id).length },
    ...{ kind: 'skill', audience: 'everyone', addedAt: exportedAt, version: '1' },
  });

  const answers: Record<string, (input: Input) => unknown> = {
    'capabilities.get': () => ({
      ...{ contract: contractVersion, name: 'Staff list', operations: Object.keys(answers) },
      ...{ limits, policy: { contacts: 'mutual' }, keyDays: 0 },
    }),
    'me.get': () => ({
      person: ref(find(me)),
      namespace: `staff-${people.indexOf(find(me))}`,
      roles: ['member'],
      rules: { version: '1', accepted: true },
    }),
    'person.get': ({ person }) => ({ ...ref(find(person)), relation: person === me ? 'self' : 'none' }),
    'tag.list': ({ person, kind, ...rest }) =>
      page(kind === 'interest' ? [] : find(person).knows, rest as Input, entry),
    'tag.people': ({ tag, ...rest }) => {
      const found = whoKnows(tag!);
      if (found.length === 0) throw new AppError('not-found', 'There is no such term');
      return page(found, rest as Input, ref);
    },
  };

  function answerTo(operation: AnyOperation, input: unknown, ifNoneMatch?: string) {
    const answer = Object.hasOwn(answers, operation.name) && answers[operation.name];
    if (!answer) throw new AppError('not-supported', `${operation.name} is not offered`);
    const data = answer(parseInput(operation, input) as Input);
    const etag = `"${exportedAt}"`;
    return etag === ifNoneMatch ? { notModified: true } : { data, etag };
  }
  const execute = (operation: AnyOperation, input: unknown, options: { ifNoneMatch?: string } = {}) =>
    Promise.resolve().then(() => answerTo(operation, input, options.ifNoneMatch));
  return { execute: execute as Adapter['execute'] };
}
