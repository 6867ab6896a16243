import type { Kysely } from 'kysely';
import type { AnyOperation, Audience, Change, Output, Parsed } from 'teapoint/contract';
import type { GroundRules, Happening, UrlRules } from 'teapoint/domain';
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

/** A change as the log has it. Of an erasure readers hear only that they are to look again at everything. */
export interface Logged {
  kind: Change['kind'];
  id: string;
  verb: Change['verb'] | 'erased';
  person?: string | undefined;
  group?: string | undefined;
}

export type ContactPolicy = 'mutual' | 'follow';

/** What a handler works with. Writes get their transaction as `db` and must wait for no other connection. */
export interface Context {
  db: Kysely<Schema>;
  tenant: string;
  caller: Caller;
  now: Date;
  policy: ContactPolicy;
  /** Which addresses are the same, beside what is always so. */
  urls?: UrlRules;
  /** Emoji that people may give beside "useful". */
  marks?: readonly string[];
  /** Characters of a post or comment at most, where that is fewer than the contract's. */
  postLength?: number;
  /** The ground rules in force; where there are none, nothing asks for them. */
  rules?: GroundRules | undefined;
  /** The caller looks at what is theirs as somebody else would. */
  as?: 'contact' | 'everyone' | undefined;
  /** Writes: records a change, told to others once the transaction is through. */
  emit: (change: Omit<Logged, 'verb'> & { verb?: Logged['verb'] }, delivery: Delivery) => void;
  /** Writes: records what people are to be told of, once the transaction is through. */
  notify: (happening: Happening) => void;
}
/** What is known before anything is done. */
export type Asking = Omit<Context, 'emit' | 'notify'>;

export interface Handler {
  (context: Context, input: never): Promise<unknown>;
  /** Of a write: makes the input into what the handler works with, before the transaction begins. */
  prepare?: (input: never) => Promise<unknown>;
}
export type Handlers = ReadonlyMap<string, Handler>;

/** One row of a handler table, its shapes checked against the contract. */
export function on<T extends AnyOperation>(
  operation: T,
  handler: (context: Context, input: Parsed<T>) => Promise<Output<T>>,
): [string, Handler] {
  return [operation.name, handler];
}

/** The same of a write with long work that needs no database: meanwhile no transaction is open. What it refuses is a final answer, too. */
export function onPrepared<T extends AnyOperation, P>(
  operation: T,
  prepare: (input: Parsed<T>) => Promise<P>,
  handler: (context: Context, prepared: P) => Promise<Output<T>>,
): [string, Handler] {
  return [operation.name, Object.assign(handler as Handler, { prepare })];
}
