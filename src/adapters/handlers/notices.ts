import { noticeList, noticeMute, noticeRead, noticeSettingsGet, noticeSettingsUpdate, noticeUnmute, type Notice, type NoticeSettings, type Output, type Parsed } from '../../contract/index.js'; // prettier-ignore
import {
  englishNotice,
  excerpt,
  isNoticeKind,
  noticeKinds,
  noticesOfModeration,
  type Happening,
} from '../../domain/index.js';
import { mayHear, mayMeet, mayRead } from './notice-telling.js';
import { paginate } from './paging.js';
import { compare, emit, on, personRef, refused, type Scope } from './scope.js';
import { pair, type NoticeRow } from './tables.js';
import { seenThing } from './things.js';
import { groupIdOf, ownerOfWall, personOf } from './walls.js';

export const noticeHandlers = [
  on(noticeList, listNotices),
  on(noticeRead, readNotices),
  on(noticeSettingsGet, settingsOf),
  on(noticeSettingsUpdate, updateSettings),
  on(noticeMute, mute),
  on(noticeUnmute, unmute),
];

/** More unread ones than this are only many. */
const MANY = 100;

const tellMyself = (scope: Scope, id: string) =>
  emit(scope, { kind: 'notice', id, verb: 'changed' }, { to: [scope.me] });

const doersOf = (scope: Scope, { kind, actors }: NoticeRow) => actors.filter((actor) => mayMeet(scope, kind, actor));

const newestFirst = [
  { of: ({ at }: NoticeRow) => at, down: true },
  { of: ({ id }: NoticeRow) => id, down: true },
];

const shownTo = (scope: Scope) =>
  scope.tables.notices
    .values()
    .filter((row) => row.person === scope.me && doersOf(scope, row).length > 0 && mayHear(scope, row));

function listNotices(scope: Scope, { unread, ...page }: Parsed<typeof noticeList>): Output<typeof noticeList> {
  const shown = shownTo(scope);
  const asked = shown.filter((row) => unread === undefined || row.unread === unread);
  const count = Math.min(shown.filter((row) => row.unread).length, MANY);
  return { ...paginate(asked, newestFirst, page, (row) => noticeView(scope, row)), unread: count };
}

/** As a copy of one's own data has them: without the words of others, and without whether it was read. */
export const noticesOf = (scope: Scope) =>
  shownTo(scope)
    .sort((one, other) => compare(one.at, other.at) || compare(one.id, other.id))
    .map(({ kind, at, about, thing, rule, reason }) => ({ kind, at, about, thing, rule, reason }));

/** What a thing says or is called, with the group or page it is on. */
function calledOf(scope: Scope, { thing, about }: Pick<NoticeRow, 'thing' | 'about'>): string {
  const { people, posts, comments, questions, bookmarks, groups } = scope.tables;
  const said: Record<Happening['about'], string | undefined> = {
    ...{ person: people.get(thing)?.name, post: posts.get(thing)?.text, comment: comments.get(thing)?.text },
    ...{ question: questions.get(thing)?.title, bookmark: bookmarks.get(thing)?.title, group: groups.get(thing)?.name },
    report: undefined,
  };
  return excerpt(said[about] ?? '');
}

/** On whose page or in which group it is. */
function targetOf(scope: Scope, thing: string): Notice['target'] {
  const { tables } = scope;
  const id = tables.comments.get(thing)?.thing ?? thing;
  const post = tables.posts.get(id);
  const wall = post && ownerOfWall(scope, post.wall);
  const group = tables.groups.get(groupIdOf(wall) ?? tables.questions.get(id)?.group ?? '');
  if (group) return { kind: 'group', id: group.id, label: group.name };
  const owner = personOf(wall) ?? tables.questions.get(id)?.owner ?? tables.bookmarks.get(id)?.owner;
  const person = tables.people.get(owner ?? '');
  return person && { kind: 'person', id: person.id, label: person.name };
}

const mutable: readonly string[] = ['post', 'comment', 'question', 'bookmark'];

function noticeView(scope: Scope, row: NoticeRow): Notice {
  const { id, kind, at, unread, thing, about, unnamed, rule, reason } = row;
  const doers = doersOf(scope, row);
  const actor = unnamed ? undefined : personRef(scope, doers.at(-1)!);
  const readable = mayRead(scope, row);
  const target = readable ? targetOf(scope, thing) : undefined;
  const label = readable ? calledOf(scope, row) : '';
  const said = { people: doers.length, name: actor?.name, thing: label, where: target?.label ?? '' };
  return {
    ...{ id, kind, at, read: !unread, actor, people: doers.length, thing: { kind: about, id: thing, label }, target },
    ...{
      rule,
      reason,
      canMute: mutable.includes(about) && !noticesOfModeration.includes(kind),
      text: englishNotice(kind, said),
    },
  };
}

function readNotices(scope: Scope, { notices: ids }: Parsed<typeof noticeRead>): Output<typeof noticeRead> {
  const { notices } = scope.tables;
  const unread = ids.map((id) => notices.get(id)).filter((row) => row?.person === scope.me && row.unread);
  for (const row of unread) notices.set(row!.id, { ...row!, unread: false });
  if (unread[0]) tellMyself(scope, unread[0].id);
  return { done: true };
}

function settingsOf(scope: Scope): NoticeSettings {
  const { tables, me } = scope;
  const said = (wanted: string) =>
    Object.fromEntries(
      tables.noticeSettings
        .values()
        .filter(({ person, scope: of }) => person === me && of === wanted)
        .map(({ subject, rhythm }) => [subject, rhythm]),
    );
  const [byKind, byGroup] = [{ ...noticeKinds, ...said('kind') }, said('group')];
  const own = tables.groups.values().filter(({ id }) => tables.members.has(pair(id, me)));
  return {
    byKind,
    groups: own
      .map(({ id, name }) => ({ id, name, rhythm: byGroup[id] ?? byKind['group.post'] }))
      .sort((a, b) => compare(a.name, b.name)),
    muted: mutedBy(scope),
    email: tables.people.get(me)?.email,
  };
}

/** What was muted may be gone, or nothing to the caller any more. */
function mutedBy(scope: Scope): NoticeSettings['muted'] {
  const own = scope.tables.noticeMutes.values().filter(({ person }) => person === scope.me);
  own.sort((a, b) => compare(b.at, a.at) || compare(a.thing, b.thing));
  return own
    .filter((row) => mayHear(scope, { ...row, kind: 'comment' }))
    .map((row) => ({ kind: row.about, id: row.thing, label: calledOf(scope, row) }));
}

function updateSettings(
  scope: Scope,
  { byKind = {}, byGroup = {} }: Parsed<typeof noticeSettingsUpdate>,
): NoticeSettings {
  const { tables, me: person } = scope;
  const put = (of: 'kind' | 'group', said: typeof byKind) => {
    for (const [subject, rhythm] of Object.entries(said))
      tables.noticeSettings.set(`${person}/${of}/${subject}`, { person, scope: of, subject, rhythm });
  };
  for (const kind of Object.keys(byKind)) if (!isNoticeKind(kind)) throw refused(`/byKind/${kind}`, 'is no kind of notice'); // prettier-ignore
  for (const group of Object.keys(byGroup))
    if (!tables.members.has(pair(group, person))) throw refused(`/byGroup/${group}`, 'is not a group you are in');
  put('kind', byKind);
  put('group', byGroup);
  tellMyself(scope, person);
  return settingsOf(scope);
}

/** The post, question or bookmark; of a comment what it is on. */
const threadOf = (scope: Scope, thing: string) => seenThing(scope, scope.tables.comments.get(thing)?.thing ?? thing);

function mute(scope: Scope, { thing: asked }: Parsed<typeof noticeMute>): Output<typeof noticeMute> {
  const { id: thing, about } = threadOf(scope, asked);
  const key = pair(thing, scope.me);
  const row = { thing, about, person: scope.me, at: scope.now.toISOString() };
  if (!scope.tables.noticeMutes.has(key)) scope.tables.noticeMutes.set(key, row);
  tellMyself(scope, thing);
  return { done: true };
}

/** What the caller cannot see any more they can hear of again. */
function unmute(scope: Scope, { thing: asked }: Parsed<typeof noticeUnmute>): Output<typeof noticeUnmute> {
  const { noticeMutes, comments } = scope.tables;
  const thing = comments.get(asked)?.thing ?? asked;
  if (!noticeMutes.has(pair(thing, scope.me))) threadOf(scope, asked);
  noticeMutes.delete(pair(thing, scope.me));
  tellMyself(scope, thing);
  return { done: true };
}
