/** SCIM 2.0 (RFC 7643 and 7644): a directory keeps the people here as they are there. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono, type Context as HttpContext } from 'hono';
import { readJson } from '../http/decode.js';
import type { StoredPerson } from '../people/fields.js';
import type { Env } from '../state.js';
import { discover } from './discovery.js';
import { errorResponse, ScimError } from './error.js';
import {
  createUser,
  endUser,
  etagOf,
  listUsers,
  oneUser,
  patchUser,
  replaceUser,
  shown,
  type Service,
} from './users.js';

export interface ScimOptions extends Service {
  /** What the directory shows to be let in. */
  token: string;
  /** Called when something has been written. */
  wake: () => void;
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Throws `ScimError`. Digests are as long as each other, so the comparison tells nothing of the token. */
function authenticate(request: Request, token: string): void {
  const shown = /^Bearer +(\S+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1] ?? '';
  if (!timingSafeEqual(digest(shown), digest(token))) throw new ScimError(401, 'The bearer token is not ours');
}

function answer(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const all = { 'Content-Type': 'application/scim+json; charset=utf-8', ...headers };
  return new Response(JSON.stringify(body), { status, headers: all });
}

/** The routes below `/scim/v2`. */
export function createScim({ token, wake, ...service }: ScimOptions): Hono<Env> {
  const routes = new Hono<Env>();
  type Work = (c: HttpContext<Env>, id: string) => Promise<Response> | Response;
  const on = (method: string, path: string, work: Work) =>
    routes.on(method, [path], async (c) => {
      try {
        authenticate(c.req.raw, token);
        return await work(c, c.req.param('id') ?? '');
      } catch (error) {
        return errorResponse(error, c.var.requestId);
      }
    });
  const base = (c: HttpContext<Env>) => c.req.url.replace(/(\/scim\/v2)(?:[/?].*)?$/, '$1');
  const user = (c: HttpContext<Env>, person: StoredPerson, status = 200) => {
    const location = `${base(c)}/Users/${person.id}`;
    const etag = etagOf(person);
    if (c.req.method !== 'GET') wake();
    else if (c.req.header('If-None-Match') === etag)
      return new Response(null, { status: 304, headers: { ETag: etag } });
    return answer(shown(base(c), person), status, { ETag: etag, ...(status === 201 ? { Location: location } : {}) });
  };
  const match = (c: HttpContext<Env>) => c.req.header('If-Match') ?? null;

  on('GET', '/Users', async (c) => answer(await listUsers(service, base(c), new URL(c.req.url).searchParams)));
  on('POST', '/Users', async (c) => user(c, await createUser(service, await readJson(c.req.raw)), 201));
  on('GET', '/Users/:id', async (c, id) => user(c, await oneUser(service, id)));
  on('PUT', '/Users/:id', async (c, id) =>
    user(c, await replaceUser(service, id, match(c), await readJson(c.req.raw))),
  );
  on('PATCH', '/Users/:id', async (c, id) =>
    user(c, await patchUser(service, id, match(c), await readJson(c.req.raw))),
  );
  on('DELETE', '/Users/:id', async (c, id) => {
    await endUser(service, id, match(c));
    wake();
    return new Response(null, { status: 204 });
  });
  on('GET', '/ServiceProviderConfig', (c) => answer(discover(base(c), 'ServiceProviderConfig')));
  for (const kind of ['Schemas', 'ResourceTypes']) {
    on('GET', `/${kind}`, (c) => answer(discover(base(c), kind)));
    on('GET', `/${kind}/:id`, (c, id) => answer(discover(base(c), kind, id)));
  }
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
    on(method, '*', () => {
      throw new ScimError(404, 'There is nothing at this address');
    });
  }
  return routes;
}
