import { blockList, blockRemove, type Capabilities, contactAdd, contactRemove, groupLeave, groupList, personGet, postList, postRemove, statusClear, tagList, tagRemove, wallUpdate } from '../contract/index.js'; // prettier-ignore
import type { Caller } from './kit.js';

/**
 * Brings accounts that were used before to where a world begins; what the backend does not offer, nobody has done.
 * `removals`: somebody may have removed somebody, which a backend remembers and does not show.
 */
export async function clear(
  callers: readonly Caller[],
  { operations, policy }: Capabilities,
  removals: boolean,
): Promise<void> {
  const offers = (...rows: { name: string }[]) => rows.every(({ name }) => operations.includes(name));
  for (const caller of callers) {
    const everything = { limit: 100 };
    if (offers(blockList, blockRemove)) {
      const { items } = await caller.ask(blockList, everything);
      for (const { id: person } of items) await caller.ask(blockRemove, { person });
    }
    if (offers(statusClear)) await caller.ask(statusClear, {});
    if (offers(tagList, tagRemove)) {
      const { items } = await caller.ask(tagList, { person: caller.id, ...everything });
      for (const { tag } of items) await caller.ask(tagRemove, { tag: tag.id });
    }
    if (offers(personGet, postList, postRemove)) await emptyWall(caller, offers(wallUpdate));
    if (offers(groupList, groupLeave)) {
      const { items } = await caller.ask(groupList, { mine: true, ...everything });
      for (const group of items) await caller.ask(groupLeave, { group: group.id });
    }
  }
  if (!offers(personGet, contactAdd, contactRemove)) return;
  const pairs = callers.flatMap((one, at) => callers.slice(at + 1).map((other) => [one, other] as const));
  await Promise.all(pairs.map(([one, other]) => part(one, other, removals, policy.contacts === 'mutual')));
}

/** Takes away what is on somebody's wall, their own words and those of others, and lets everyone post there again. */
async function emptyWall(of: Caller, canOpen: boolean): Promise<void> {
  const { wall } = await of.ask(personGet, { person: of.id });
  if (wall === undefined) return;
  const { items, next } = await of.ask(postList, { wall, limit: 100 });
  for (const { id: post } of items) await of.ask(postRemove, { post, reason: 'It was only a trial' });
  if (canOpen) await of.ask(wallUpdate, { wall, postingBy: 'everyone' });
  if (next !== null) await emptyWall(of, false);
}

/** Ends how two people stand. A removal is forgotten when the remover asks again and takes the request back. */
async function part(one: Caller, other: Caller, removals: boolean, mutual: boolean): Promise<void> {
  const sides = [[one, other.id], [other, one.id]] as const; // prettier-ignore
  const stand = await Promise.all(
    sides.map(async ([from, person]) => (await from.ask(personGet, { person })).relation),
  );
  if (!removals && stand.every((relation) => relation === 'none')) return;
  for (const [from, person] of sides) await from.ask(contactRemove, { person });
  if (!mutual) return;
  for (const [from, person] of sides) {
    await from.ask(contactAdd, { person });
    await from.ask(contactRemove, { person });
  }
}
