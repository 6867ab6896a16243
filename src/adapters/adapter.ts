import type { AnyOperation, Change, Input, Output } from '../contract/index.js';

export interface ExecuteOptions {
  signal?: AbortSignal;
  /** Writes: one key per intent of the user, 8–64 of `[A-Za-z0-9_-]`; the same key never takes effect twice. */
  idempotencyKey?: string;
  /** For whom this is asked or done: `unauthenticated` when the session is somebody else's. */
  person?: string | undefined;
  /** Reads: the `etag` of the copy the caller holds. */
  ifNoneMatch?: string | undefined;
}

/** What an operation gives, or that the caller's copy is still right. */
export type Answer<T> = { data: T; etag?: string } | { notModified: true };

export interface Subscription {
  signal: AbortSignal;
  /** For whom it is: `unauthenticated` when the session is somebody else's. */
  person?: string | undefined;
  /** Where the last connection ended; changes after it are delivered first. */
  cursor?: string;
  /** The connection stands. */
  onOpen(): void;
  onChange(change: Change, cursor: string): void;
  /** The log no longer reaches back to `cursor`: everything may have changed. */
  onResync(cursor: string): void;
  /** Something arrived, if only a heartbeat. */
  onAlive?(): void;
}

/**
 * The one door to a backend. `execute` throws an `AppError`; a new operation costs no new method.
 * `subscribe` is one connection of the live stream and settles when that ends; whoever calls it reconnects.
 */
export interface Adapter {
  execute<T extends AnyOperation>(operation: T, input: Input<T>, options?: ExecuteOptions): Promise<Answer<Output<T>>>;
  subscribe?(subscription: Subscription): Promise<void>;
}

/** The data of an answer that was asked for without `ifNoneMatch`. */
export async function dataOf<T>(answer: Promise<Answer<T>>): Promise<T> {
  const got = await answer;
  if ('notModified' in got) throw new Error('asked without a copy, told that the copy is right');
  return got.data;
}
