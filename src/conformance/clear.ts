import { blockList, blockRemove, bookmarkList, bookmarkRemove, type AnyOperation, type Capabilities, contactAdd, contactList, contactRemove, contactRequests, groupLeave, groupList, hashtagList, hashtagUnfollow, personGet, personQuestionsUnfollow, postList, postRemove, questionList, questionRemove, statusClear, tagList, tagRemove, wallKept, wallLet, wallUpdate } from '../contract/index.js'; // prettier-ignore
import type { Caller } from './kit.js';
import { whyOf } from './parties.js';

type Why = Awaited<ReturnType<typeof whyOf>>;
/** What brings one kind of thing to where a world begins. */
interface Clearing {
  /** The operations that leave something of the kind behind, by the beginning of their names. */
  after: readonly string[];
  needs: readonly AnyOperation[];
  run: (caller: Caller, why: Why, callers: readonly Caller[]) => Promise<unknown>;
}

/** In this order: what a block hides must be seen to be taken away. */
const clearings: readonly Clearing[] = [
  { after: ['block'], needs: [blockList, blockRemove], run: unblock },
  { after: ['status', 'post'], needs: [statusClear], run: (caller) => caller.ask(statusClear, {}) },
  { after: ['tag'], needs: [tagList, tagRemove], run: untag },
  { after: ['post', 'comment', 'wall', 'status'], needs: [personGet, postList, postRemove], run: emptyWall },
  { after: ['wall'], needs: [personGet, wallUpdate], run: openWall },
  { after: ['wall'], needs: [personGet, wallKept, wallLet], run: letBack },
  { after: ['question'], needs: [questionList, questionRemove], run: emptyFaq },
  { after: ['bookmark'], needs: [bookmarkList, bookmarkRemove], run: unsave },
  { after: ['hashtag'], needs: [hashtagList, hashtagUnfollow], run: unfollow },
  { after: ['person'], needs: [questionList, personQuestionsUnfollow], run: unfollowPages },
  { after: ['tag', 'group'], needs: [groupList, groupLeave], run: leaveGroups },
];

/** A write that somebody made, and whom it named. */
export interface Written {
  by: string;
  operation: string;
  person?: string | undefined;
}

/**
 * Brings accounts that were used before to where a world begins. `written` is what was written since the last time, and is
 * absent when that is not known; what the backend does not offer, nobody has done.
 */
export async function clear(
  callers: readonly Caller[],
  { operations, policy }: Capabilities,
  written?: readonly Written[],
): Promise<void> {
  const offers = (rows: readonly AnyOperation[]) => rows.every(({ name }) => operations.includes(name));
  const touched = (names: readonly string[]) =>
    !written || written.some(({ operation }) => names.includes(operation.split('.')[0]!));
  const why = await whyOf({ people: callers, capabilities: { operations } }, 'It was only a trial');
  for (const { after, needs, run } of clearings)
    if (touched(after) && offers(needs)) await Promise.all(callers.map((caller) => run(caller, why, callers)));
  if (!touched(['contact', 'tag', 'block']) || !offers([contactList, contactRequests, contactAdd, contactRemove]))
    return;
  // Somebody may have removed somebody, which a backend remembers and does not show.
  const removals = written?.filter(({ operation }) => operation === contactRemove.name);
  const pairs = callers.flatMap((one, at) => callers.slice(at + 1).map((other) => [one, other] as const));
  const near = new Map(await Promise.all(callers.map(async (caller) => [caller.id, await nearTo(caller)] as const)));
  const isRemoval = (one: Caller, other: Caller) =>
    !removals || removals.some(({ by, person }) => by === one.id && person === other.id);
  const isClear = ([one, other]: readonly [Caller, Caller]) =>
    !isRemoval(one, other) &&
    !isRemoval(other, one) &&
    !near.get(one.id)?.has(other.id) &&
    !near.get(other.id)?.has(one.id);
  const mutual = policy.contacts === 'mutual';
  await Promise.all(pairs.filter((pair) => !isClear(pair)).map(([one, other]) => part(one, other, mutual)));
}

/** Contacts, and those who asked or were asked. */
async function nearTo(caller: Caller): Promise<Set<string>> {
  const contacts = await caller.ask(contactList, { person: caller.id, ...everything });
  const requests = await caller.ask(contactRequests, everything);
  return new Set([...contacts.items, ...requests.items].map(({ person }) => person.id));
}

const everything = { limit: 100 };

async function unblock(caller: Caller): Promise<void> {
  const { items } = await caller.ask(blockList, everything);
  for (const { id: person } of items) await caller.ask(blockRemove, { person });
}

async function untag(caller: Caller): Promise<void> {
  const { items } = await caller.ask(tagList, { person: caller.id, ...everything });
  for (const { tag } of items) await caller.ask(tagRemove, { tag: tag.id });
}

async function leaveGroups(caller: Caller): Promise<void> {
  const { items } = await caller.ask(groupList, { mine: true, ...everything });
  for (const group of items) await caller.ask(groupLeave, { group: group.id });
}

/** Takes away what is on somebody's wall, their own words and those of others. */
async function emptyWall(of: Caller, why: Why): Promise<void> {
  const { wall } = await of.ask(personGet, { person: of.id });
  if (wall === undefined) return;
  const { items, next } = await of.ask(postList, { wall, ...everything });
  for (const { id: post } of items) await of.ask(postRemove, { post, ...why });
  if (next !== null) await emptyWall(of, why);
}

/** Lets everyone post there again. */
async function openWall(of: Caller): Promise<void> {
  const { wall } = await of.ask(personGet, { person: of.id });
  if (wall !== undefined) await of.ask(wallUpdate, { wall, postingBy: 'everyone' });
}

async function letBack(of: Caller): Promise<void> {
  const { wall } = await of.ask(personGet, { person: of.id });
  if (wall === undefined) return;
  const { items } = await of.ask(wallKept, { wall, ...everything });
  for (const { id: person } of items) await of.ask(wallLet, { wall, person });
}

/** Takes away what was asked on somebody's page; what is offered to them is on the page of somebody else. */
async function emptyFaq(of: Caller, why: Why): Promise<void> {
  const { items, next } = await of.ask(questionList, { person: of.id, ...everything });
  for (const { id: question, can } of items) if (can.remove) await of.ask(questionRemove, { question, ...why });
  if (next !== null) await emptyFaq(of, why);
}

async function unfollow(caller: Caller): Promise<void> {
  const { tags } = await caller.ask(hashtagList, {});
  for (const label of tags) await caller.ask(hashtagUnfollow, { label });
}

async function unfollowPages(caller: Caller, _: Why, callers: readonly Caller[]): Promise<void> {
  for (const { id: person } of callers) {
    const { following } = await caller.ask(questionList, { person, limit: 1 });
    if (following) await caller.ask(personQuestionsUnfollow, { person });
  }
}

async function unsave(caller: Caller): Promise<void> {
  const { items, next } = await caller.ask(bookmarkList, { person: caller.id, ...everything });
  for (const { id: bookmark } of items) await caller.ask(bookmarkRemove, { bookmark });
  if (next !== null) await unsave(caller);
}

/** Ends how two people stand. A removal is forgotten when the remover asks again and takes the request back. */
async function part(one: Caller, other: Caller, mutual: boolean): Promise<void> {
  const sides = [[one, other.id], [other, one.id]] as const; // prettier-ignore
  for (const [from, person] of sides) await from.ask(contactRemove, { person });
  if (!mutual) return;
  for (const [from, person] of sides) {
    await from.ask(contactAdd, { person });
    await from.ask(contactRemove, { person });
  }
}
