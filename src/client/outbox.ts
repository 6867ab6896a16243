import type { AnyOperation } from '../contract/index.js';
import { anything } from '../contract/common.js';
import { AppError } from '../contract/errors.js';
import type { Adapter } from '../adapters/adapter.js';
import { coalesce, createEmitter } from './emitter.js';
import { mintKey } from './keys.js';
import { createLease, type Lease } from './lease.js';
import { createOutboxStore, type Foreign, type OutboxStore, type Stored } from './outbox-store.js';
import { createSender, type Sender } from './sender.js';
import { memoryStorage, type Storage } from './storage.js';
import type { Timing } from './timing.js';
import type { Hold, Mutation, Outbox, PendingOperation } from './types.js';

/** Where intents of one person are kept, and who sends from there. */
export interface Box {
  readonly user: string;
  readonly store: OutboxStore;
  readonly lease: Lease;
  readonly lock: string;
}
/** An intent as this page knows it. Without a box it is still being written. */
export interface Live {
  stored: Stored;
  box?: Box;
  /** Its place among all; stored ones by sequence number, the others after what was there. */
  order: number;
}
interface Waiter {
  resolve: (data: unknown) => void;
  reject: (error: AppError) => void;
}
interface Boxes {
  disk?: Box | undefined;
  memory: Box;
}

export interface OutboxParts {
  adapter: Adapter;
  timing: Timing;
  tab: string;
  /** Why nothing may be sent now. `wait` is no reason to show. */
  gate: (user: string) => Hold | 'wait' | undefined;
  isOnline: () => boolean;
  saw: (error?: AppError) => void;
  signedOut: () => void;
  outdated: () => void;
  keyDays: () => number;
  /** Gives up what can be fetched again, so that an intent finds room. */
  freeSpace: () => Promise<void>;
  /** What the picture of an intent needs and its input does not say. */
  labelOf: (input: Readonly<Record<string, unknown>>) => string | undefined;
  /** An intent left: arrived (`row` known or not), or given up. */
  left: (operation: Stored, arrived: boolean) => void;
  /** Other pages should look. */
  tell: (discarded?: string) => void;
}
export interface FullOutbox extends Outbox {
  /** `user`: who was here when somebody did this; undefined: nobody known yet, so it is whoever comes first. */
  mutate: (row: AnyOperation, input: object, key?: string, user?: string) => Mutation<unknown>;
  /** The intents of this person are here; sending begins when the gate opens. Those of another one are left alone. */
  open: (user: string, storage: Storage | undefined, name: string) => Promise<void>;
  /** Stops sending; everything stays. */
  pause: () => void;
  /** Another page wrote. */
  reload: () => Promise<void>;
  /** Sends what may be sent; `now` forgets the waits that nobody asked for. */
  kick: (now?: boolean) => void;
  changed: () => void;
}

export function createOutbox(parts: OutboxParts): FullOutbox {
  const { timing, tab } = parts;
  const emitter = createEmitter<void>();
  const rows = new Map<string, AnyOperation>();
  const waiters = new Map<string, Waiter>();
  let live: Live[] = [];
  let foreign: Foreign[] = [];
  let pending: readonly PendingOperation[] | undefined;
  let boxes: Boxes | undefined;
  let opened: (boxes: Boxes) => void = () => {};
  let opening = new Promise<Boxes>((resolve) => (opened = resolve));
  let writing: Promise<unknown> = Promise.resolve();
  let writes = 0;
  let senders: Sender[] = [];

  const notify = coalesce(() => emitter.emit());
  function changed() {
    pending = undefined;
    notify();
  }
  const find = (key: string) => live.find(({ stored }) => stored.key === key);
  const kick = (now = false) => senders.forEach((sender) => sender.kick(now));

  // The backend validates: a refused intent stays on show with its reason, whichever side would have seen it first.
  function mutate(row: AnyOperation, given: object, key = mintKey(), user = boxes?.memory.user): Mutation<unknown> {
    const settled = new Promise<unknown>((resolve, reject) => waiters.set(key, { resolve, reject }));
    settled.catch(() => undefined); // whoever wants to know asks; nobody else is bothered
    const input = { ...given } as Record<string, unknown>;
    const label = parts.labelOf(input);
    rows.set(row.name, row);
    const stored: Stored = {
      ...{ v: 1, kind: 'operation', key, seq: 0, operation: row.name, input, user: '', tab },
      row: { method: row.method, path: row.path, touches: row.touches },
      ...{ lane: laneOf(row, input), at: Date.now(), state: 'queued', attempts: 0 },
      ...(label === undefined ? {} : { label }),
    };
    const one: Live = { stored, order: Infinity };
    live.push(one);
    changed();
    // It belongs to whoever is here now; before that is known, to whoever it turns out to be.
    const place = boxes ?? opening;
    const saved = (writing = writing.then(async () => keep(one, await place, user)));
    return { key, saved: saved as Promise<'queued' | 'unsaved'>, settled };
  }

  /** Writes an intent down: on disk, on disk after making room, or at least in memory. */
  async function keep(one: Live, { disk, memory }: Boxes, user = memory.user): Promise<'queued' | 'unsaved'> {
    if (user !== memory.user) return drop(one);
    const found =
      disk &&
      (await keepIn(disk, one).catch(() =>
        parts
          .freeSpace()
          .then(() => keepIn(disk, one))
          .catch(() => undefined),
      ));
    if (!found) await keepIn(memory, one);
    changed();
    parts.tell();
    kick();
    return found ? 'queued' : 'unsaved';
  }

  /** Somebody else is here before it could be written: what is only here goes with its person. */
  function drop(one: Live): 'unsaved' {
    live = live.filter((other) => other !== one);
    settle(one.stored.key, stoppedWaiting());
    changed();
    return 'unsaved';
  }

  async function keepIn(box: Box, one: Live): Promise<Box> {
    const { seq: _, ...operation } = one.stored;
    const stored = await box.store.add({ ...operation, user: box.user });
    writes++;
    one.order = box.store.durable ? stored.seq : lastOrder() + 1e-6;
    one.stored = stored;
    one.box = box;
    sort();
    return box;
  }
  const lastOrder = () => Math.max(0, ...live.map(({ order }) => order).filter(Number.isFinite));
  const sort = () => live.sort((a, b) => (a.order === b.order ? 0 : a.order - b.order));

  /** Writes what became of an intent; false when it is gone or somebody else sends now. */
  async function put(one: Live, next: Stored | undefined, lease?: Lease, answer?: unknown): Promise<boolean> {
    const { box, stored } = one;
    const kept = answer !== undefined && box!.store.durable && stored.tab !== tab ? answer : undefined;
    const done = await box!.store.write(stored.seq, stored.key, next, lease, kept);
    writes++;
    if (done && next) one.stored = next;
    if (done && !next) {
      live = live.filter((other) => other !== one);
      kick(); // the next one of the lane may be another sender's
    }
    changed();
    return done;
  }

  /** The row as this page's widgets know it; for an intent of another page, as much as is needed to send it. */
  function rowOf({ operation: name, lane, row }: Stored): AnyOperation {
    return rows.get(name) ?? { ...{ name, lane, level: 2, kind: 'write' }, ...row, input: anything, output: anything };
  }

  function settle(key: string, error: AppError | undefined, data?: unknown) {
    const waiter = waiters.get(key);
    waiters.delete(key);
    if (error) waiter?.reject(error);
    else waiter?.resolve(data);
  }

  async function reload(): Promise<void> {
    const disk = boxes?.disk;
    if (!disk) return;
    const before = writes;
    const contents = await disk.store.load();
    if (boxes?.disk !== disk) return;
    // What this page wrote meanwhile is newer than what was read.
    if (before !== writes) return reload();
    foreign = contents.foreign;
    const there = new Map(contents.operations.map((stored) => [stored.key, stored]));
    const gone = live.filter(({ box, stored }) => box === disk && !there.has(stored.key));
    live = live.filter((one) => !gone.includes(one));
    for (const stored of there.values()) adopt(stored, disk);
    sort();
    changed();
    kick();
    await Promise.all(gone.map(({ stored }) => leftElsewhere(stored, disk)));
  }

  function adopt(stored: Stored, box: Box) {
    const known = find(stored.key);
    if (known) Object.assign(known, { stored, box, order: stored.seq });
    else live.push({ stored, box, order: stored.seq });
    if (stored.state === 'failed') settle(stored.key, failureOf(stored));
  }

  async function leftElsewhere(stored: Stored, { store }: Box): Promise<void> {
    parts.left(stored, true);
    if (!waiters.has(stored.key)) return;
    const answer = await store.takeAnswer(stored.key);
    settle(stored.key, answer ? undefined : new AppError('aborted', 'given up'), answer?.data);
  }

  function show({ stored, box }: Live): PendingOperation {
    const { key, operation, input, lane, at, attempts, error } = stored;
    const gate = parts.gate(stored.user);
    const own = stored.hold === 'too-old' ? stored.hold : undefined;
    const hold =
      own ?? (gate === 'wait' ? undefined : gate) ?? stored.hold ?? (parts.isOnline() ? undefined : 'offline');
    const idle = !box ? 'saving' : !box.store.durable ? 'unsaved' : hold ? 'held' : 'queued';
    const state = stored.state === 'queued' ? idle : stored.state;
    return {
      ...{ key, operation, input, lane, at, attempts, state },
      ...(stored.state === 'queued' && hold && { hold }),
      ...(error && { error }),
      ...(stored.label !== undefined && { label: stored.label }),
    };
  }

  return {
    get pending() {
      return (pending ??= [...live.map(show), ...foreign.map(showForeign)]);
    },
    subscribe: (listener) => emitter.on(listener),
    mutate,
    async retry(key) {
      const one = find(key);
      if (!one?.box || one.stored.state === 'sending') return;
      const { hold, error: _, ...rest } = one.stored;
      await put(one, { ...rest, state: 'queued', ...(hold === 'too-old' && { confirmed: true }) });
      parts.tell();
      senders.forEach((sender) => sender.kick(true, key));
    },
    async discard(key) {
      const one = find(key);
      if (one?.box && (await put(one, undefined))) {
        settle(key, new AppError('aborted', 'given up'));
        parts.left(one.stored, false);
        parts.tell(key);
      }
    },
    async open(user, storage, name) {
      if (boxes?.memory.user !== user) {
        if (boxes) close();
        const boxOf = (from: Storage, lock: string): Box => ({
          ...{ user, store: createOutboxStore(from), lock },
          lease: createLease(from, 'outbox', tab, timing),
        });
        boxes = { memory: boxOf(memoryStorage(), `${name}/${tab}`), disk: storage && boxOf(storage, name) };
      }
      const mine = boxes;
      opened(mine);
      await reload().catch(() => (mine.disk = undefined));
      if (boxes !== mine) return;
      pause();
      senders = [mine.disk, mine.memory].flatMap((box) => (box ? [sender(box)] : []));
      kick();
    },
    pause,
    reload,
    kick,
    changed,
  };

  function pause() {
    senders.forEach((one) => one.stop());
    senders = [];
  }

  /** What is on disk stays there; what is only here goes with its person. */
  function close() {
    pause();
    boxes = undefined;
    opening = new Promise((resolve) => (opened = resolve));
    for (const { stored } of live) settle(stored.key, stoppedWaiting());
    live = [];
    foreign = [];
    changed();
  }

  function sender(box: Box): Sender {
    return createSender(box, { ...parts, live: () => live, put, settle, rowOf, reload });
  }
}

export const failureOf = ({ error }: Stored) => new AppError(error?.code ?? 'internal', error?.message ?? 'refused');

const stoppedWaiting = () => new AppError('aborted', 'given up');

/** The aggregate of a write: `/walls/{wall}` with the wall's id in its place. */
function laneOf(row: AnyOperation, input: Record<string, unknown>): string {
  return row.lane.replace(/\{(\w+)\}/g, (_, field: string) => encodeURIComponent(String(input[field])));
}

function showForeign({ id, record }: Foreign): PendingOperation {
  const { operation, at } = (record ?? {}) as Partial<Stored>;
  const known = { operation: String(operation ?? ''), at: Number(at) || 0 };
  return { ...known, key: id, input: {}, lane: '', state: 'held', hold: 'unknown-version', attempts: 0 };
}
