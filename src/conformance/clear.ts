import { contactAdd, contactRemove, groupLeave, groupList, statusClear, tagList, tagRemove, type Capabilities } from '../contract/index.js'; // prettier-ignore
import type { Caller } from './kit.js';

/** Brings accounts that were used before to where a world begins; what the backend does not offer, nobody has done. */
export async function clear(callers: readonly Caller[], { operations, policy }: Capabilities): Promise<void> {
  const offers = (...rows: { name: string }[]) => rows.every(({ name }) => operations.includes(name));
  for (const caller of callers) {
    const everything = { limit: 100 };
    if (offers(statusClear)) await caller.ask(statusClear, {});
    if (offers(tagList, tagRemove)) {
      const { items } = await caller.ask(tagList, { person: caller.id, ...everything });
      for (const { tag } of items) await caller.ask(tagRemove, { tag: tag.id });
    }
    if (offers(groupList, groupLeave)) {
      const { items } = await caller.ask(groupList, { mine: true, ...everything });
      for (const group of items) await caller.ask(groupLeave, { group: group.id });
    }
    if (offers(contactRemove)) {
      // A mutual contact ends for both when one ends it.
      const from = policy.contacts === 'mutual' ? callers.indexOf(caller) : 0;
      const others = callers.slice(from).filter((other) => other !== caller);
      await Promise.all(others.map((other) => caller.ask(contactRemove, { person: other.id })));
    }
  }
  if (policy.contacts === 'mutual' && offers(contactAdd, contactRemove)) await reconcile(callers);
}

/** A removal is remembered against joins until the remover asks again; a request taken back leaves nothing. */
async function reconcile(callers: readonly Caller[]): Promise<void> {
  for (const caller of callers) {
    for (const { id: person } of callers) {
      if (person === caller.id) continue;
      await caller.ask(contactAdd, { person });
      await caller.ask(contactRemove, { person });
    }
  }
}
