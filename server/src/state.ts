import type { Context as HttpContext } from 'hono';
import type { AnyOperation } from 'teapoint/contract';
import type { GroundRules, UrlRules } from 'teapoint/domain';
import type { Caller, ContactPolicy, Handlers } from './context.js';
import type { Database } from './db/database.js';
import type { Live } from './live/live.js';
import type { Teller } from './notices/tell.js';

export type Env = { Variables: { requestId: string } };

/** What the routes share. */
export interface AppState {
  db: Database['db'];
  tenant: string;
  policy: ContactPolicy;
  urls: UrlRules;
  marks: readonly string[];
  postLength: number;
  rules: (() => GroundRules) | undefined;
  now: () => Date;
  handlers: Handlers;
  live: Live;
  teller: Teller;
  /** Counts a write of a person. Throws `rate-limited`. */
  takeWrite(person: string): void;
  /** Counts a read by a key. Throws `rate-limited`. */
  takeRead(reader: string): void;
  offers: (operation: string) => boolean;
  /** Throws `unauthenticated`. */
  authenticate(c: HttpContext<Env>): Promise<Caller>;
}

/** A request once it is known who asks what. */
export interface Asked {
  requestId: string;
  operation: AnyOperation;
  caller: Caller;
  input: unknown;
}
