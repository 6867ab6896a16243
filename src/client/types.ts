/** What a widget sees of the client. Everything else in this folder serves these few shapes. */
import type { AnyOperation, AppError, Capabilities, Input, Me, Output } from '../contract/index.js';

/** Who is signed in, as far as this page load knows. Nothing cached is shown before `confirmed`, or before the host said `user`. */
export type SessionState =
  | { status: 'connecting' }
  | { status: 'confirmed'; me: Me; capabilities: Capabilities }
  /** 401 or a sign-in page in between: everything waits, nothing is lost. */
  | { status: 'signed-out'; me?: Me | undefined }
  /** Not confirmed and the backend cannot be reached or refuses; tried again by itself. */
  | { status: 'failed'; error: AppError };

export interface QueryState<T> {
  /** `pending`: nothing to show yet. `ready`: data, perhaps old. `failed`: an error and nothing to show. */
  status: 'pending' | 'ready' | 'failed';
  data?: T;
  /** Why the last fetch failed; with data, the data is an older copy. */
  error?: AppError;
  /** When the data came, in milliseconds since 1970; 0 when it never did. */
  updatedAt: number;
  fetching: boolean;
  /** The shown copy could not be refreshed (offline, server away): say its age. */
  stale: boolean;
}

/** A live view of one query; dispose of it when nobody looks. */
export interface QueryObserver<T> {
  readonly state: QueryState<T>;
  refetch(): Promise<void>;
  dispose(): void;
}

export interface QueryOptions {
  /** Milliseconds for which a copy is good without asking again (default 30,000). Live changes end it earlier. */
  staleTime?: number;
}

/**
 * Where an intent stands. `saving`: being written to this device. `queued`: safe on this device. `sending`.
 * `held`: waits for a reason (`hold`). `failed`: refused; the person decides. `unsaved`: this device cannot
 * keep it, so it lives as long as the page and is sent at once.
 */
export type PendingState = 'saving' | 'queued' | 'sending' | 'held' | 'failed' | 'unsaved';
export type Hold = 'offline' | 'signed-out' | 'not-our-server' | 'outdated' | 'too-old' | 'unknown-version';

/** One intent of the user on its way. */
export interface PendingOperation {
  /** The idempotency key: one per intent, never made again. */
  readonly key: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly lane: string;
  readonly state: PendingState;
  readonly hold?: Hold;
  readonly error?: { code: AppError['code']; message: string };
  /** When the person did it, in milliseconds since 1970 by this device. */
  readonly at: number;
  readonly attempts: number;
  /** What the term or person is called that the input names by id, where that was known. */
  readonly label?: string;
}

export interface Mutation<T> {
  readonly key: string;
  /** Resolves once the intent is safe on this device (`queued`) or known not to be (`unsaved`). */
  readonly saved: Promise<'queued' | 'unsaved'>;
  /** Resolves with the server's answer; rejects with an `AppError` when refused or discarded. May take days. */
  readonly settled: Promise<T>;
}

export interface Outbox {
  readonly pending: readonly PendingOperation[];
  /** Called after every change of `pending`; returns the way out. */
  subscribe(listener: () => void): () => void;
  /** Send a failed or held one again, with the same key. */
  retry(key: string): Promise<void>;
  /** Give one up. The person asked for it: never called by the client itself. */
  discard(key: string): Promise<void>;
}

/** Texts by name. Where nothing can be kept, nothing is. */
export interface Drafts {
  read(name: string): Promise<string | undefined>;
  /** An empty text is forgotten. */
  write(name: string, text: string): Promise<void>;
}

export interface Client {
  /** Who is signed in, as the host page says; only what is kept for them is shown until the backend confirms it. */
  readonly user: string | undefined;
  readonly session: SessionState;
  onSession(listener: (state: SessionState) => void): () => void;
  /** Asks again, now, who is signed in; what waited for that goes on. */
  check(): Promise<void>;
  /** Whether the backend offers the operation. `false` until the session is confirmed. */
  offers(operation: Pick<AnyOperation, 'name'>): boolean;
  /** Watches a read; the listener is called once per change, never synchronously. */
  observe<T extends AnyOperation>(
    operation: T,
    input: Input<T>,
    listener: (state: QueryState<Output<T>>) => void,
    options?: QueryOptions,
  ): QueryObserver<Output<T>>;
  /** Somebody opened what intents are made with: what draws them is fetched, so that it is here when the network is not. */
  prepare(): void;
  /** Records an intent durably and sends it when it can. */
  mutate<T extends AnyOperation>(operation: T, input: Input<T>): Mutation<Output<T>>;
  readonly outbox: Outbox;
  /** What this person has begun to write; kept on this device until they send or empty it. */
  readonly drafts: Promise<Drafts>;
  /** Whether anything reached the backend lately, and the last word of the browser. */
  readonly online: boolean;
  onOnline(listener: (online: boolean) => void): () => void;
  /** How changes arrive now: told at once, asked for from time to time, or not at all. */
  readonly liveMode: 'live' | 'polling' | 'off';
  /** The host signed the user out: closes everything and deletes this user's cached reads at once. */
  signOut(): Promise<void>;
  /** Stops timers, streams and storage; a stopped client starts again with `start()`. */
  stop(): void;
  start(): void;
}
