import { AppError, tagMerge, type Parsed, type Tag } from '../../contract/index.js';
import { may, officesOf } from '../../domain/index.js';
import { closeGroup, confirm } from './groups.js';
import { emit, membersOf, on, personRow, refused, type Scope } from './scope.js';
import { newId, pair, type GroupRow, type TagRow } from './tables.js';
import { groupOf, tagView, visibleTag } from './tags.js';

export const mergeHandlers = [on(tagMerge, mergeTags)];

function mergeTags(scope: Scope, { tag: from, into }: Parsed<typeof tagMerge>): Tag {
  if (!may('term', 'merge', officesOf(personRow(scope, scope.me).roles)))
    throw new AppError('forbidden', 'Administrators merge terms');
  if (from === into) throw refused('/into', 'is the same term');
  const [old, kept] = [visibleTag(scope, from), visibleTag(scope, into)];
  moveEntries(scope, from, into);
  moveGroup(scope, from, into);
  scope.tables.tags.delete(from);
  const tag = scope.tables.tags.set(into, withSynonyms(kept, old));
  emit(scope, { kind: 'tag', id: from, verb: 'removed' });
  emit(scope, { kind: 'tag', id: into, verb: 'changed' });
  return tagView(scope, tag);
}

function withSynonyms(kept: TagRow, { label, key, synonyms, listed }: TagRow): TagRow {
  return { ...kept, listed: kept.listed || listed, synonyms: [...kept.synonyms, { label, key }, ...synonyms] };
}

/** People move along; whoever has both terms keeps the entry of the one that stays. */
function moveEntries({ tables, now }: Scope, from: string, into: string): void {
  for (const entry of tables.entries.values().filter((row) => row.tag === from)) {
    tables.entries.delete(pair(from, entry.person));
    const kept = tables.entries.get(pair(into, entry.person));
    if (kept) moveMarks(tables, entry.id, kept.id);
    else tables.entries.set(pair(into, entry.person), { ...entry, tag: into, version: newId(now.getTime()) });
  }
}

/** What joining one term made is taken back with the other from now on. */
function moveMarks({ contacts, members }: Scope['tables'], from: string, into: string): void {
  for (const row of contacts.values())
    if (row.via === from) contacts.set(pair(row.owner, row.person), { ...row, via: into });
  for (const row of members.values())
    if (row.via === from) members.set(pair(row.group, row.person), { ...row, via: into });
}

function moveGroup(scope: Scope, from: string, into: string): void {
  const { tables, now } = scope;
  const [old, kept] = [groupOf(scope, from), groupOf(scope, into)];
  if (!old) return;
  if (!kept) {
    tables.groups.set(old.id, { ...old, tag: into, version: newId(now.getTime()) });
    return emit(scope, { kind: 'group', id: old.id, verb: 'changed', group: old.id });
  }
  for (const member of membersOf(scope, old.id)) {
    const key = pair(kept.id, member.person);
    const there = tables.members.get(key);
    if (!there) tables.members.set(key, { ...member, group: kept.id });
    else if (member.via === undefined) confirm(scope, there);
  }
  moveThings(scope, old, kept);
  closeGroup(scope, old);
  emit(scope, { kind: 'group', id: kept.id, verb: 'changed', group: kept.id });
}

function moveThings({ tables }: Scope, old: GroupRow, kept: GroupRow): void {
  const { bookmarks, posts, questions } = tables;
  for (const post of posts.values()) if (post.wall === old.wall) posts.set(post.id, { ...post, wall: kept.wall });
  for (const row of questions.values()) if (row.group === old.id) questions.set(row.id, { ...row, group: kept.id });
  for (const row of bookmarks.values()) if (row.group === old.id) bookmarks.set(row.id, { ...row, group: kept.id });
}
