/** Whose answer is this, and what does it say? One reading of HTTP for every operation. */
import { AppError, isProblemCode, type ErrorCode, type ErrorOptions } from '../contract/errors.js';

export const mediaType = (response: Response) =>
  (response.headers.get('Content-Type') ?? '').split(';')[0]!.trim().toLowerCase(); // prettier-ignore

export const notOurs = ({ status }: Response, why: string) =>
  new AppError('not-authentic', `An answer (${status}) is not our server's: ${why}`);

/** A page in the place of an answer is somebody's sign-in: the organisation's, or that of a guest network. */
export const stranger = (response: Response, why: string) =>
  response.ok && /html/.test(mediaType(response))
    ? new AppError('unauthenticated', 'A page answered in place of the server')
    : notOurs(response, why);

export async function json(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    if (/^application\/(?:[\w.-]+\+)?json$/.test(mediaType(response))) return JSON.parse(text) as unknown;
  } catch {
    // falls through: JSON only by name
  }
  throw stranger(response, 'it is not JSON');
}

const byStatus = new Map<number, ErrorCode>([
  [401, 'unauthenticated'],
  [511, 'unauthenticated'],
  [426, 'outdated'],
  [413, 'too-large'],
  [429, 'rate-limited'],
  [408, 'unavailable'],
  [425, 'unavailable'],
]);

export async function refusal(response: Response): Promise<AppError> {
  const { status, type } = response;
  // Outside a browser a redirect is not opaque; the API never redirects, so it leads to a sign-in page all the same.
  const redirected = type === 'opaqueredirect' || (status >= 301 && status <= 308 && status !== 304);
  const wait = retryAfter(response);
  const options: ErrorOptions = wait === undefined ? {} : { retryAfter: wait };
  const code = redirected ? 'unauthenticated' : byStatus.get(status);
  if (!redirected && status !== 401 && mediaType(response) === 'application/problem+json') {
    const body = ((await json(response)) ?? {}) as {
      code?: unknown;
      detail?: string;
      errors?: ErrorOptions['errors'];
    };
    const message = `${body.detail ?? status}`;
    if (isProblemCode(body.code)) return new AppError(body.code, message, Array.isArray(body.errors) ? { ...options, errors: body.errors } : options); // prettier-ignore
  }
  if (code) return new AppError(code, `The server answered ${status}`, options);
  if (status >= 500) return new AppError('unavailable', `The server answered ${status}`, options);
  return notOurs(response, 'the contract has no such answer');
}

/** Milliseconds of a `Retry-After`, which is seconds or a date. */
function retryAfter(response: Response): number | undefined {
  const value = response.headers.get('Retry-After');
  if (value === null) return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
