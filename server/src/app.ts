import { randomUUID } from 'node:crypto';
import { Hono, type Context as HttpContext } from 'hono';
import { AppError, once } from 'teapoint/contract';
import type { Caller, ContactPolicy } from './context.js';
import type { Database } from './db/database.js';
import { handlers } from './handlers/index.js';
import { createAllowance } from './http/allowance.js';
import { problemOf, problemResponse } from './http/problem.js';
import type { Identity } from './identity.js';
import { createLive } from './live/live.js';
import { openApi } from './openapi.js';
import { createRoutes } from './routes.js';
import type { AppState, Env } from './state.js';

export interface AppOptions {
  database: Database;
  identity: Identity;
  /** The organisation's name as `capabilities` gives it. */
  name?: string;
  tenant?: string;
  /** How people become contacts (default `mutual`). */
  policy?: ContactPolicy;
  now?: () => Date;
  /** How often one person may write (default 120). */
  writesPerMinute?: number;
}

export interface App {
  /** The HTTP application; `fetch` answers a `Request`. */
  http: Hono<Env>;
  /** Ends streams and stops listening for changes. */
  close(): Promise<void>;
}

const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'private, no-cache',
  'X-Frame-Options': 'DENY',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};

/** The API under `/api`, everything in it derived from the contract's table. */
export function createApp({ database, identity, name = 'Teapoint', ...options }: AppOptions): App {
  const { tenant = 'main', policy = 'mutual', now = () => new Date(), writesPerMinute = 120 } = options;
  const all = handlers({ name, policy });
  const live = createLive(database, tenant);
  const state: AppState = {
    ...{ db: database.db, tenant, policy, now, handlers: all, live, takeWrite: createAllowance(writesPerMinute) },
    offers: (operation) => all.has(operation) || operation === 'batch' || operation === 'live',
    authenticate: (c) => authenticate(c, identity, state),
  };
  const http = new Hono<Env>();
  http.use('/api/*', async (c, next) => {
    c.set('requestId', randomUUID());
    await next();
    const headers = { ...securityHeaders, Vary: identity.vary.join(', '), 'X-Request-Id': c.var.requestId };
    for (const [header, value] of Object.entries(headers)) c.res.headers.set(header, value);
  });
  const document = once(() => JSON.stringify(openApi(state.offers)));
  http.get('/api/openapi.json', (c) => c.body(document(), 200, { 'Content-Type': 'application/json; charset=utf-8' }));
  http.route('/api', createRoutes(state));
  const refuse = (error: unknown, c: HttpContext<Env>) =>
    problemResponse(problemOf(error, { requestId: c.var.requestId, operation: c.req.method }));
  http.all('/api/*', (c) => refuse(new AppError('not-found', 'There is nothing at this address'), c));
  http.onError(refuse);
  return { http, close: () => live.close() };
}

async function authenticate(c: HttpContext<Env>, identity: Identity, { db, tenant }: AppState): Promise<Caller> {
  const socket = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket;
  const id = await identity.identify(c.req.raw, socket?.remoteAddress ?? '');
  const person =
    id === undefined
      ? undefined
      : await db
          .selectFrom('person')
          .select(['id', 'roles'])
          .where('tenant', '=', tenant)
          .where('id', '=', id)
          .executeTakeFirst();
  if (!person) throw new AppError('unauthenticated', 'It is not known who you are');
  return person;
}
