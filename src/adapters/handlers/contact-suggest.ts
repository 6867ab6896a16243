/** Whom the caller may want as a contact, and why: only what people typed or joined, never who looked at what. */
import { AppError, contactDismiss, contactSuggest, type Output, type Parsed } from '../../contract/index.js';
import { countTags, matchKey } from '../../domain/index.js';
import { hash } from '../hash.js';
import { seesBookmark } from './bookmark-rows.js';
import { paginate } from './paging.js';
import { compare, emit, isPresent, membersOf, metPerson, on, personRef, personRow, type Scope } from './scope.js';
import { visibleEntries } from './tags.js';
import { pair } from './tables.js';

export const contactSuggestHandlers = [on(contactSuggest, suggestContacts), on(contactDismiss, dismiss)];

type Cause = Output<typeof contactSuggest>['items'][number]['because'][number];
interface Found {
  person: string;
  causes: Cause[];
}
const places: readonly Cause['kind'][] = ['tag', 'group', 'bookmark-tag', 'contact'];
const shown = 3;

function suggestContacts(scope: Scope, page: Parsed<typeof contactSuggest>) {
  const found = new Map<string, Found>();
  for (const [person, cause] of [...byTag(scope), ...byGroup(scope), ...byBookmark(scope), ...byContact(scope)]) {
    if (!isNew(scope, person)) continue;
    const one = found.get(person) ?? { person, causes: [] };
    found.set(person, one);
    one.causes.push(cause);
  }
  const order = [{ of: ({ causes }: Found) => causes.length, down: true }, { of: ({ person }: Found) => person }];
  const place = ({ kind }: Cause) => places.indexOf(kind);
  return paginate([...found.values()], order, page, ({ person, causes }) => {
    causes.sort((a, b) => compare(place(a), place(b)) || compare(a.label, b.label) || compare(a.id, b.id));
    return { person: personRef(scope, person), because: causes.slice(0, shown) };
  });
}

function byTag(scope: Scope): [string, Cause][] {
  const own = scope.tables.entries.values().filter(({ person }) => person === scope.me);
  return own.flatMap(({ tag }) => {
    const { id, label } = scope.tables.tags.get(tag)!;
    return visibleEntries(scope, tag).map(({ person }): [string, Cause] => [person, { kind: 'tag', id, label }]);
  });
}

/** A term's own page says nothing that the term does not. */
function byGroup(scope: Scope): [string, Cause][] {
  const own = scope.tables.groups
    .values()
    .filter(({ id, kind }) => kind !== 'tag' && scope.tables.members.has(pair(id, scope.me)));
  return own.flatMap(({ id, name }) =>
    membersOf(scope, id).map(({ person }): [string, Cause] => [person, { kind: 'group', id, label: name }]),
  );
}

/** A tag of the caller's bookmarks on a bookmark of somebody else's. */
function byBookmark(scope: Scope): [string, Cause][] {
  const rows = scope.tables.bookmarks.values().filter((row) => seesBookmark(scope, row));
  const own = rows.filter(({ owner }) => owner === scope.me);
  return countTags(own).flatMap(({ key, label }) => {
    const others = rows.filter(({ owner, tags }) => owner !== scope.me && tags.some((tag) => matchKey(tag) === key));
    const cause = { kind: 'bookmark-tag', id: hash(key), label } as const;
    return [...new Set(others.map(({ owner }) => owner))].map((person): [string, Cause] => [person, cause]);
  });
}

function byContact(scope: Scope): [string, Cause][] {
  const contactsOf = (who: string) =>
    scope.tables.contacts.values().filter(({ owner, relation }) => owner === who && relation === 'contact');
  return contactsOf(scope.me).flatMap(({ person: shared }) => {
    const cause = { kind: 'contact', id: shared, label: personRow(scope, shared).name } as const;
    return contactsOf(shared).map(({ person }): [string, Cause] => [person, cause]);
  });
}

/** Whoever is a contact, was asked, removed or dismissed is not suggested. */
function isNew(scope: Scope, person: string): boolean {
  const { tables, me } = scope;
  const known = [tables.contacts, tables.removals, tables.dismissals].some((table) => table.has(pair(me, person)));
  return person !== me && !known && isPresent(scope, person);
}

function dismiss(scope: Scope, { person }: Parsed<typeof contactDismiss>): Output<typeof contactDismiss> {
  if (person === scope.me) throw new AppError('invalid', 'Nobody is suggested to themselves');
  metPerson(scope, person);
  scope.tables.dismissals.set(pair(scope.me, person), { owner: scope.me, person });
  emit(scope, { kind: 'contact', id: person, verb: 'changed', person: scope.me }, { to: [scope.me] });
  return { done: true };
}
