import { createEmitter } from './emitter.js';
import { mintKey } from './keys.js';
import type { FullOutbox } from './outbox.js';
import type { Mutation, PendingOperation } from './types.js';

/**
 * The outbox while its code is still on the way: whatever it is asked waits, in order, and an intent is on show from
 * the first moment. Until the code is here nothing can be written down, so it says `saving`; when the code cannot be
 * fetched (`lost`), `unsaved`, and the intent waits in this page.
 */
export function createLazyOutbox(loading: Promise<FullOutbox>, lost: () => boolean): FullOutbox {
  const emitter = createEmitter<void>();
  let real: FullOutbox | undefined;
  let early: Omit<PendingOperation, 'state'>[] = [];
  const ready = loading.then((outbox) => {
    real = outbox;
    outbox.subscribe(() => emitter.emit());
    return outbox;
  });
  const soon =
    <A extends unknown[], R>(act: (outbox: FullOutbox, ...args: A) => R) =>
    (...args: A): R | Promise<R | Awaited<R>> =>
      real ? act(real, ...args) : ready.then((outbox) => act(outbox, ...args));

  function mutate(...[row, input, labelOf, key = mintKey()]: Parameters<FullOutbox['mutate']>): Mutation<unknown> {
    if (real) return real.mutate(row, input, labelOf, key);
    const fields = { operation: row.name, input: { ...input }, lane: row.lane, at: Date.now(), attempts: 0 };
    early.push({ key, ...fields });
    emitter.emit();
    const made = ready.then((outbox) => {
      early = early.filter((one) => one.key !== key);
      return outbox.mutate(row, input, labelOf, key);
    });
    const settled = made.then((mutation) => mutation.settled);
    settled.catch(() => undefined); // whoever wants to know asks; nobody else is bothered
    return { key, saved: made.then((mutation) => mutation.saved), settled };
  }

  return {
    get pending() {
      return real?.pending ?? early.map((one) => ({ ...one, state: lost() ? 'unsaved' : 'saving' }) as const);
    },
    subscribe: (listener) => emitter.on(listener),
    mutate,
    retry: async (key) => soon((outbox) => outbox.retry(key))(),
    discard: async (key) => soon((outbox) => outbox.discard(key))(),
    open: async (...args) => soon((outbox) => outbox.open(...args))(),
    reload: async () => soon((outbox) => outbox.reload())(),
    pause: () => void soon((outbox) => outbox.pause())(),
    kick: (now) => void soon((outbox) => outbox.kick(now))(),
    changed: () => (real ? real.changed() : emitter.emit()),
  };
}
