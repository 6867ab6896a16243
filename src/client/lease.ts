import type { Storage, Transaction } from './storage.js';
import { now, pause, type Timing } from './timing.js';

interface Record {
  owner: string;
  epoch: number;
  beat: number;
  /** Whether the owner also held the Web Lock: then whoever gets the lock knows that the owner is gone. */
  locked: boolean;
}

/** Who may send: `{owner, epoch, beat, locked}`, checked in the transaction that writes. A new holder has a new epoch. */
export interface Lease {
  /** Takes the lease when it is free, when its owner lost the lock we hold (`locked`), or stands still. */
  acquire: (locked: boolean, taken?: (tx: Transaction) => Promise<void>) => Promise<boolean>;
  /** Shows that the owner lives. False: somebody else took over. */
  beat: (locked: boolean) => Promise<boolean>;
  /** Inside a transaction: whether the lease is still ours. */
  holds: (tx: Transaction) => Promise<boolean>;
  release: () => Promise<void>;
}

export function createLease(storage: Storage, name: string, owner: string, timing: Timing): Lease {
  const key = `lease/${name}`;
  let epoch = 0;
  let seen = '';
  let seenAt = 0;

  /** Whether the beat stood still for long enough by our own clock: nobody's wall clock counts. */
  function standsStill(lease: Record): boolean {
    const print = `${lease.owner} ${lease.epoch} ${lease.beat}`;
    if (print !== seen) [seen, seenAt] = [print, now()];
    return now() - seenAt >= timing.leaseDead;
  }
  const holds = async (tx: Transaction) => {
    const lease = await tx.get<Record>(key);
    return epoch > 0 && lease?.owner === owner && lease.epoch === epoch;
  };

  return {
    holds,
    acquire: (locked, taken) =>
      storage.transact('readwrite', async (tx) => {
        const lease = await tx.get<Record>(key);
        if (lease?.owner && !(locked && lease.locked) && !standsStill(lease)) return false;
        epoch = (lease?.epoch ?? 0) + 1;
        tx.put(key, { owner, epoch, beat: 0, locked });
        await taken?.(tx);
        return true;
      }),
    beat: (locked) =>
      storage.transact('readwrite', async (tx) => {
        if (!(await holds(tx))) return false;
        const lease = (await tx.get<Record>(key))!;
        tx.put(key, { ...lease, beat: lease.beat + 1, locked });
        return true;
      }),
    release: () =>
      storage.transact('readwrite', async (tx) => {
        if (await holds(tx)) tx.put(key, { owner: '', epoch, beat: 0, locked: false });
        epoch = 0;
      }),
  };
}

export interface Leading {
  lease: Lease;
  /** Name of the Web Lock that makes a change of leader quick. */
  lock: string;
  timing: Timing;
  signal: AbortSignal;
  /** Runs in the transaction that takes the lease. */
  taken?: (tx: Transaction) => Promise<void>;
}

/** What is done while leading. `look` asks at once, not only at the next beat, whether somebody else took over. */
type Work = (signal: AbortSignal, look: () => Promise<void>) => Promise<void>;

/**
 * Runs `work` once this page leads, then gives the lead back. The Web Lock only makes it quick: where there is none, or
 * its holder sleeps, the lease decides. Ends when `signal` aborts or `work` is done; the signal `work` gets also aborts
 * when somebody else took over.
 */
export async function lead(how: Leading, work: Work): Promise<void> {
  const { lease, timing, signal, taken } = how;
  const lock = requestLock(how.lock);
  try {
    await wait(timing.leaseLook, signal, lock.settled);
    while (!signal.aborted) {
      const locked = lock.held;
      if (await lease.acquire(locked, taken)) return await whileLeading(how, lock, work);
      await wait(timing.leaseLook, signal, locked ? never : lock.settled);
    }
  } finally {
    lock.release();
  }
}

async function whileLeading(how: Leading, lock: Lock, work: Work): Promise<void> {
  const { lease, timing, signal } = how;
  const controller = new AbortController();
  const abort = () => controller.abort();
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  const beat = () => lease.beat(lock.held).then((ours) => void (ours || abort()), abort);
  const timer = setInterval(() => void beat(), timing.leaseBeat);
  try {
    await work(controller.signal, beat);
  } finally {
    clearInterval(timer);
    signal.removeEventListener('abort', abort);
    await lease.release().catch(() => undefined);
  }
}

interface Lock {
  readonly held: boolean;
  /** Granted, or known not to be. */
  readonly settled: Promise<unknown>;
  release: () => void;
}

/** Asked for, never looked at first and taken then: between the two somebody else could take it. */
function requestLock(name: string): Lock {
  const waiting = new AbortController();
  let held = false;
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const settled = new Promise<void>((resolve) => {
    const hold = () => {
      held = !waiting.signal.aborted;
      resolve();
      return held ? released : undefined;
    };
    const locks = globalThis.navigator?.locks;
    if (locks) locks.request(name, { signal: waiting.signal }, hold).catch(() => resolve());
    else resolve();
  });
  return {
    get held() {
      return held;
    },
    settled,
    release() {
      // An aborted request does not give back a lock that was granted, so both are done.
      held = false;
      release();
      waiting.abort();
    },
  };
}

const never = new Promise<never>(() => {});

/** Until the time is over, the signal aborts, or `event` comes. */
async function wait(delay: number, signal: AbortSignal, event: Promise<unknown>): Promise<void> {
  const controller = new AbortController();
  const end = () => controller.abort();
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  void event.then(end);
  await pause(delay, controller.signal);
  signal.removeEventListener('abort', end);
}
