import type { AnyOperation, PersonRef } from '../contract/index.js';
import { matchKey } from '../domain/match-key.js';
import type { PendingState } from './types.js';

/** An intent as its picture needs it. An acknowledged one has no `state`: it is true, only not fetched yet. */
export interface Intent {
  key: string;
  operation: string;
  input: Record<string, unknown>;
  at: number;
  label?: string | undefined;
  state?: PendingState;
}
type Fields = Record<string, unknown>;
/** Data of the read as it will be once the intent arrived. Pure: what it gets stays as it is. */
type Patch = (data: Fields, intent: Intent, query: Fields, me: PersonRef) => Fields;

/** The mark of something that is on its way: `pending: {key, state}` on the item, or on the thing itself. */
export interface PendingMark {
  key: string;
  state: PendingState;
}

const mark = ({ key, state }: Intent): Fields => (state ? { pending: { key, state } } : {});
const items = (data: Fields) => data['items'] as Fields[];
const idOf = (item: Fields, field: string) => (item[field] as Fields)['id'];
/** A refused intent changes nothing; the thing only shows the mark. */
const unlessFailed = (intent: Intent, fields: Fields): Fields => (intent.state === 'failed' ? {} : fields);

/** Only what is asked about oneself is changed. */
const ofOwn =
  (patch: Patch): Patch =>
  (data, intent, query, me) =>
    query['person'] === me.id ? patch(data, intent, query, me) : data;

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

/** The post of a feed's item, or the item of a list of posts. */
const thingOf = (item: Fields): Fields => (item['post'] as Fields | undefined) ?? item;
const withThing = (item: Fields, thing: Fields): Fields => (item['post'] ? { ...item, post: thing } : thing);

/** Changes the thing that the intent names, wherever a list shows it. */
const ofThing =
  (field: string, fields: (thing: Fields, intent: Intent) => Fields): Patch =>
  (data, intent) => ({
    ...data,
    items: items(data).map((item) => {
      const thing = thingOf(item);
      if (thing['id'] !== intent.input[field]) return item;
      return withThing(item, { ...thing, ...unlessFailed(intent, fields(thing, intent)), ...mark(intent) });
    }),
  });

const withoutThing =
  (field: string): Patch =>
  (data, intent) => {
    if (intent.state === 'failed') return ofThing(field, () => ({}))(data, intent, {}, { id: '', name: '' });
    return { ...data, items: items(data).filter((item) => thingOf(item)['id'] !== intent.input[field]) };
  };

const reworded = (_thing: Fields, { input, at }: Intent): Fields => ({ text: input['text'], editedAt: new Date(at).toISOString() }); // prettier-ignore

const marked =
  (mine: boolean) =>
  ({ useful }: Fields): Fields => {
    const was = useful as { count: number; mine: boolean };
    return { useful: { count: was.count + Number(mine) - Number(was.mine), mine } };
  };
const usefulMarks = { 'useful.add': ofThing('thing', marked(true)), 'useful.remove': ofThing('thing', marked(false)) };

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
  'post.remove': withoutThing('post'),
  'comment.add': oneMore,
  ...usefulMarks,
};

/** Who is found stays found; only among those one can add there is one less. */
const addFound: Patch = (data, intent, query, me) => (query['addable'] ? without(data, intent, query, me) : data);

const patches: Record<string, Record<string, Patch>> = {
  'tag.list': {
    'tag.add': ownEntries(addEntry),
    'tag.update': ownEntries(updateEntry),
    'tag.remove': ownEntries(removeEntry),
  },
  'group.get': {
    'group.join': membership((group) => (group['joinPolicy'] === 'open' ? 'member' : 'requested')),
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
    ...usefulMarks,
  },
  'block.list': { 'block.remove': without },
  'person.get': { 'status.set': ownStatus(statusOf), 'status.clear': ownStatus(() => undefined) },
};

/** The answer to a read with every intent laid over it, in order. */
export function overlay(
  row: AnyOperation,
  query: Fields,
  data: unknown,
  intents: readonly Intent[],
  me: PersonRef,
): unknown {
  const ofRead = patches[row.name];
  if (!ofRead) return data;
  return intents.reduce(
    (shown, intent) => ofRead[intent.operation]?.(shown, intent, query, me) ?? shown,
    data as Fields,
  );
}

/** What a term or person is called anywhere in an answer, so that an intent that names them by id can be shown. */
export function labelIn(data: unknown, id: string): string | undefined {
  if (!data || typeof data !== 'object') return undefined;
  const { id: own, label, name = label } = data as Fields;
  if (own === id && typeof name === 'string') return name;
  for (const inner of Object.values(data)) {
    const found = labelIn(inner, id);
    if (found !== undefined) return found;
  }
  return undefined;
}
