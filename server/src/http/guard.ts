import { AppError, type AnyOperation } from 'teapoint/contract';

/** A key is one intent of a person: 8–64 of `[A-Za-z0-9_-]`. */
export function idempotencyKey(request: Request): string {
  const key = request.headers.get('Idempotency-Key') ?? '';
  if (!/^[A-Za-z0-9_-]{8,64}$/.test(key)) {
    throw new AppError('malformed', 'A write needs an Idempotency-Key of 8 to 64 letters, digits, _ or -');
  }
  return key;
}

/**
 * A request may say for whom it is made. A page that was opened before somebody else signed in must not have its waiting
 * intents taken for theirs, nor their answers for its own: to it the session is over.
 */
export function refuseForSomebodyElse(request: Request, caller: { id: string }): void {
  const person = request.headers.get('Teapoint-Person');
  if (person !== null && person !== encodeURIComponent(caller.id)) {
    throw new AppError('unauthenticated', 'Somebody else is signed in');
  }
}

/**
 * What a page of another origin could make a browser send is refused. Writes need a header of their own and JSON, which
 * such a page cannot send without asking first, and nobody answers that question. Plain http has no `Sec-Fetch-Site`:
 * there `Origin` must name our host.
 */
export function refuseForeignPages(operation: AnyOperation, request: Request): void {
  if (operation.method === 'GET') return;
  const site = request.headers.get('Sec-Fetch-Site');
  if (site ? !['same-origin', 'none'].includes(site) : !sameOrigin(request)) {
    throw new AppError('forbidden', 'The request comes from another web site');
  }
  const type = request.headers.get('Content-Type');
  if (type !== null && !/^application\/json\s*(;|$)/i.test(type)) {
    throw new AppError('malformed', 'The body must be application/json');
  }
  if (operation.kind === 'read' && type === null) throw new AppError('malformed', 'The body must be application/json');
}

function sameOrigin(request: Request): boolean {
  const origin = request.headers.get('Origin');
  if (origin === null) return true; // not a browser, or too old to say
  const host = request.headers.get('Host') ?? new URL(request.url).host;
  return URL.canParse(origin) && new URL(origin).host === host;
}
