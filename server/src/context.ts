import type { Kysely } from 'kysely';
import type { AnyOperation, Audience, Change, Output, Parsed } from 'teapoint/contract';
import type { Schema } from './db/schema.js';

/** Who asks. */
export interface Caller {
  id: string;
  roles: readonly string[];
}

/** Who is told of a change: those who may see `owner`'s thing of this audience, and `also` one more person. */
export interface Delivery {
  audience: Audience;
  owner: string;
  also?: string | undefined;
}

export type ContactPolicy = 'mutual' | 'follow';

/** What a handler works with. Writes get their transaction as `db` and must wait for no other connection. */
export interface Context {
  db: Kysely<Schema>;
  tenant: string;
  caller: Caller;
  now: Date;
  policy: ContactPolicy;
  /** Writes: records a change, told to others once the transaction is through. */
  emit: (change: Omit<Change, 'verb'> & { verb?: Change['verb'] }, delivery: Delivery) => void;
}

export type Handler = (context: Context, input: never) => Promise<unknown>;
export type Handlers = ReadonlyMap<string, Handler>;

/** One row of a handler table, its shapes checked against the contract. */
export function on<T extends AnyOperation>(
  operation: T,
  handler: (context: Context, input: Parsed<T>) => Promise<Output<T>>,
): [string, Handler] {
  return [operation.name, handler];
}
