import { AppError, toAppError } from '../contract/errors.js';
import type { AnyOperation, Input, Output } from '../contract/operation.js';
import { parseAnswer } from '../contract/parse.js';
import type { Adapter, Answer, ExecuteOptions } from './adapter.js';
import { json, refusal, stranger } from './rest-answer.js';

export interface RestOptions {
  /** Where the contract's paths begin, e.g. `/api` or `https://social.example/api`. */
  baseUrl: string;
  /** Another `fetch`, e.g. a server's own for tests without a socket. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /**
   * Headers of every request, asked for each time, so that a token stays with the host and is never stored here.
   * After a 401 they are asked for once more with `renew`, at most one renewal at a time.
   */
  headers?: (renew: boolean) => HeadersInit | Promise<HeadersInit>;
  /** As for `fetch` (default `same-origin`). */
  credentials?: RequestCredentials;
  /** Milliseconds until a request counts as unanswered (default 30,000). */
  timeout?: number;
}

/** A backend that speaks the contract over HTTP. */
export function rest(options: RestOptions): Adapter {
  const send = sender(options);
  return {
    async execute<T extends AnyOperation>(operation: T, input: Input<T>, asked: ExecuteOptions = {}) {
      const request = requestOf(operation, input as Record<string, unknown>, asked);
      return send(request, asked.signal, async (response) => answerOf(operation, response, asked));
    },
    async subscribe(subscription) {
      // Its code comes when it is needed, after the first paint.
      const { listen } = await import('./rest-stream.js').catch((cause: unknown) => {
        throw new AppError('network', 'The code of the stream did not come', { cause });
      });
      await listen(subscription, nameOf(subscription.person), send);
    },
  };
}

const nameOf = (person: string | undefined): Record<string, string> =>
  person === undefined ? {} : { 'Teapoint-Person': encodeURIComponent(person) };

interface Request {
  path: string;
  method?: string;
  headers: Record<string, string>;
  body?: string;
}
/** Reads an answer; for a stream, `alive` ends the timeout once it is sure to be one. */
type Reader<R> = (response: Response, alive: () => void) => Promise<R>;
export type Send = <R>(request: Request, signal: AbortSignal | undefined, read: Reader<R>) => Promise<R>;

/** Sends one request and reads its answer, within the timeout; everything thrown is an `AppError`. */
function sender({
  baseUrl,
  fetch = (...args) => globalThis.fetch(...args),
  headers,
  credentials,
  timeout = 30_000,
}: RestOptions): Send {
  let renewal: Promise<HeadersInit> | undefined;
  let renewals = 0;

  /** Joins a renewal under way; makes one unless another has been made since the refused request set out. */
  function renewed(before: number): Promise<HeadersInit> {
    if (!renewal && renewals > before) return hook(false);
    renewals += renewal ? 0 : 1;
    return (renewal ??= hook(true).finally(() => {
      renewal = undefined;
    }));
  }

  /** A host that cannot reach its own sign-in has no network; one that refuses has no session. */
  async function hook(renew: boolean): Promise<HeadersInit> {
    try {
      return (await headers?.(renew)) ?? {};
    } catch (cause) {
      if (cause instanceof TypeError || cause instanceof AppError) throw cause;
      throw new AppError('unauthenticated', 'The page could not give its headers', { cause });
    }
  }

  async function answer(request: Request, signal: AbortSignal): Promise<Response> {
    const { path, method = 'GET', body } = request;
    const ask = async (extra: HeadersInit) => {
      const merged = new Headers(extra);
      for (const [name, value] of Object.entries(request.headers)) merged.set(name, value);
      const init = { method, headers: merged, signal, redirect: 'manual', cache: 'no-store' } as const;
      const rest = { ...(body !== undefined && { body }), ...(credentials && { credentials }) };
      return fetch(baseUrl.replace(/\/+$/, '') + path, { ...init, ...rest });
    };
    const before = renewals;
    const response = await ask(await hook(false));
    return response.status === 401 && headers ? ask(await renewed(before)) : response;
  }

  return async (request, outer, read) => {
    const inner = new AbortController();
    const abort = () => inner.abort();
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      abort();
    }, timeout);
    if (outer?.aborted) abort();
    outer?.addEventListener('abort', abort);
    try {
      const response = await answer(request, inner.signal);
      return await read(response, () => clearTimeout(timer));
    } catch (thrown) {
      throw failure(thrown, outer?.aborted, late);
    } finally {
      clearTimeout(timer);
      outer?.removeEventListener('abort', abort);
      abort();
    }
  };
}

function failure(thrown: unknown, aborted: boolean | undefined, late: boolean): AppError {
  if (thrown instanceof AppError) return thrown;
  if (aborted) return new AppError('aborted', 'given up', { cause: thrown });
  if (late) return new AppError('timeout', 'No answer in time', { cause: thrown });
  if (thrown instanceof TypeError) return new AppError('network', 'No answer', { cause: thrown });
  return toAppError(thrown);
}

function requestOf(
  { path, method, kind }: AnyOperation,
  input: Record<string, unknown>,
  asked: ExecuteOptions,
): Request {
  const left = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const take = (name: string) => {
    const value = left.get(name);
    left.delete(name);
    return value as string | undefined;
  };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(take(name) ?? ''));
  const version = method === 'GET' ? undefined : take('version');
  const inQuery = method === 'GET' || method === 'DELETE';
  const query = new URLSearchParams(inQuery ? [...left].map(([name, value]) => [name, String(value)]) : []).toString();
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' };
  if (asked.ifNoneMatch !== undefined) headers['If-None-Match'] = asked.ifNoneMatch;
  if (asked.idempotencyKey !== undefined && kind === 'write') headers['Idempotency-Key'] = asked.idempotencyKey;
  Object.assign(headers, nameOf(asked.person));
  if (version !== undefined) headers['If-Match'] = `"${version}"`;
  if (!inQuery) headers['Content-Type'] = 'application/json';
  const body = inQuery ? undefined : JSON.stringify(Object.fromEntries(left), keepArrays);
  return { path: filled + (query && `?${query}`), method, headers, ...(body !== undefined && { body }) };
}

/** Old libraries on the page give arrays a `toJSON` that makes text of them. */
function keepArrays(this: Record<string, unknown>, key: string, value: unknown): unknown {
  return Array.isArray(this[key]) ? this[key] : value;
}

async function answerOf<T extends AnyOperation>(
  operation: T,
  response: Response,
  { ifNoneMatch, idempotencyKey }: ExecuteOptions,
): Promise<Answer<Output<T>>> {
  if (response.status === 304 && ifNoneMatch !== undefined) return { notModified: true };
  if (!response.ok) throw await refusal(response);
  // A page that answers everything, as a Wi-Fi login does, cannot know the key of this write.
  const echoed = operation.kind !== 'write' || response.headers.get('Idempotency-Key') === idempotencyKey;
  if (!echoed) throw stranger(response, 'it does not name the request it answers');
  const data = parseAnswer(operation, await json(response));
  const etag = response.headers.get('ETag');
  return etag === null ? { data } : { data, etag };
}
