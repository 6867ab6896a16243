/** Makes notices of what a write gave people to hear of. */
import { may, noticeKinds, noticesOfModeration, officesOf, type Happening } from '../../domain/index.js';
import type { Rhythm } from '../../contract/index.js';
import { seesBookmark } from './bookmark-rows.js';
import { findsGroup } from './groups.js';
import { seesPost } from './posts.js';
import { seesQuestion } from './questions.js';
import { emit, isBlocked, isPresent, membersOf, readsThread, type Scope } from './scope.js';
import { newId, pair, type NoticeRow } from './tables.js';
import { groupIdOf, ownerOfWall } from './walls.js';
import { commentsOf } from './words.js';

/** Whoever is named is told by the first that names them, unless they did it themselves. */
export function tellHappened(scope: Scope & { happened: readonly Happening[] }): void {
  const told = new Set([scope.me]);
  for (const happening of scope.happened) {
    for (const person of named(scope, happening)) {
      if (told.has(person)) continue;
      told.add(person);
      tell(scope, happening, person);
    }
  }
}

function named(scope: Scope, { to }: Happening): string[] {
  if ('people' in to) return [...to.people];
  if ('group' in to) return membersOf(scope, to.group).map(({ person }) => person);
  const { posts, questions, bookmarks } = scope.tables;
  const [question, bookmark] = [questions.get(to.thread), bookmarks.get(to.thread)];
  const authors = [posts.get(to.thread)?.author, question?.owner, question?.asker, bookmark?.owner];
  const said = commentsOf(scope, to.thread).map(({ author }) => author);
  return [...authors, ...said].filter((person) => person !== undefined);
}

function tell(scope: Scope, { thread, ...happening }: Happening, person: string): void {
  const { tables, me, now } = scope;
  const reader = { ...scope, me: person };
  const { kind, thing, about, unnamed = false, rule, reason } = happening;
  const known = tables.people.get(person);
  const muted = [thing, thread].some((id) => id !== undefined && tables.noticeMutes.has(pair(id, person)));
  if (!known || known.left || muted || rhythmOf(reader, happening) === 'off') return;
  if (!mayMeet(reader, kind, me) || !mayHear(reader, happening)) return;
  const before = tables.notices.values().find((row) => row.unread && row.person === person && row.kind === kind && row.thing === thing); // prettier-ignore
  const actors = [...(before?.actors ?? []).filter((actor) => actor !== me), me];
  const made = { person, kind, thing, about, unnamed, rule, reason, at: now.toISOString(), unread: true, actors };
  const id = before?.id ?? newId(now.getTime());
  tables.notices.set(id, { ...made, id });
  emit(scope, { kind: 'notice', id, verb: 'changed' }, { to: [person] });
}

/** Whether there is no block between the reader and who did it; what moderators do reaches everybody. */
export const mayMeet = (reader: Scope, kind: string, actor: string) =>
  noticesOfModeration.includes(kind) || !isBlocked(reader, actor);

/** What the reader said of how they want to hear of it, else how it begins. */
function rhythmOf({ tables, me }: Scope, { kind, to, group }: Pick<Happening, 'kind' | 'to' | 'group'>): Rhythm {
  const said = (scope: string, subject: string | undefined) =>
    tables.noticeSettings.get(`${me}/${scope}/${subject}`)?.rhythm;
  return said('group', 'group' in to ? to.group : group) ?? said('kind', kind) ?? noticeKinds[kind];
}

/**
 * Whether the reader may be told of what it is about. What a moderator decided is told to whose it was, or who reported
 * it: they are named one by one.
 */
export function mayHear(reader: Scope, { kind, thing, about }: Pick<NoticeRow, 'kind' | 'thing' | 'about'>): boolean {
  const { people } = reader.tables;
  if (kind === 'report.waiting') return may('report', 'list', officesOf(people.get(reader.me)?.roles ?? []));
  if (noticesOfModeration.includes(kind)) return true;
  return sees(reader, { kind, thing, about }) && (about !== 'person' || stands(reader, kind, thing));
}

/** Whoever reported something learns what was decided, and of the words as much as everybody who looks at them now. */
export const mayRead = (reader: Scope, row: Pick<NoticeRow, 'kind' | 'thing' | 'about'>): boolean =>
  row.kind !== 'report.decided' || sees(reader, row);

function sees(reader: Scope, { kind, thing, about }: Pick<NoticeRow, 'kind' | 'thing' | 'about'>): boolean {
  if (about === 'person') return isPresent(reader, thing);
  if (about === 'group') return seesGroup(reader, thing);
  if (about !== 'comment') return seesThing(reader, thing, kind === 'comment');
  const said = reader.tables.comments.get(thing);
  return said !== undefined && !said.removed && !isBlocked(reader, said.author) && seesThing(reader, said.thing, true);
}

/** Whether the other one still asks to be a contact, or is one: what was answered or taken back is no news. */
function stands({ tables, me }: Scope, kind: string, thing: string): boolean {
  return tables.contacts.get(pair(thing, me))?.relation === (kind === 'contact.asked' ? 'requested' : 'contact');
}

function seesGroup(reader: Scope, id: string): boolean {
  const group = reader.tables.groups.get(id);
  return group !== undefined && findsGroup(reader, group);
}

/** With `said`, what is said on it. */
function seesThing(reader: Scope, id: string, said: boolean): boolean {
  const { posts, questions, bookmarks } = reader.tables;
  const [post, question, bookmark] = [posts.get(id), questions.get(id), bookmarks.get(id)];
  const group = post && groupIdOf(ownerOfWall(reader, post.wall));
  if (post) return seesPost(reader, post) && (!said || readsThread(reader, { ...post, group }));
  if (question) return seesQuestion(reader, question) && (!said || readsThread(reader, question));
  return bookmark !== undefined && seesBookmark(reader, bookmark) && (!said || readsThread(reader, bookmark));
}
