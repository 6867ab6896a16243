import { randomUUID } from 'node:crypto';
import { Hono, type Context as HttpContext } from 'hono';
import { AppError, limits, once } from 'teapoint/contract';
import type { GroundRules, UrlRules } from 'teapoint/domain';
import type { Caller, ContactPolicy } from './context.js';
import type { Database } from './db/database.js';
import { createFeeds } from './feeds/routes.js';
import { handlers } from './handlers/index.js';
import { createAllowance } from './http/allowance.js';
import { problemOf, problemResponse } from './http/problem.js';
import type { Identity } from './identity.js';
import { personNamed } from './people/known.js';
import { createLive } from './live/live.js';
import { serveEndOfMails } from './mail/end.js';
import type { MailSettings } from './mail/settings.js';
import { createTeller, type Teller } from './notices/tell.js';
import { openApi } from './openapi.js';
import { servePhotos } from './photos.js';
import { createRoutes } from './routes.js';
import { createScim } from './scim/routes.js';
import type { AppState, Env } from './state.js';

export interface AppOptions {
  database: Database;
  identity: Identity;
  /** The organisation's name as `capabilities` gives it. */
  name?: string;
  tenant?: string;
  /** How people become contacts (default `mutual`). */
  policy?: ContactPolicy;
  /** What an administrator knows of addresses: parameters that name a visit, other names of hosts. */
  urls?: UrlRules;
  /** Emoji that people may give beside "useful" (default none). */
  marks?: readonly string[];
  /** Characters of a post or comment at most (default the contract's). */
  postLength?: number;
  /** The ground rules as they are now; without it there are none. */
  rules?: (() => GroundRules) | undefined;
  now?: () => Date;
  /** What a directory shows to be let in at `/scim/v2`; without it there is nothing. */
  scimToken?: string | undefined;
  /** How often one person may write (default 120). */
  writesPerMinute?: number;
  /** How often one key may read (default 600). */
  readsPerMinute?: number;
  /** Without it notices are told by the bell alone. */
  mail?: MailSettings | undefined;
}

export interface App {
  /** The HTTP application; `fetch` answers a `Request`. */
  http: Hono<Env>;
  /** Makes notices of what happened. */
  teller: Teller;
  /** Ends streams and stops listening for changes. */
  close(): Promise<void>;
}

const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
  'Cache-Control': 'private, no-cache',
  'X-Frame-Options': 'DENY',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};

/** The API under `/api`, everything in it derived from the contract's table. */
export function createApp({ database, identity, name = 'Teapoint', ...options }: AppOptions): App {
  const {
    tenant = 'main',
    policy = 'mutual',
    urls = {},
    marks = [],
    postLength = limits.post,
    rules,
    now = () => new Date(),
  } = options;
  const all = handlers({ name, policy, marks, postLength, hasRules: rules !== undefined });
  const live = createLive(database, tenant);
  const teller = createTeller(database.db, tenant, { mails: options.mail !== undefined, onTold: () => live.wake() });
  const state: AppState = {
    ...{ db: database.db, tenant, policy, urls, marks, postLength, rules, now, handlers: all, live, teller },
    takeWrite: createAllowance(options.writesPerMinute ?? 120),
    takeRead: createAllowance(options.readsPerMinute ?? 600),
    offers: (operation) => all.has(operation) || operation === 'batch' || operation === 'live',
    authenticate: (c) => authenticate(c, identity, state),
  };
  const http = new Hono<Env>();
  for (const [path, vary] of [
    ['/api/*', [...new Set([...identity.vary, 'Authorization'])]], // a key may stand in for a person
    ['/scim/v2/*', ['Authorization']],
  ] as const) {
    http.use(path, async (c, next) => {
      c.set('requestId', randomUUID());
      await next();
      const headers = { ...securityHeaders, Vary: vary.join(', '), 'X-Request-Id': c.var.requestId };
      for (const [header, value] of Object.entries(headers))
        if (!c.res.headers.has(header)) c.res.headers.set(header, value);
    });
  }
  const document = once(() => JSON.stringify(openApi(state.offers)));
  http.get('/api/openapi.json', (c) => c.body(document(), 200, { 'Content-Type': 'application/json; charset=utf-8' }));
  servePhotos(http, state);
  if (options.mail) serveEndOfMails(http, state, options.mail);
  http.route('/api/feeds', createFeeds(state, name));
  http.route('/api', createRoutes(state));
  const { scimToken: token } = options;
  if (token) http.route('/scim/v2', createScim({ db: database.db, tenant, now, token, wake: () => live.wake() }));
  const refuse = (error: unknown, c: HttpContext<Env>) =>
    problemResponse(problemOf(error, { requestId: c.var.requestId, operation: c.req.method }));
  http.all('/api/*', (c) => refuse(new AppError('not-found', 'There is nothing at this address'), c));
  http.onError(refuse);
  const close = async () => {
    await teller.close();
    await live.close();
  };
  return { http, teller, close };
}

async function authenticate(c: HttpContext<Env>, identity: Identity, { db, tenant }: AppState): Promise<Caller> {
  const socket = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket;
  const id = await identity.identify(c.req.raw, socket?.remoteAddress ?? '');
  const person = id === undefined ? undefined : await personNamed(db, tenant, id);
  if (!person) throw new AppError('unauthenticated', 'It is not known who you are');
  if (person.ended_at) throw new AppError('forbidden', 'Your account here has ended');
  return { id: person.id, roles: person.roles };
}
