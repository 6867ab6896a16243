import type { AnyOperation } from '../contract/index.js';
import type { ErrorCode } from '../contract/errors.js';
import type { Lease } from './lease.js';
import type { Storage, Transaction } from './storage.js';
import type { Hold } from './types.js';

/** One intent as it is kept: a record of its own, under its sequence number. */
export interface Stored {
  v: 1;
  kind: 'operation';
  key: string;
  lane: string;
  /** The order of the lane; given by the transaction that wrote the record. */
  seq: number;
  operation: string;
  /** Enough of its row to send it from a page whose widgets do not use it. */
  row: Pick<AnyOperation, 'method' | 'path' | 'touches'>;
  input: Record<string, unknown>;
  /** Whose intent it is; sent only while this person is signed in. */
  user: string;
  /** The page that wrote it and waits for the answer. */
  tab: string;
  /** Milliseconds since 1970 by this device; shown, and compared with `keyDays` only. */
  at: number;
  state: 'queued' | 'sending' | 'failed';
  hold?: Hold;
  /** The person answered the question about its age. */
  confirmed?: true;
  attempts: number;
  error?: { code: ErrorCode; message: string };
  /** What its picture on the page needs and its input does not say. */
  label?: string;
}

/** A record of a version we do not know: left alone, and shown. */
export interface Foreign {
  id: string;
  record: unknown;
}
export interface Contents {
  operations: Stored[];
  foreign: Foreign[];
}

const prefix = 'operation/';
const idOf = (seq: number) => prefix + String(seq).padStart(16, '0');
const answerId = (key: string) => `answer/${key}`;
/** Answers kept for pages that wait for them, at most. */
const answers = 50;

function isStored(id: string, record: unknown): record is Stored {
  const { v, kind, key, lane, seq, operation, row, input } = (record ?? {}) as Partial<Stored>;
  const hasNames = [key, lane, operation, row?.method, row?.path].every((name) => typeof name === 'string');
  return v === 1 && kind === 'operation' && hasNames && input instanceof Object && idOf(seq as number) === id;
}

/** The outbox on disk. Whatever depends on what is there happens in the transaction that looked. */
export interface OutboxStore {
  readonly durable: boolean;
  load: () => Promise<Contents>;
  /** Keeps an intent and gives it its place; resolves when it is safe. */
  add: (operation: Omit<Stored, 'seq'>) => Promise<Stored>;
  /** Writes `next` (or removes the record) if the record is still there and, where given, the lease is still ours. */
  write: (seq: number, key: string, next: Stored | undefined, lease?: Lease, answer?: unknown) => Promise<boolean>;
  /** The answer somebody else's page got for an intent of this page, once. */
  takeAnswer: (key: string) => Promise<{ data: unknown } | undefined>;
  /** Sends that nobody waits for any more are waiting again, with the same keys. */
  requeue: (tx: Transaction) => Promise<void>;
}

export function createOutboxStore(storage: Storage): OutboxStore {
  return {
    durable: storage.durable,
    load: () =>
      storage.transact('readonly', async (tx) => {
        const contents: Contents = { operations: [], foreign: [] };
        for (const [id, record] of await tx.all(prefix)) {
          if (isStored(id, record)) contents.operations.push(record);
          else contents.foreign.push({ id, record });
        }
        return contents;
      }),
    add: (operation) =>
      storage.transact('readwrite', async (tx) => {
        const seq = ((await tx.get<number>('sequence')) ?? 0) + 1;
        const stored = { ...operation, seq };
        tx.put('sequence', seq);
        tx.put(idOf(seq), stored);
        return stored;
      }),
    write: (seq, key, next, lease, answer) =>
      storage.transact('readwrite', async (tx) => {
        if (lease && !(await lease.holds(tx))) return false;
        const there = await tx.get<Stored>(idOf(seq));
        if (there?.key !== key) return false;
        if (next) tx.put(idOf(seq), next);
        else tx.delete(idOf(seq));
        if (answer !== undefined) await keepAnswer(tx, key, seq, answer);
        return true;
      }),
    takeAnswer: (key) =>
      storage.transact('readwrite', async (tx) => {
        const kept = await tx.get<{ data: unknown }>(answerId(key));
        if (kept) tx.delete(answerId(key));
        return kept;
      }),
    async requeue(tx) {
      for (const [id, record] of await tx.all<Stored>(prefix)) {
        if (isStored(id, record) && record.state === 'sending') tx.put(id, { ...record, state: 'queued' });
      }
    },
  };
}

/** Answers that no page waits for any more. */
export const forgetAnswers = (storage: Storage): Promise<void> =>
  storage
    .transact('readwrite', async (tx) => {
      for (const [id] of await tx.all('answer/')) tx.delete(id);
    })
    .catch(() => undefined);

async function keepAnswer(tx: Transaction, key: string, seq: number, data: unknown): Promise<void> {
  tx.put(answerId(key), { seq, data });
  for (const [id, kept] of await tx.all<{ seq: number }>('answer/')) if (kept.seq < seq - answers) tx.delete(id);
}
