import type { AnyOperation, Change } from '../contract/index.js';
import { toAppError } from '../contract/errors.js';
import type { Adapter } from '../adapters/adapter.js';
import { lead, type Lease } from './lease.js';
import { delayOf } from './retry.js';
import type { Hint } from './tabs.js';
import { later, pause, type Timing } from './timing.js';

export interface LiveParts {
  adapter: Adapter;
  timing: Timing;
  /** Shared by the pages of one browser; without it every page has a stream of its own. */
  lease: Lease | undefined;
  lock: string;
  /** For whom the stream is. */
  person: string;
  tell: (hint: Hint) => void;
  changed: (change: Change) => void;
  /** Anything may have changed. */
  resync: () => void;
  /** Also who is here, and which copies are still good. */
  check: () => Promise<void>;
  mode: (mode: 'live' | 'polling') => void;
  signedOut: () => void;
}
export interface Live {
  heard: (hint: Hint) => void;
  /** Tries a broken stream at once. */
  kick: () => void;
  stop: () => void;
}

/** One stream per browser: a leading page holds it and tells the others. Reconnects by itself, for ever. */
export function startLive(parts: LiveParts): Live {
  const { adapter, timing, tell } = parts;
  const end = new AbortController();
  let wake = new AbortController();
  let cursor: string | undefined;
  let mode: 'live' | 'polling' | undefined;
  let leads = false;
  let failures = 0;

  function setMode(next: 'live' | 'polling') {
    if (leads) tell({ type: 'mode', mode: next });
    if (next === mode) return;
    mode = next;
    parts.mode(next);
  }
  function advance(next: string | undefined, hint: Hint) {
    cursor = next;
    tell(hint);
  }

  async function stream(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) await turn(signal);
  }
  /** One connection, and the wait for the next. */
  async function turn(signal: AbortSignal): Promise<void> {
    leads = true;
    const opened = await connect(signal);
    if (!signal.aborted) {
      failures = opened ? 1 : failures + 1;
      // One broken connection is not worth a word; when it stays broken, asking from time to time takes over.
      if (failures > 2) setMode('polling');
      wake = new AbortController();
      signal.addEventListener('abort', () => wake.abort(), { once: true });
      await pause(delayOf(failures, undefined, timing), wake.signal);
    }
    leads = false;
  }

  /** One connection until it ends or falls silent. True when it stood. */
  async function connect(signal: AbortSignal): Promise<boolean> {
    const controller = new AbortController();
    const abort = () => controller.abort();
    signal.addEventListener('abort', abort);
    let opened = false;
    let stopWatchdog = () => {};
    const alive = () => {
      stopWatchdog();
      // A late word of a connection that was given up winds nothing up again.
      if (!controller.signal.aborted) stopWatchdog = later(timing.watchdog, abort);
      return !controller.signal.aborted;
    };
    alive();
    try {
      await adapter.subscribe!({
        signal: controller.signal,
        person: parts.person,
        ...(cursor === undefined ? {} : { cursor }),
        onAlive: alive,
        onOpen() {
          if (!alive()) return;
          opened = true;
          setMode('live');
          // Without a cursor nobody knows what happened between the first answers and now.
          if (cursor === undefined) resync(cursor);
        },
        onChange(change, at) {
          if (!alive()) return;
          advance(at, { type: 'change', change, cursor: at });
          parts.changed(change);
        },
        onResync(at) {
          if (!alive()) return;
          resync(at);
        },
      });
    } catch (thrown) {
      if (toAppError(thrown).code === 'unauthenticated') parts.signedOut();
    } finally {
      abort();
      stopWatchdog();
      signal.removeEventListener('abort', abort);
    }
    return opened;
  }

  function resync(at: string | undefined) {
    advance(at, { type: 'resync', cursor: at });
    catchUp();
  }
  function catchUp() {
    if (cursor !== undefined) {
      parts.resync();
      void parts.check();
    } else later(timing.settle, () => end.signal.aborted || parts.resync()); // the page is drawn first
  }

  async function run(): Promise<void> {
    const { lease, lock } = parts;
    const { signal } = end;
    if (!lease) return stream(signal);
    // While nothing can be kept no page leads, and each has a stream of its own.
    while (!signal.aborted) await lead({ lease, lock, timing, signal }, stream).catch(() => turn(signal));
  }
  void run();
  tell({ type: 'hello' });

  return {
    heard(hint) {
      if (hint.type === 'hello' && leads && mode) tell({ type: 'mode', mode });
      if (leads) return;
      if (hint.type === 'mode') setMode(hint.mode);
      if (hint.type === 'change') {
        cursor = hint.cursor;
        parts.changed(hint.change);
      }
      if (hint.type === 'resync') {
        cursor = hint.cursor;
        catchUp();
      }
    },
    kick: () => wake.abort(),
    stop: () => end.abort(),
  };
}

/** Changes of what is shown in many places: they touch every answer that shows the person or thing. */
const anywhere: readonly Change['kind'][] = ['person', 'status', 'comment', 'useful'];

/** Whether a change makes the answer to a read old: of a kind it shows, and not about somebody or something else. */
export function isTouchedBy(change: Change) {
  const { kind, verb, id, person, group, wall } = change;
  // Whose page a post is news on is not told by who wrote it.
  const about: Record<string, unknown> = { person: kind === 'post' ? undefined : person, group, wall, [kind]: id };
  return ({ touches }: AnyOperation, input: Record<string, unknown>, data?: unknown): boolean => {
    if (!touches.includes(kind)) return false;
    // What is new is at the head of a list, and comes into no page that a cursor begins.
    if (kind === 'post' && verb === 'added' && input['cursor'] !== undefined) return false;
    if (kind === 'post' && verb !== 'added') return data === undefined || input['post'] === id || mentions(data, id);
    if (anywhere.includes(kind))
      return data === undefined || input['person'] === id || input['thing'] === id || mentions(data, id);
    return Object.entries(about).every(
      ([field, value]) => value === undefined || input[field] === undefined || input[field] === value,
    );
  };
}

function mentions(data: unknown, id: string): boolean {
  if (!data || typeof data !== 'object') return false;
  return (data as { id?: unknown }).id === id || Object.values(data).some((inner) => mentions(inner, id));
}
