import type { AnyOperation } from '../contract/index.js';
import { createEmitter } from './emitter.js';
import { mintKey } from './keys.js';
import type { FullOutbox } from './outbox.js';
import type { Mutation, Outbox, PendingOperation } from './types.js';

export interface LazyOutbox extends Outbox {
  mutate: (row: AnyOperation, input: object) => Mutation<unknown>;
  /** Whoever watches should look. */
  changed: () => void;
}

/**
 * The outbox while its code is still on the way: whatever it is asked waits, in order, and an intent is on show from
 * the first moment. Until the code is here nothing can be written down, so it says `saving`; when the code cannot be
 * fetched (`lost`), `unsaved`, and the intent waits in this page.
 */
export function createLazyOutbox(
  loading: Promise<FullOutbox>,
  lost: () => boolean,
  whoIsHere: () => string | undefined,
): LazyOutbox {
  const { on, emit } = createEmitter<void>();
  let real: FullOutbox | undefined;
  let early: Omit<PendingOperation, 'state'>[] = [];
  const ready = loading.then((outbox) => {
    outbox.subscribe(emit);
    return (real = outbox);
  });

  return {
    get pending() {
      return real?.pending ?? early.map((one) => ({ ...one, state: lost() ? 'unsaved' : 'saving' }) as const);
    },
    subscribe: on,
    mutate(row, input) {
      if (real) return real.mutate(row, input);
      const [key, user] = [mintKey(), whoIsHere()];
      const fields = { operation: row.name, input: { ...input }, lane: row.lane, at: Date.now(), attempts: 0 };
      early.push({ key, ...fields });
      emit();
      const made = ready.then((outbox) => {
        early = early.filter((one) => one.key !== key);
        return outbox.mutate(row, input, key, user);
      });
      const settled = made.then((mutation) => mutation.settled);
      settled.catch(() => undefined); // whoever wants to know asks; nobody else is bothered
      return { key, saved: made.then((mutation) => mutation.saved), settled };
    },
    retry: async (key) => (real ?? (await ready)).retry(key),
    discard: async (key) => (real ?? (await ready)).discard(key),
    changed: emit,
  };
}
