/** What every intent but a mark will have changed once it has arrived; fetched with what opens, and where an intent waits. */
import { matchKey } from '../domain/match-key.js';
import {
  items,
  mark,
  ofThing,
  thingOf,
  unlessFailed,
  type Fields,
  type Intent,
  type Patch,
  type Patches,
} from './overlay.js';
import type { PersonRef } from '../contract/index.js';

const idOf = (item: Fields, field: string) => (item[field] as Fields)['id'];
/** Only what is asked about oneself is changed. */
const ofOwn =
  (patch: Patch): Patch =>
  (data, intent, query, me) =>
    query['person'] === me.id && !query['as'] ? patch(data, intent, query, me) : data;

const ownEntries = (patch: (entries: Fields[], intent: Intent, query: Fields) => Fields[]): Patch =>
  ofOwn((data, intent, query) => ({ ...data, items: patch(items(data), intent, query) }));

function isSameTerm(entry: Fields, { input, label }: Intent): boolean {
  const tag = entry['tag'] as { id: string; label: string };
  const typed = input['label'] ?? label;
  return tag.id === input['tag'] || (typeof typed === 'string' && matchKey(tag.label) === matchKey(typed));
}

function entryFields({ kind, note, offer, audience }: Fields): Fields {
  return clean({ kind, note, offer, audience });
}

/** `undefined` leaves a field as it is, `null` takes it away. */
const clean = (fields: Fields) =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value ?? undefined]])),
  );

function addEntry(entries: Fields[], intent: Intent, query: Fields): Fields[] {
  const { input } = intent;
  if (entries.some((entry) => isSameTerm(entry, intent))) {
    return entries.map((entry) =>
      isSameTerm(entry, intent) ? { ...entry, ...unlessFailed(intent, entryFields(input)), ...mark(intent) } : entry,
    );
  }
  const label = input['label'] ?? intent.label;
  const isElsewhere = query['cursor'] !== undefined || (query['kind'] ?? input['kind']) !== input['kind'];
  if (label === undefined || isElsewhere) return entries;
  const tag = { id: input['tag'] ?? intent.key, label, people: 1 };
  const addedAt = new Date(intent.at).toISOString();
  return [{ tag, audience: 'everyone', ...entryFields(input), addedAt, version: '', ...mark(intent) }, ...entries];
}

const updateEntry = (entries: Fields[], intent: Intent) =>
  entries.map((entry) =>
    isSameTerm(entry, intent)
      ? { ...entry, ...unlessFailed(intent, entryFields(intent.input)), ...mark(intent) }
      : entry,
  );

const removeEntry = (entries: Fields[], intent: Intent) =>
  intent.state === 'failed'
    ? updateEntry(entries, { ...intent, input: { tag: intent.input['tag'] } })
    : entries.filter((entry) => !isSameTerm(entry, intent));

const ofGroup =
  (patch: Patch): Patch =>
  (data, intent, query, me) =>
    query['group'] === intent.input['group'] ? patch(data, intent, query, me) : data;

const isIn = (membership: unknown) => membership === 'member' || membership === 'moderator' || membership === 'owner';

function membership(wanted: (group: Fields) => unknown): Patch {
  return ofGroup((group, intent) => {
    const next = isIn(group['membership']) && intent.operation === 'group.join' ? group['membership'] : wanted(group);
    const step = Number(isIn(next)) - Number(isIn(group['membership']));
    const fields = { membership: next, members: Number(group['members']) + step };
    return { ...group, ...unlessFailed(intent, fields), ...mark(intent) };
  });
}

const joinMembers = ofGroup((data, intent, _query, me) => {
  if (data['next'] || intent.state === 'failed' || items(data).some((item) => idOf(item, 'person') === me.id))
    return data;
  const since = new Date(intent.at).toISOString();
  return { ...data, items: [...items(data), { person: me, role: 'member', since, ...mark(intent) }] };
});

const leaveMembers = ofGroup((data, intent, _query, me) =>
  intent.state === 'failed' ? data : { ...data, items: items(data).filter((item) => idOf(item, 'person') !== me.id) },
);

const ownStatus = (next: (intent: Intent) => unknown): Patch =>
  ofOwn((person, intent) => ({ ...person, ...unlessFailed(intent, { status: next(intent) }), ...mark(intent) }));

/** What somebody says of themselves. */
const ownWords = ofOwn((person, intent) => {
  const { person: _, version: _version, audience, ...said } = intent.input;
  const seen = { ...(person['audience'] as Fields | undefined), ...(audience as Fields | undefined) };
  return { ...person, ...unlessFailed(intent, { ...clean(said), audience: seen }), ...mark(intent) };
});

function statusOf({ input, at }: Intent): Fields {
  const { share: _, ...fields } = input;
  return { audience: 'everyone', ...fields, setAt: new Date(at).toISOString() };
}

const isAbout = (item: Fields, { input }: Intent) =>
  (item['person'] ? idOf(item, 'person') : item['id']) === input['person'];

/** Whom the intent is about is no longer in the list. */
const without: Patch = (data, intent) =>
  intent.state === 'failed' ? data : { ...data, items: items(data).filter((item) => !isAbout(item, intent)) };

/** A request that somebody made is answered by asking them too; else there is one more that waits for its answer. */
const askContact: Patch = (data, intent, query, me) => {
  const known = items(data).find((item) => isAbout(item, intent));
  if (known?.['direction'] === 'incoming') return without(data, intent, query, me);
  if (known || intent.state === 'failed' || query['cursor'] !== undefined || intent.label === undefined) return data;
  const person = { id: intent.input['person'], name: intent.label };
  const at = new Date(intent.at).toISOString();
  return { ...data, items: [{ person, direction: 'outgoing', at, ...mark(intent) }, ...items(data)] };
};

const withoutThing =
  (field: string): Patch =>
  (data, intent) => {
    if (intent.state === 'failed') return ofThing(field, () => ({}))(data, intent, {}, { id: '', name: '' });
    return { ...data, items: items(data).filter((item) => thingOf(item)['id'] !== intent.input[field]) };
  };

const reworded = (_thing: Fields, { input, at }: Intent): Fields => ({ text: input['text'], editedAt: new Date(at).toISOString() }); // prettier-ignore

/** Words on their way: nothing can be done to them but give them up. */
const newWords = ({ key, input, at }: Intent, author: PersonRef): Fields => ({
  ...{ id: key, author, text: input['text'], createdAt: new Date(at).toISOString(), version: '' },
  ...{ useful: { count: 0, mine: false }, can: { edit: false, remove: false } },
});

/** A refused one stays where its author wrote it, so that nothing is lost. */
const newPost: Patch = (data, intent, query, me) => {
  const { wall, emoji, audience = 'everyone', text } = intent.input;
  const ofWall = query['wall'] === undefined ? query['tag'] === undefined : query['wall'] === wall;
  if (query['cursor'] !== undefined || !ofWall || typeof text !== 'string') return data;
  const post: Fields = { ...newWords(intent, me), wall, emoji, audience, comments: 0, ...mark(intent) };
  return { ...data, items: [query['wall'] === undefined ? { id: intent.key, at: post['createdAt'], post } : post, ...items(data)] }; // prettier-ignore
};

/** Comments are read from the first on: a new one is last. */
const newComment: Patch = (data, intent, query, me) => {
  if (query['thing'] !== intent.input['thing'] || data['next']) return data;
  return { ...data, items: [...items(data), { ...newWords(intent, me), thing: query['thing'], ...mark(intent) }] };
};
const oneMore: Patch = ofThing('thing', ({ comments }) => ({ comments: Number(comments) + 1 }));

const ofPosts: Record<string, Patch> = {
  'post.add': newPost,
  'post.edit': ofThing('post', reworded),
  'post.pin': ofThing('post', (_post, { input }) => ({ pinned: input['pinned'] })),
  'post.remove': withoutThing('post'),
  'comment.add': oneMore,
};

const rewritten = (_bookmark: Fields, { input }: Intent): Fields => {
  const { title, note, tags, audience, unread } = input;
  return clean({ title, note, tags, audience, unread });
};

/** A page saved before stays where it is; a list that is filtered waits for the answer. */
const newBookmark: Patch = ofOwn((data, intent, query, me) => {
  const { url, title } = intent.input;
  const isSame = (item: Fields) => item['url'] === url;
  if (items(data).some(isSame))
    return { ...data, items: items(data).map((item) => (isSame(item) ? { ...item, ...unlessFailed(intent, { title }), ...mark(intent) } : item)) }; // prettier-ignore
  if (query['cursor'] !== undefined || query['q'] || query['tag'] || query['unread']) return data;
  const made: Fields = {
    ...{ id: intent.key, owner: me, url, tags: [], audience: 'everyone', savers: { count: 0, people: [], mine: true } },
    ...{ useful: { count: 0, mine: false }, savedAt: new Date(intent.at).toISOString(), version: '' },
  };
  return { ...data, items: [{ ...made, ...rewritten(made, intent), ...mark(intent) }, ...items(data)] };
});
const ofBookmarks: Record<string, Patch> = {
  'bookmark.save': newBookmark,
  'bookmark.update': ofThing('bookmark', rewritten),
  'bookmark.remove': withoutThing('bookmark'),
};
/** Before all that are not pinned. What is narrowed down waits for the answer; a refused one is told of above the list. */
const newQuestion: Patch = (data, intent, query, me) => {
  const { person, group, title, detail, answer, tags = [], unnamed = false, audience = 'everyone' } = intent.input;
  const isHere =
    query['group'] === undefined ? group === undefined && query['person'] === person : query['group'] === group;
  if (!isHere || intent.state === 'failed' || ['cursor', 'q', 'tag', 'state'].some((one) => query[one])) return data;
  const at = new Date(intent.at).toISOString();
  const made: Fields = {
    ...{ id: intent.key, owner: person === me.id ? me : { id: person, name: '' }, asker: me, unnamed, title, detail },
    ...{ wordings: [], tags, audience, askedAt: at, state: answer ? 'answered' : 'open', pinned: false, comments: 0 },
    ...{ useful: { count: 0, mine: false }, following: false, can: {}, version: '', ...mark(intent) },
    ...(answer ? { answer: { text: answer, at } } : {}),
  };
  const pinned = items(data).filter((item) => item['pinned']);
  return { ...data, items: [...pinned, made, ...items(data).filter((item) => !item['pinned'])] };
};
const ofQuestions: Record<string, Patch> = {
  'question.ask': newQuestion,
  'question.follow': ofThing('question', () => ({ following: true })),
  'question.unfollow': ofThing('question', () => ({ following: false })),
  'question.remove': withoutThing('question'),
};

/** Of the page that the list is of. */
const followingPage =
  (following: boolean): Patch =>
  (data, intent, query) =>
    query['person'] === intent.input['person'] ? { ...data, ...unlessFailed(intent, { following }) } : data;

/** Who is found stays found; only among those one can add there is one less. */
const addFound: Patch = (data, intent, query, me) => (query['addable'] ? without(data, intent, query, me) : data);

export const patches: Patches = {
  'tag.list': {
    'tag.add': ownEntries(addEntry),
    'tag.update': ownEntries(updateEntry),
    'tag.remove': ownEntries(removeEntry),
  },
  'group.get': {
    'group.join': membership((group) =>
      group['joinPolicy'] === 'open' || group['membership'] === 'invited' ? 'member' : 'requested',
    ),
    'group.leave': membership(() => 'none'),
  },
  'group.members': { 'group.join': joinMembers, 'group.leave': leaveMembers },
  'contact.list': { 'contact.remove': ofOwn(without), 'block.add': without },
  'contact.requests': { 'contact.add': askContact, 'contact.remove': without, 'block.add': without },
  'contact.suggest': { 'contact.add': without, 'contact.dismiss': without, 'block.add': without },
  'person.search': { 'contact.add': addFound, 'block.add': without },
  'feed.list': ofPosts,
  'post.list': ofPosts,
  'comment.list': {
    'comment.add': newComment,
    'comment.edit': ofThing('comment', reworded),
    'comment.remove': withoutThing('comment'),
  },
  'bookmark.list': ofBookmarks,
  'bookmark.search': ofBookmarks,
  'question.list': {
    ...ofQuestions,
    'person.questions.follow': followingPage(true),
    'person.questions.unfollow': followingPage(false),
  },
  'group.questions': ofQuestions,
  'block.list': { 'block.remove': without },
  'person.get': {
    'status.set': ownStatus(statusOf),
    'status.clear': ownStatus(() => undefined),
    'person.update': ownWords,
  },
};
