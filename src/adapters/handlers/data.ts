/** The data a memory or local adapter begins with, in the shape a person would write it. */
import type { Audience, Offer, TagAudience, TagKind } from '../../contract/index.js';
import { canonicalUrl, matchKey, type RulesByLanguage } from '../../domain/index.js';
import { newId, pair, type GroupRow, type MemberRow, type PersonRow, type Tables } from './tables.js';

/** `roles` is `member` when left out. */
export type PersonData = Omit<PersonRow, 'roles' | 'wall' | 'version'> & Partial<Pick<PersonRow, 'roles'>>;

export interface TermData {
  id?: string;
  label: string;
  synonyms?: readonly string[];
  /** Offered even when nobody has it (default true). */
  listed?: boolean;
}

export interface EntryData {
  person: string;
  /** A term is made when none has this label or synonym. */
  label: string;
  kind: TagKind;
  note?: string;
  offer?: Offer;
  /** `everyone` when left out. */
  audience?: TagAudience;
  addedAt?: string;
}

export interface GroupData {
  id?: string;
  name: string;
  purpose?: string;
  kind: GroupRow['kind'];
  /** Label of the term that opened it. */
  label?: string;
  joinPolicy?: GroupRow['joinPolicy'];
  welcome?: string;
  parts?: GroupRow['parts'];
  archived?: boolean;
  createdAt?: string;
  members: readonly { person: string; role?: MemberRow['role']; since?: string }[];
  /** Who asks to come in. */
  requests?: readonly string[];
  invited?: readonly string[];
}

export interface StatusData {
  person: string;
  emoji?: string;
  text: string;
  until: string | null;
  audience?: Audience;
  setAt?: string;
}

export interface PostData {
  id?: string;
  /** Whose wall: a person's or a group's id; the author's own when left out. */
  on?: string;
  author: string;
  text: string;
  emoji?: string;
  audience?: Audience;
  createdAt?: string;
  pinned?: boolean;
  comments?: readonly { author: string; text: string; createdAt?: string }[];
  /** Who found it useful, then and there. */
  useful?: readonly string[];
}

export interface QuestionData {
  id?: string;
  /** Whose page it is on. */
  owner: string;
  /** The owner when left out. */
  asker?: string;
  unnamed?: boolean;
  title: string;
  detail?: string;
  tags?: readonly string[];
  audience?: TagAudience;
  /** Asked of a group instead, whose members alone see it. */
  group?: string;
  askedAt?: string;
  /** Text of the answer, then and there. */
  answer?: string;
  draft?: string;
  /** Why it was declined. */
  reason?: string;
  pinned?: boolean;
  reviewBy?: string;
  offeredTo?: string;
  /** Who found it useful, then and there. */
  useful?: readonly string[];
}

export interface BookmarkData {
  id?: string;
  person: string;
  url: string;
  title: string;
  note?: string;
  tags?: readonly string[];
  /** `everyone` when left out. */
  audience?: Audience;
  group?: string;
  unread?: boolean;
  savedAt?: string;
}

/** Times left out are the moment of loading. */
export interface WorldData {
  people: readonly PersonData[];
  terms?: readonly TermData[];
  entries?: readonly EntryData[];
  /** Mutual contacts, each pair once, with the time since when. */
  contacts?: readonly (readonly [one: string, other: string, since?: string])[];
  groups?: readonly GroupData[];
  statuses?: readonly StatusData[];
  posts?: readonly PostData[];
  /** In the order in which they stand on their owners' pages. */
  questions?: readonly QuestionData[];
  bookmarks?: readonly BookmarkData[];
  /** Ground rules by language; without them nothing asks for any. */
  rules?: RulesByLanguage;
  /** `mutual` when left out: both have to agree. */
  contactPolicy?: 'mutual' | 'follow';
  /** Emoji that people may give beside "useful"; none when left out. */
  marks?: readonly string[];
}

/** Fills empty tables. */
export function load(tables: Tables, data: WorldData, now: Date): void {
  const at = now.toISOString();
  tables.meta.set('epoch', newId(now.getTime()));
  tables.meta.set('contacts', data.contactPolicy ?? 'mutual');
  tables.meta.set('marks', (data.marks ?? []).join(' '));
  if (data.rules) tables.meta.set('rules', JSON.stringify(data.rules));
  for (const person of data.people) {
    const made = { wall: `wall-${person.id}`.slice(0, 64), version: newId() };
    tables.people.set(person.id, { roles: ['member'], ...person, ...made });
  }
  for (const term of data.terms ?? []) termOf(tables, term.label, { listed: true, ...term });
  for (const entry of data.entries ?? []) loadEntry(tables, entry, at);
  for (const [one, other, since = at] of data.contacts ?? []) {
    tables.contacts.set(pair(one, other), { owner: one, person: other, relation: 'contact', since });
    tables.contacts.set(pair(other, one), { owner: other, person: one, relation: 'contact', since });
  }
  for (const group of data.groups ?? []) loadGroup(tables, group, at);
  for (const status of data.statuses ?? []) {
    tables.statuses.set(status.person, { audience: 'everyone', setAt: at, ...status });
  }
  for (const post of data.posts ?? []) loadPost(tables, post, at);
  const all = data.questions ?? [];
  all.forEach((question, index) => loadQuestion(tables, question, all.length - index, at));
  for (const bookmark of data.bookmarks ?? []) loadBookmark(tables, bookmark, at);
}

function termOf(
  tables: Tables,
  label: string,
  { id = newId(), synonyms = [], listed = false }: Partial<TermData> = {},
) {
  const key = matchKey(label);
  const known = tables.tags
    .values()
    .find((tag) => tag.key === key || tag.synonyms.some((synonym) => synonym.key === key));
  if (known) return known;
  const keyed = synonyms.map((synonym) => ({ label: synonym, key: matchKey(synonym) }));
  return tables.tags.set(id, { id, label, key, synonyms: keyed, listed });
}

function loadEntry(tables: Tables, { label, ...entry }: EntryData, at: string): void {
  const tag = termOf(tables, label).id;
  const row = { id: newId(), version: newId(), audience: 'everyone', addedAt: at, ...entry, tag } as const;
  tables.entries.set(pair(tag, entry.person), row);
}

function loadGroup(
  tables: Tables,
  { id = newId(), label, members, requests = [], invited = [], ...group }: GroupData,
  at: string,
): void {
  const tag = label === undefined ? undefined : termOf(tables, label).id;
  const row = {
    joinPolicy: 'open',
    createdAt: at,
    ...group,
    id,
    wall: `wall-${id}`.slice(0, 64),
    version: newId(),
  } as const;
  tables.groups.set(id, tag === undefined ? row : { ...row, tag });
  for (const member of members)
    tables.members.set(pair(id, member.person), { role: 'member', since: at, ...member, group: id });
  for (const person of requests) tables.admissions.set(pair(id, person), { group: id, person, state: 'requested', at });
  for (const person of invited) tables.admissions.set(pair(id, person), { group: id, person, state: 'invited', at });
}

function loadPost(tables: Tables, { on, comments = [], useful = [], ...post }: PostData, at: string): void {
  const owner = on ?? post.author;
  const wall = (tables.people.get(owner) ?? tables.groups.get(owner))!.wall;
  const made = { id: newId(), audience: 'everyone', createdAt: at, version: newId() } as const;
  const { id, createdAt } = tables.posts.set(post.id ?? made.id, { ...made, ...post, wall });
  for (const comment of comments) {
    const row = { id: newId(), createdAt: at, version: newId(), ...comment, thing: id };
    tables.comments.set(row.id, row);
  }
  for (const person of useful) tables.useful.set(pair(id, person), { thing: id, person, at: createdAt });
}

function loadQuestion(
  tables: Tables,
  { answer, useful = [], ...question }: QuestionData,
  place: number,
  now: string,
): void {
  const { id = newId(), owner, asker = owner, askedAt = now } = question;
  const audience = question.group === undefined ? 'everyone' : 'group';
  const made = { unnamed: false, tags: [], audience, pinned: false, version: newId() } as const;
  const answered = answer === undefined ? {} : { answer: { text: answer, at: askedAt } };
  tables.questions.set(id, { ...made, ...question, id, asker, askedAt, place, ...answered });
  if (asker !== owner) tables.follows.set(pair(id, asker), { question: id, person: asker });
  for (const person of useful) tables.useful.set(pair(id, person), { thing: id, person, at: askedAt });
}

function loadBookmark(tables: Tables, { person, id = newId(), ...bookmark }: BookmarkData, at: string): void {
  const made = {
    tags: [],
    audience: 'everyone',
    unread: false,
    imported: false,
    savedAt: at,
    version: newId(),
  } as const;
  const key = canonicalUrl(bookmark.url) ?? bookmark.url;
  tables.bookmarks.set(id, { ...made, ...bookmark, id, key, owner: person });
}
