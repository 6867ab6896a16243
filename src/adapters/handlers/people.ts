import { AppError, contactAdd, contactList, contactRemove, contactRequests, inWeek, managersMost, personGet, personUpdate, type Output, type Parsed, type Person, type PersonRef } from '../../contract/index.js'; // prettier-ignore
import { fold, may } from '../../domain/index.js';
import { paginate, type Column } from './paging.js';
import {
  emit,
  foldedName,
  isPresent,
  metPerson,
  notFound,
  notify,
  on,
  personRef,
  personRow,
  personView,
  refused,
  relationTo,
  requireVersion,
  statusOf,
  type Scope,
} from './scope.js';
import { newId, pair, type ContactRow, type PersonRow } from './tables.js';

export const peopleHandlers = [
  on(personGet, getPerson),
  on(personUpdate, updatePerson),
  on(contactList, listContacts),
  on(contactRequests, listRequests),
  on(contactAdd, addContact),
  on(contactRemove, removeContact),
];

/** Whom the caller blocked is a name with a way back, and nothing else; whoever blocked the caller is nobody. */
function getPerson(scope: Scope, { person, as }: Parsed<typeof personGet>): Person {
  const block = scope.tables.blocks.get(pair(scope.me, person));
  if (block && !block.mine) throw notFound('person');
  const { photo: _photo, ...ref } = personRef(scope, person);
  if (as && person !== scope.me) throw refused('/as', 'is for one’s own page');
  if (block) return { ...ref, relation: 'blocked' };
  if (personRow(scope, person).left) return { ...ref, relation: 'none', left: true };
  return wholePerson({ ...scope, as }, person);
}

function wholePerson(scope: Scope, id: string): Person {
  const managers = managersOf(scope, id);
  return { ...personView(scope, id), ...(managers.length > 0 && { managers }) };
}

function managersOf(scope: Scope, id: string): PersonRef[] {
  const { people } = scope.tables;
  const met = [id];
  for (
    let next = people.get(id)?.manager;
    next !== undefined && met.length <= managersMost;
    next = people.get(next)?.manager
  ) {
    if (met.includes(next) || !people.has(next) || !isPresent(scope, next)) break;
    met.push(next);
  }
  return met.slice(1).map((one) => personRef(scope, one));
}

function updatePerson(scope: Scope, { person, version, ...given }: Parsed<typeof personUpdate>): Person {
  metPerson(scope, person);
  if (!may('profile', 'edit', { owner: person === scope.me }))
    throw new AppError('forbidden', 'Only they themselves change this');
  const before = personRow(scope, person);
  requireVersion(before.version, version);
  const audience = { ...before.audience, ...given.audience };
  const daysIn = given.daysIn && inWeek(given.daysIn);
  const entries = Object.entries({ ...before, ...given, ...(daysIn && { daysIn }), audience }).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  const row = { ...(Object.fromEntries(entries) as unknown as PersonRow), version: newId(scope.now.getTime()) };
  scope.tables.people.set(person, row);
  emit(scope, { kind: 'person', id: person, verb: 'changed', person });
  return wholePerson(scope, person);
}

function listContacts(scope: Scope, { person, q = '', sort, ...page }: Parsed<typeof contactList>) {
  metPerson(scope, person);
  const wanted = fold(q);
  const rows = scope.tables.contacts
    .values()
    .filter((row) => row.owner === person && row.relation === 'contact' && isPresent(scope, row.person))
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

function listRequests(scope: Scope, page: Parsed<typeof contactRequests>) {
  const open = scope.tables.contacts
    .values()
    .filter(({ owner, relation, person }) => owner === scope.me && relation !== 'contact' && isPresent(scope, person));
  const order = [
    { of: (row: ContactRow) => row.since, down: true },
    { of: (row: ContactRow) => row.person, down: true },
  ];
  return paginate(open, order, page, ({ person, relation, since }) => {
    const direction = relation === 'incoming' ? ('incoming' as const) : ('outgoing' as const);
    return { person: personRef(scope, person), direction, at: since };
  });
}

function addContact(scope: Scope, { person }: Parsed<typeof contactAdd>): Output<typeof contactAdd> {
  personRow(scope, person);
  if (person === scope.me) throw refused('/person', 'is you');
  requireUnblocked(scope, person);
  if (personRow(scope, person).left) throw new AppError('conflict', 'This person is no longer here');
  const follow = scope.tables.meta.get('contacts') === 'follow';
  const before = relationTo(scope, person);
  scope.tables.removals.delete(pair(scope.me, person));
  if (before === 'contact') confirm(scope, person);
  else if (follow) relate(scope, scope.me, person, 'contact');
  else if (before === 'none') relateBoth(scope, person, 'requested', 'incoming');
  else if (before === 'incoming') relateBoth(scope, person, 'contact', 'contact');
  if (before !== 'contact' && (follow || before !== 'requested')) {
    const kind = follow || before === 'incoming' ? 'contact.joined' : 'contact.asked';
    notify(scope, { kind, thing: scope.me, about: 'person', to: { people: [person] } });
  }
  return { person: personRef(scope, person), relation: relationTo(scope, person) };
}

/** Who was blocked meets nobody. Answers whether the caller blocked them. */
function requireMet(scope: Scope, person: string): boolean {
  const block = scope.tables.blocks.get(pair(scope.me, person));
  if (block && !block.mine) throw notFound('person');
  return block !== undefined;
}

/** Who blocked somebody may not ask them either. */
function requireUnblocked(scope: Scope, person: string): void {
  if (requireMet(scope, person)) throw new AppError('conflict', 'You have blocked this person');
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
  if (person === scope.me) throw refused('/person', 'is you');
  requireMet(scope, person);
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
