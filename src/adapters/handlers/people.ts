import { contactAdd, contactList, contactRemove, personGet, type Output, type Parsed } from '../../contract/index.js';
import { fold } from '../../domain/index.js';
import { paginate, type Column } from './paging.js';
import {
  emit,
  foldedName,
  on,
  personRef,
  personRow,
  personView,
  refused,
  relationTo,
  statusOf,
  type Scope,
} from './scope.js';
import { pair, type ContactRow } from './tables.js';

export const peopleHandlers = [
  on(personGet, (scope, { person }) => personView(scope, person)),
  on(contactList, listContacts),
  on(contactAdd, addContact),
  on(contactRemove, removeContact),
];

function listContacts(scope: Scope, { person, q = '', sort, ...page }: Parsed<typeof contactList>) {
  personRow(scope, person);
  const wanted = fold(q);
  const rows = scope.tables.contacts
    .values()
    .filter((row) => row.owner === person && row.relation === 'contact')
    .filter((row) => foldedName(scope, row.person).includes(wanted));
  return paginate(rows, order(scope, sort), page, (row) => ({
    person: personView(scope, row.person),
    relation: relationTo(scope, row.person),
    since: row.since,
  }));
}

function order(scope: Scope, sort: 'since' | 'status'): Column<ContactRow>[] {
  const byPerson = { of: (row: ContactRow) => row.person };
  if (sort === 'since') return [{ of: (row) => row.since, down: true }, byPerson];
  return [
    { of: (row) => statusOf(scope, row.person)?.setAt ?? '', down: true },
    { of: (row) => foldedName(scope, row.person) },
    byPerson,
  ];
}

function addContact(scope: Scope, { person }: Parsed<typeof contactAdd>): Output<typeof contactAdd> {
  personRow(scope, person);
  if (person === scope.me) throw refused('/person', 'is you');
  const follow = scope.tables.meta.get('contacts') === 'follow';
  const before = relationTo(scope, person);
  scope.tables.removals.delete(pair(scope.me, person));
  if (before === 'contact') confirm(scope, person);
  else if (follow) relate(scope, scope.me, person, 'contact');
  else if (before === 'none') relateBoth(scope, person, 'requested', 'incoming');
  else if (before === 'incoming') relateBoth(scope, person, 'contact', 'contact');
  return { person: personRef(scope, person), relation: relationTo(scope, person) };
}

/** What a join made is now wanted by the caller for itself, so that taking the join back leaves it. */
function confirm({ tables, me }: Scope, person: string): void {
  const key = pair(me, person);
  const row = tables.contacts.get(key);
  if (row?.via === undefined) return;
  const { via: _via, before: _before, ...kept } = row;
  tables.contacts.set(key, kept);
}

function relate(scope: Scope, owner: string, person: string, relation: ContactRow['relation']): void {
  scope.tables.contacts.set(pair(owner, person), { owner, person, relation, since: scope.now.toISOString() });
  emit(scope, { kind: 'contact', id: person, verb: 'added', person: owner }, { to: [owner, person] });
}

function relateBoth(scope: Scope, person: string, mine: ContactRow['relation'], theirs: ContactRow['relation']): void {
  relate(scope, scope.me, person, mine);
  relate(scope, person, scope.me, theirs);
}

function removeContact(scope: Scope, { person }: Parsed<typeof contactRemove>): Output<typeof contactRemove> {
  personRow(scope, person);
  const follow = scope.tables.meta.get('contacts') === 'follow';
  // A request taken back says nothing against being connected; the rest does.
  if (['contact', 'incoming'].includes(relationTo(scope, person)))
    scope.tables.removals.set(pair(scope.me, person), { owner: scope.me, person });
  unrelate(scope, scope.me, person);
  if (!follow) unrelate(scope, person, scope.me);
  return { person: personRef(scope, person), relation: relationTo(scope, person) };
}

/** Removes one side, and says so to both when there was one. */
export function unrelate(scope: Scope, owner: string, person: string): void {
  const key = pair(owner, person);
  if (!scope.tables.contacts.has(key)) return;
  scope.tables.contacts.delete(key);
  emit(scope, { kind: 'contact', id: person, verb: 'removed', person: owner }, { to: [owner, person] });
}
