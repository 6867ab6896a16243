import type { AnyOperation, AppError } from '../contract/index.js';
import { toAppError } from '../contract/errors.js';
import type { Answer } from '../adapters/adapter.js';
import type { Read } from './batch.js';
import type { CachedRead } from './cache-store.js';
import { coalesce, guarded } from './emitter.js';
import { canonical } from './keys.js';
import { delayOf, isPassing } from './retry.js';
import { later, now, pause, type Timing } from './timing.js';
import type { QueryObserver, QueryOptions, QueryState } from './types.js';

interface Entry {
  readonly key: string;
  readonly row: AnyOperation;
  readonly input: Record<string, unknown>;
  readonly watchers: Set<Watcher>;
  data?: unknown;
  etag?: string | undefined;
  error?: AppError | undefined;
  updatedAt: number;
  /** Monotonic time of the last answer on this page load; 0 means the copy must be asked for again. */
  freshAt: number;
  /** Value of the cache's counter when the fetch that gave `data` began. */
  since: number;
  /** The copy on this device is being looked up. */
  reviving?: Promise<void>;
  running?: Running | undefined;
  shown?: QueryState<unknown> | undefined;
}
interface Running {
  controller: AbortController;
  done: Promise<void>;
  /** Something changed meanwhile: ask once more afterwards. */
  again: boolean;
}
interface Watcher {
  staleTime: number;
  notify: (state: QueryState<unknown>) => void;
}

export interface CacheParts {
  timing: Timing;
  /** Resolves when it is known who is signed in. */
  ready: () => Promise<unknown>;
  fetch: (read: Read) => Promise<Answer<unknown>>;
  /** Data as it will be when the pending intents have arrived; `since` tells which acknowledged ones it knows. */
  overlay: (row: AnyOperation, input: Record<string, unknown>, data: unknown, since: number) => unknown;
  /** Undefined while nothing kept can be looked at: then nobody waits for it. */
  load: (key: string) => Promise<CachedRead | undefined> | undefined;
  save: (key: string, read: CachedRead | undefined) => void;
}

/** `isEmpty`: no answer is here and none is on its way. */
export interface Copy {
  data: unknown;
  since: number;
  isEmpty: boolean;
}

export interface Cache {
  observe(
    row: AnyOperation,
    input: object,
    listener: (state: QueryState<unknown>) => void,
    options?: QueryOptions,
  ): QueryObserver<unknown>;
  /** Counts up; what began before a number does not know what happened at it. */
  tick: () => number;
  invalidate: (isTouched: (row: AnyOperation, input: Record<string, unknown>, data: unknown) => boolean) => void;
  /** Asks again for what is shown and old, or failed. */
  refresh: () => void;
  /** Everything shown is worked out again: the pending intents changed. */
  repaint: () => void;
  /** What is known of any read. */
  copies: () => Iterable<Copy>;
  /** The copies on this device may be looked at now, and what came before is kept there. */
  revive: () => void;
  /** Forgets everything; what is still watched starts from nothing. */
  clear: () => void;
  stop: () => void;
}

const most = 300;

export function createCache({ timing, ready, fetch, overlay, load, save }: CacheParts): Cache {
  const entries = new Map<string, Entry>();
  const changed = new Set<Entry>();
  let counter = 0;
  let failures = 0;
  let clears = 0;
  let stopRetry: (() => void) | undefined;

  const flush = coalesce(() => {
    for (const entry of changed) {
      const state = stateOf(entry);
      for (const watcher of [...entry.watchers]) guarded(() => watcher.notify(state));
    }
    changed.clear();
  });
  function touch(entry: Entry) {
    entry.shown = undefined;
    changed.add(entry);
    flush();
  }

  function stateOf(entry: Entry): QueryState<unknown> {
    return (entry.shown ??= compose(entry, (data) => overlay(entry.row, entry.input, data, entry.since)));
  }

  function find(row: AnyOperation, input: Record<string, unknown>): Entry {
    const key = `${row.name} ${canonical(input)}`;
    let entry = entries.get(key);
    if (!entry) {
      entry = { key, row, input, watchers: new Set(), updatedAt: 0, freshAt: 0, since: 0 };
      entry.reviving = revive(entry);
    }
    entries.delete(key); // the map keeps the order of use
    entries.set(key, entry);
    if (entries.size > most) forgetOldest();
    return entry;
  }

  function forgetOldest() {
    for (const [key, entry] of entries) {
      if (entry.watchers.size === 0) return void entries.delete(key);
    }
  }

  /** An answer, or a refusal, knows better than a copy. */
  const isAnswered = ({ freshAt, error }: Entry) => freshAt > 0 || (error && !isPassing(error));

  async function revive(entry: Entry): Promise<void> {
    const before = clears;
    const copy = await load(entry.key);
    // One that was looked up for somebody who is gone is not shown to the next.
    if (!copy || before !== clears || isAnswered(entry)) return;
    entry.data = copy.data;
    entry.etag = copy.etag;
    entry.updatedAt = copy.at;
    touch(entry);
  }

  function isOld(entry: Entry): boolean {
    const staleTime = Math.min(...[...entry.watchers].map((watcher) => watcher.staleTime));
    return entry.freshAt === 0 || entry.error !== undefined || now() - entry.freshAt > staleTime;
  }

  function ask(entry: Entry): Promise<void> {
    if (entry.running) return entry.running.done;
    const controller = new AbortController();
    const began = ++counter;
    const done = start(entry, controller.signal).then(
      (answer) => controller.signal.aborted || take(entry, answer, began),
      (error: unknown) => controller.signal.aborted || fail(entry, toAppError(error)),
    );
    const running: Running = { controller, again: false, done: done.then(() => end(entry, running)) };
    entry.running = running;
    touch(entry);
    return running.done;
  }

  async function start(entry: Entry, signal: AbortSignal): Promise<Answer<unknown>> {
    await ready();
    // A copy on this device may spare the answer, but nobody waits long for it.
    await Promise.race([entry.reviving, pause(timing.gather, signal)]);
    const { row, input, etag } = entry;
    return fetch({ row, input, ifNoneMatch: entry.data === undefined ? undefined : etag, signal });
  }

  function take(entry: Entry, answer: Answer<unknown>, began: number) {
    if ('data' in answer) {
      entry.data = answer.data;
      entry.etag = answer.etag;
    }
    entry.error = undefined;
    entry.since = began;
    entry.freshAt = now();
    entry.updatedAt = Date.now();
    failures = 0;
    keep(entry);
  }

  function keep({ key, row, data, etag, updatedAt: at }: Entry) {
    if (row.touches.length > 0) save(key, data === undefined ? undefined : { data, etag, at });
  }

  function fail(entry: Entry, error: AppError) {
    entry.error = error;
    // What the person may not see (any more) is not shown from an old copy either.
    if (error.code === 'not-found' || error.code === 'forbidden') {
      entry.data = undefined;
      keep(entry);
    }
    if (isPassing(error)) retrySoon(error);
  }

  function end(entry: Entry, running: Running) {
    if (entry.running !== running) return;
    entry.running = undefined;
    touch(entry);
    if (running.again && entry.watchers.size > 0) void ask(entry);
  }

  function retrySoon(error: AppError) {
    stopRetry ??= later(delayOf(++failures, error, timing), () => {
      stopRetry = undefined;
      each((entry) => entry.error && isPassing(entry.error) && ask(entry));
    });
  }

  function each(work: (entry: Entry) => unknown) {
    for (const entry of [...entries.values()]) if (entry.watchers.size > 0) work(entry);
  }

  function abort(entry: Entry) {
    entry.running?.controller.abort();
    entry.running = undefined;
  }

  function stop() {
    stopRetry?.();
    stopRetry = undefined;
    for (const entry of entries.values()) abort(entry);
  }

  return {
    observe(row, input, listener, { staleTime = timing.stale } = {}) {
      const entry = find(row, input as Record<string, unknown>);
      const watcher = { staleTime, notify: listener };
      entry.watchers.add(watcher);
      if (isOld(entry)) void ask(entry);
      return {
        get state() {
          return stateOf(entry);
        },
        refetch: () => ask(entry),
        dispose() {
          if (entry.watchers.delete(watcher) && entry.watchers.size === 0) abort(entry);
        },
      };
    },
    tick: () => ++counter,
    invalidate(isTouched) {
      for (const entry of [...entries.values()]) {
        if (!isTouched(entry.row, entry.input, entry.data)) continue;
        entry.freshAt = 0;
        if (entry.running) entry.running.again = true;
        else if (entry.watchers.size > 0) void ask(entry);
      }
    },
    refresh: () => each((entry) => isOld(entry) && ask(entry)),
    repaint: () => each(touch),
    copies: () =>
      [...entries.values()].map(({ data, since, running }) => ({
        data,
        since,
        isEmpty: data === undefined && !running,
      })),
    revive() {
      // What came before there was a place for it is kept now.
      for (const entry of entries.values()) {
        if (isAnswered(entry)) keep(entry);
        else entry.reviving = revive(entry);
      }
    },
    clear() {
      clears++;
      stop();
      for (const [key, entry] of entries) {
        if (entry.watchers.size === 0) entries.delete(key);
        Object.assign(entry, {
          data: undefined,
          etag: undefined,
          error: undefined,
          updatedAt: 0,
          freshAt: 0,
          since: 0,
        });
        touch(entry);
      }
    },
    stop,
  };
}

function compose({ data, error, updatedAt, running }: Entry, overlay: (data: unknown) => unknown): QueryState<unknown> {
  const has = data !== undefined;
  const state: QueryState<unknown> = {
    status: has ? 'ready' : error ? 'failed' : 'pending',
    updatedAt,
    fetching: running !== undefined,
    stale: has && error !== undefined,
  };
  if (has) state.data = overlay(data);
  if (error) state.error = error;
  return state;
}
