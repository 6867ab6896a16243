import {
  limits,
  tagList,
  tagPeople,
  tagPreview,
  type Joining,
  type Parsed,
  type PersonTag,
  type Tag,
} from '../../contract/index.js';
import { planJoin } from '../../domain/index.js';
import { paginate } from './paging.js';
import {
  byContactThenName,
  groupRef,
  isApart,
  isPresent,
  isContact,
  metPerson,
  notFound,
  on,
  personRef,
  sees,
  type Scope,
} from './scope.js';
import { pair, type EntryRow, type GroupRow, type TagRow } from './tables.js';

export const tagHandlers = [on(tagList, listTags), on(tagPeople, listPeople), on(tagPreview, previewTag)];

/** Entries of a term the caller may see. */
export const visibleEntries = (scope: Scope, tag: string) =>
  scope.tables.entries
    .values()
    .filter(
      (entry) => entry.tag === tag && isPresent(scope, entry.person) && sees(scope, entry.person, entry.audience),
    );

/** Other people who have the term for everyone to see: those a join connects with. */
export const holders = (scope: Scope, tag: string) =>
  scope.tables.entries
    .values()
    .filter((entry) => entry.tag === tag && entry.person !== scope.me && entry.audience === 'everyone')
    .filter((entry) => isPresent(scope, entry.person));

export const groupOf = ({ tables }: Scope, tag: string): GroupRow | undefined =>
  tables.groups.values().find((group) => group.tag === tag);

export const tagView = (scope: Scope, { id, label }: TagRow): Tag => ({
  id,
  label,
  people: visibleEntries(scope, id).length,
});

/** A term for which there is nothing the caller may see is one that does not exist. */
export function visibleTag(scope: Scope, id: string): TagRow {
  const tag = scope.tables.tags.get(id);
  if (!tag || (!tag.listed && visibleEntries(scope, id).length === 0)) throw notFound('term');
  return tag;
}

/** A term that nobody has, nobody listed and no page belongs to is gone. */
export function forgetUnused(scope: Scope, id: string): void {
  const { tags, entries } = scope.tables;
  const used = tags.get(id)?.listed || groupOf(scope, id) || entries.values().some((entry) => entry.tag === id);
  if (!used) tags.delete(id);
}

export function entryView(scope: Scope, entry: EntryRow): PersonTag {
  const { kind, note, offer, audience, addedAt, version } = entry;
  const group = groupOf(scope, entry.tag);
  const tag = tagView(scope, scope.tables.tags.get(entry.tag)!);
  return { tag, kind, note, offer, audience, group: group && groupRef(scope, group), addedAt, version };
}

function listTags(scope: Scope, { person, kind, ...page }: Parsed<typeof tagList>) {
  metPerson(scope, person);
  const entries = scope.tables.entries
    .values()
    .filter((entry) => entry.person === person && (kind === undefined || entry.kind === kind))
    .filter((entry) => sees(scope, person, entry.audience));
  const order = [
    { of: (entry: EntryRow) => entry.addedAt, down: true },
    { of: (entry: EntryRow) => entry.tag, down: true },
  ];
  return paginate(entries, order, page, (entry) => entryView(scope, entry));
}

function listPeople(scope: Scope, { tag, ...page }: Parsed<typeof tagPeople>) {
  const entries = visibleEntries(scope, visibleTag(scope, tag).id);
  const order = [
    { of: (entry: EntryRow) => entry.addedAt, down: true },
    { of: (entry: EntryRow) => entry.person, down: true },
  ];
  return paginate(entries, order, page, (entry) => personRef(scope, entry.person));
}

function previewTag(scope: Scope, { tag: id, audience }: Parsed<typeof tagPreview>): Joining {
  const tag = visibleTag(scope, id);
  const group = groupOf(scope, id);
  const mine = scope.tables.entries.get(pair(id, scope.me));
  const others = holders(scope, id).map((entry) => entry.person);
  const known = others.filter((person) => isContact(scope, scope.me, person));
  const facts = { audience, connect: !mine, holders: others.length, hasGroup: !!group };
  const plan = planJoin({ ...facts, connectAtOnce: limits.connectAtOnce });
  const isNew = (person: string) => !known.includes(person) && !isApart(scope, scope.me, person);
  const connects = plan.direct ? others.filter(isNew) : [];
  return {
    tag: tagView(scope, tag),
    connects: byContactThenName(scope, connects).map((person) => personRef(scope, person)),
    known: known.length,
    page: plan.page,
    group: group && groupRef(scope, group),
    audience,
    mine: mine?.kind,
  };
}
