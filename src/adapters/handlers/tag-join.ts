/** Choosing a term and taking it back: what connects people and opens pages. */
import {
  limits,
  tagAdd,
  tagRemove,
  tagUpdate,
  type Output,
  type Parsed,
  type PersonRef,
  type PersonTag,
} from '../../contract/index.js';
import { closesAfterUndo, matchKey, planJoin } from '../../domain/index.js';
import { closeGroup, closeIfEmpty, endMembership, groupView, newcomersRole, setMember, tellGroup } from './groups.js';
import { byContactThenName, compare, emit, groupRef, isApart, isContact, membersOf, notFound, notify, on, personRef, refused, requireVersion, widest, type Scope } from './scope.js'; // prettier-ignore
import { entryView, forgetUnused, groupOf, holders, visibleTag } from './tags.js';
import { unrelate } from './people.js';
import { type ContactRow, newId, pair, type EntryRow, type GroupRow, type TagRow } from './tables.js';

export const joinHandlers = [on(tagAdd, addTag), on(tagUpdate, updateTag), on(tagRemove, removeTag)];

function addTag(scope: Scope, input: Parsed<typeof tagAdd>): Output<typeof tagAdd> {
  const tag = chosenTag(scope, input);
  const held = scope.tables.entries.get(pair(tag.id, scope.me));
  if (held) return again(scope, held, input);
  const mine = scope.tables.entries.values().filter((entry) => entry.person === scope.me);
  if (mine.length >= limits.tagsPerPerson) throw refused('', `You have ${limits.tagsPerPerson} skills and interests`);
  const entry = newEntry(scope, tag, input);
  emit(scope, { kind: 'tag', id: tag.id, verb: 'added', person: scope.me }, { audience: entry.audience });
  const { connected, group } = join(scope, tag, entry, input.connect);
  return {
    personTag: entryView(scope, entry),
    connected: connected.map((person) => personRef(scope, person)),
    group: group && groupView(scope, group),
  };
}

/** The term named by id, which the caller must be able to see, or by a label, made when no term is equal to it. */
function chosenTag(scope: Scope, { tag: id, label = '' }: Parsed<typeof tagAdd>): TagRow {
  if (id !== undefined) return visibleTag(scope, id);
  const key = matchKey(label);
  const tags = scope.tables.tags.values();
  const equal = tags.find((tag) => tag.key === key || tag.synonyms.some((synonym) => synonym.key === key));
  if (equal) return equal;
  const made = { id: newId(scope.now.getTime()), label, key, synonyms: [], listed: false };
  return scope.tables.tags.set(made.id, made);
}

function newEntry(scope: Scope, tag: TagRow, { kind, note, offer, audience }: Parsed<typeof tagAdd>): EntryRow {
  const { me: person, now } = scope;
  return scope.tables.entries.set(pair(tag.id, person), {
    id: newId(now.getTime()), tag: tag.id, person, kind, audience, addedAt: now.toISOString(), version: newId(now.getTime()),
    ...(note !== undefined && { note }), ...(offer !== undefined && { offer }),
  }); // prettier-ignore
}

/** A term the caller has already: the entry takes what is given, and nobody is connected again. */
function again(scope: Scope, held: EntryRow, input: Parsed<typeof tagAdd>): Output<typeof tagAdd> {
  const { kind, audience, note = held.note, offer = held.offer } = input;
  const personTag = revise(scope, held, { kind, audience, note, offer });
  const group = groupOf(scope, held.tag);
  const member = group && scope.tables.members.has(pair(group.id, scope.me));
  return { personTag, connected: [], group: member ? groupView(scope, group) : null };
}

function join(scope: Scope, tag: TagRow, entry: EntryRow, connect: boolean) {
  const others = holders(scope, tag.id);
  const group = groupOf(scope, tag.id);
  const facts = { audience: entry.audience, connect, holders: others.length, hasGroup: !!group };
  const plan = planJoin({ ...facts, connectAtOnce: limits.connectAtOnce });
  const connected = plan.direct ? connectWith(scope, others, entry.id) : [];
  if (plan.page === 'none') return { connected, group: null };
  return { connected, group: group ? joinPage(scope, group, entry.id) : openPage(scope, tag, entry, others) };
}

/** Makes mutual contacts, each side that is new remembering the join; returns who is new to the caller. */
function connectWith(scope: Scope, others: readonly EntryRow[], via: string): string[] {
  const { me, tables, now } = scope;
  const relate = (owner: string, person: string) => {
    if (isContact(scope, owner, person)) return;
    const row = tables.contacts.get(pair(owner, person));
    const before = row && { before: { relation: row.relation, since: row.since } };
    const since = now.toISOString();
    tables.contacts.set(pair(owner, person), { owner, person, relation: 'contact', since, via, ...before });
    emit(scope, { kind: 'contact', id: person, verb: 'added', person: owner }, { to: [owner, person] });
  };
  const people = others.map((entry) => entry.person).filter((person) => !isApart(scope, me, person));
  const fresh = people.filter((person) => !isContact(scope, me, person));
  const ordered = byContactThenName(scope, fresh);
  for (const person of people) {
    relate(me, person);
    relate(person, me);
  }
  notify(scope, { kind: 'contact.joined', thing: me, about: 'person', to: { people: fresh } });
  return ordered;
}

function openPage(scope: Scope, tag: TagRow, entry: EntryRow, others: readonly EntryRow[]): GroupRow {
  const { tables, me, now } = scope;
  const id = newId(now.getTime());
  const row = {
    id,
    name: tag.label,
    kind: 'tag',
    tag: tag.id,
    wall: newId(now.getTime()),
    joinPolicy: 'open',
  } as const;
  const group = tables.groups.set(id, { ...row, createdAt: now.toISOString(), version: newId(now.getTime()) });
  const [first, ...later] = [...others].sort((a, b) => compare(a.addedAt, b.addedAt) || compare(a.person, b.person));
  if (first) setMember(scope, id, first.person, 'owner');
  setMember(scope, id, me, 'owner', entry.id);
  for (const { person } of later) setMember(scope, id, person, 'member');
  tellGroup(scope, group, 'added');
  return group;
}

function joinPage(scope: Scope, group: GroupRow, via: string): GroupRow {
  if (scope.tables.members.has(pair(group.id, scope.me))) return group;
  setMember(scope, group.id, scope.me, newcomersRole(scope, group.id), via);
  tellGroup(scope, group, 'changed');
  return group;
}

function heldEntry({ tables, me }: Scope, tag: string): EntryRow {
  const entry = tables.entries.get(pair(tag, me));
  if (!entry) throw notFound('term among yours');
  return entry;
}

function updateTag(scope: Scope, { tag, version, ...given }: Parsed<typeof tagUpdate>): PersonTag {
  const entry = heldEntry(scope, tag);
  requireVersion(entry.version, version);
  const { kind = entry.kind, audience = entry.audience, note = entry.note, offer = entry.offer } = given;
  return revise(scope, entry, { kind, audience, note: note ?? undefined, offer: offer ?? undefined });
}

type Wording = Pick<EntryRow, 'kind' | 'audience'> & { note: EntryRow['note']; offer: EntryRow['offer'] };

function revise(scope: Scope, entry: EntryRow, { kind, audience, note, offer }: Wording): PersonTag {
  const { id, tag, person, addedAt } = entry;
  const words = { ...(note !== undefined && { note }), ...(offer !== undefined && { offer }) };
  const row = { id, tag, person, addedAt, kind, audience, ...words, version: newId(scope.now.getTime()) };
  scope.tables.entries.set(pair(tag, person), row);
  const reached = widest(entry.audience, audience);
  emit(scope, { kind: 'tag', id: tag, verb: 'changed', person }, { audience: reached });
  // A member list everyone can read would give a narrowed entry away.
  const group = groupOf(scope, tag);
  if (entry.audience === 'everyone' && audience !== 'everyone' && group) {
    endMembership(scope, group, person);
    closeIfEmpty(scope, group);
  }
  return entryView(scope, row);
}

function removeTag(scope: Scope, { tag, version, undo }: Parsed<typeof tagRemove>): Output<typeof tagRemove> {
  const entry = heldEntry(scope, tag);
  requireVersion(entry.version, version);
  scope.tables.entries.delete(pair(tag, scope.me));
  emit(scope, { kind: 'tag', id: tag, verb: 'removed', person: scope.me }, { audience: entry.audience });
  const disconnected = undo ? disconnect(scope, entry.id) : [];
  const left = undo ? leavePage(scope, tag, entry.id) : null;
  forgetUnused(scope, tag);
  return { tag, disconnected, left };
}

/** Removes the contacts this join made and nobody has confirmed since. */
function disconnect(scope: Scope, via: string): PersonRef[] {
  const { contacts } = scope.tables;
  const isWanted = (row: ContactRow) => contacts.get(pair(row.person, row.owner))?.via === undefined;
  const made = contacts.values().filter((row) => row.via === via && !isWanted(row));
  const people = made.filter((row) => row.owner === scope.me).map((row) => row.person);
  const ordered = byContactThenName(scope, people).map((person) => personRef(scope, person));
  for (const row of made) restore(scope, row);
  return ordered;
}

/** What a join made goes, or is again the request that the join found. */
function restore(scope: Scope, { owner, person, before }: ContactRow): void {
  if (!before) return unrelate(scope, owner, person);
  scope.tables.contacts.set(pair(owner, person), { owner, person, ...before });
  emit(scope, { kind: 'contact', id: person, verb: 'changed', person: owner }, { to: [owner, person] });
}

function leavePage(scope: Scope, tag: string, via: string): Output<typeof tagRemove>['left'] {
  const group = groupOf(scope, tag);
  if (!group || scope.tables.members.get(pair(group.id, scope.me))?.via !== via) return null;
  endMembership(scope, group, scope.me);
  const left = groupRef(scope, group);
  if (group.kind === 'tag' && closesAfterUndo(membersOf(scope, group.id).length)) closeGroup(scope, group);
  return left;
}
