import type { AnyOperation } from '../contract/index.js';
import { AppError, toAppError } from '../contract/errors.js';
import { parseAnswer } from '../contract/parse.js';
import { dataOf } from './batch.js';
import { lead, type Lease } from './lease.js';
import type { Box, Live, OutboxParts } from './outbox.js';
import type { Stored } from './outbox-store.js';
import { delayOf } from './retry.js';
import { now, pause } from './timing.js';
import { classify, type Verdict } from './verdict.js';

/** Sends from one box: in order within a lane, one at a time there, other lanes beside it. */
export interface Sender {
  /** Sends what may be sent. `atOnce` forgets waits, but not those the server asked for, unless of `key`. */
  kick: (atOnce?: boolean, key?: string) => void;
  stop: () => void;
}
export interface SenderParts extends OutboxParts {
  live: () => readonly Live[];
  put: (one: Live, next: Stored | undefined, lease?: Lease, answer?: unknown) => Promise<boolean>;
  settle: (key: string, error: AppError | undefined, data?: unknown) => void;
  rowOf: (stored: Stored) => AnyOperation;
  reload: () => Promise<void>;
}
/** When an intent may be tried again, on the monotonic clock. */
interface Due {
  at: number;
  tries: number;
  /** The server named the time. */
  told: boolean;
}

const day = 86_400_000;
const longest = 3_600_000;

export function createSender(box: Box, parts: SenderParts): Sender {
  const { adapter, timing, live, put } = parts;
  const { lease } = box;
  const due = new Map<string, Due>();
  let flying = new Map<string, Promise<void>>();
  let wake = new AbortController();
  let waiting = new AbortController();
  let running = false;
  let isLeading = false;
  let stopped = false;
  let look = () => Promise.resolve();

  /** The first of each lane that this box may try, and the monotonic time of the next try. */
  function next(): { ready: Live[]; at: number } {
    const seen = new Set<string>();
    const ready: Live[] = [];
    let at = Infinity;
    if (parts.gate(box.user)) return { ready, at };
    for (const one of live()) {
      const { key, lane, state, hold, user } = one.stored;
      if (seen.has(lane)) continue;
      seen.add(lane);
      if (one.box !== box || user !== box.user || state === 'failed' || hold === 'too-old' || flying.has(key)) continue;
      const from = due.get(key)?.at ?? 0;
      if (from <= now()) ready.push(one);
      else at = Math.min(at, from);
    }
    return { ready, at };
  }
  const hasWork = () => {
    const { ready, at } = next();
    return ready.length > 0 || at < Infinity;
  };

  async function run(): Promise<void> {
    running = true;
    while (!stopped && hasWork()) await leadOnce();
    running = false;
  }

  async function leadOnce(): Promise<void> {
    waiting = new AbortController();
    try {
      const { signal } = waiting;
      await lead({ lease, lock: box.lock, timing, signal, taken: box.store.requeue }, async (leading, ask) => {
        look = ask;
        // The page before may have ended in the middle of a send: those are waiting again.
        await parts.reload();
        isLeading = true;
        await pump(leading);
      });
    } catch {
      await pause(timing.leaseLook, waiting.signal); // storage trouble: what is there stays there
    } finally {
      isLeading = false;
    }
  }

  async function pump(signal: AbortSignal): Promise<void> {
    const sends = (flying = new Map());
    let broken: { error: unknown } | undefined;
    signal.addEventListener('abort', () => wake.abort());
    while (!broken) {
      wake = new AbortController();
      const { ready, at } = next();
      for (const one of ready) {
        const { key } = one.stored;
        const send = attempt(one, signal)
          .catch((error: unknown) => void (broken = { error }))
          .finally(() => {
            sends.delete(key);
            wake.abort();
          });
        sends.set(key, send);
      }
      if (sends.size === 0 && at === Infinity) return;
      await pause(Math.min(at - now(), longest), wake.signal);
      // Answers that come after this are not ours to write down: whoever leads then asks for them again.
      if (signal.aborted) return;
    }
    await Promise.all(sends.values());
    throw broken.error;
  }

  async function attempt(one: Live, signal: AbortSignal): Promise<void> {
    const row = parts.rowOf(one.stored);
    if (isTooOld(one.stored)) {
      if (!(await put(one, { ...one.stored, hold: 'too-old' }, lease))) await lookAgain();
      return;
    }
    const { hold: _, ...rest } = one.stored;
    if (!(await put(one, { ...rest, state: 'sending' }, lease))) return lookAgain();
    const { key, input } = one.stored;
    // Somebody else may have signed in since: the backend must not take this for theirs.
    const options = { idempotencyKey: key, signal, person: one.stored.user };
    const answer = await dataOf(adapter.execute(row, input as never, options)).then((data) => ({ data }), toAppError);
    if (signal.aborted) return;
    if (answer instanceof AppError) await refuse(one, row, answer);
    else await finish(one, undefined, answer.data);
  }

  /** The record is not what this page took it for: it is gone, or somebody else leads, and then this lead ends here. */
  async function lookAgain(): Promise<void> {
    await look();
    await parts.reload();
  }

  /** Only now, with the answer in hand, the record goes. */
  async function finish(one: Live, error: AppError | undefined, data: unknown): Promise<void> {
    const { stored } = one;
    parts.saw();
    if (!(await put(one, undefined, lease, data ?? null))) return lookAgain();
    due.delete(stored.key);
    parts.left(stored, true);
    parts.settle(stored.key, error, data);
    parts.tell();
  }

  async function refuse(one: Live, row: AnyOperation, error: AppError): Promise<void> {
    const { stored } = one;
    const verdict = classify(error, row.method);
    parts.saw(error);
    if (verdict === 'gone') {
      const data = answerOfGone(row, stored.input);
      return finish(one, data ? undefined : error, data);
    }
    if (verdict !== 'failed') postpone(one, error);
    if (!(await put(one, outcome(stored, verdict, error), lease))) return lookAgain();
    if (verdict === 'failed') {
      parts.left(stored, false);
      parts.settle(stored.key, error);
    }
    if (verdict === 'signed-out') parts.signedOut();
    if (verdict === 'outdated') parts.outdated();
    parts.tell();
  }

  function postpone({ stored: { key } }: Live, error: AppError | undefined) {
    const tries = (due.get(key)?.tries ?? 0) + 1;
    const soon = error?.code === 'in-progress';
    const delay = soon ? timing.inProgress : delayOf(tries, error, timing);
    due.set(key, { at: now() + delay, tries, told: error?.retryAfter !== undefined });
  }

  function isTooOld({ at, confirmed }: Stored): boolean {
    const days = parts.keyDays();
    return !confirmed && days > 0 && Date.now() - at > days * day;
  }

  function kick(atOnce = false, key = '') {
    due.delete(key);
    if (atOnce) for (const [other, { told }] of due) if (!told) due.delete(other);
    wake.abort();
    if (running && !isLeading && !hasWork()) waiting.abort(); // somebody else has sent it all
    if (!running && !stopped && hasWork()) void run();
  }

  return {
    kick,
    stop() {
      stopped = true;
      waiting.abort();
    },
  };
}

/** The record after a refusal that is not the end. */
function outcome(stored: Stored, verdict: Verdict, error: AppError): Stored {
  const next: Stored = { ...stored, state: 'queued' };
  if (verdict === 'retry') next.attempts++;
  if (verdict === 'not-our-server') next.hold = 'not-our-server';
  if (verdict === 'failed') return { ...next, state: 'failed', error: { code: error.code, message: error.message } };
  return next;
}

/** What removing something that is gone would have answered, where that can be said. */
function answerOfGone(row: AnyOperation, input: Record<string, unknown>): unknown {
  try {
    return parseAnswer(row, { ...input, done: true, disconnected: [], left: null });
  } catch {
    return undefined;
  }
}
