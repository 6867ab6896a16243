import { Hono, type Context as HttpContext } from 'hono';
import { AppError, operations, parseInput, type AnyOperation } from 'teapoint/contract';
import { runBatch } from './batch.js';
import type { Handler } from './context.js';
import { decode } from './http/decode.js';
import { idempotencyKey, refuseForeignPages, refuseForSomebodyElse } from './http/guard.js';
import { problemOf, problemResponse } from './http/problem.js';
import { keyIn, readerFor } from './keys/reader.js';
import { writeOnce } from './ledger.js';
import { contextOf, etagOf, namesTag, runRead } from './reads.js';
import type { AppState, Asked, Env } from './state.js';

/** `/people/{person}` as the router writes it; rows with fewer fields in their path come first. */
const routerPath = (operation: AnyOperation) => operation.path.replace(/\{(\w+)\}/g, ':$1');
const fields = (operation: AnyOperation) => operation.path.split('{').length;

/** One route per row of the contract. */
export function createRoutes(state: AppState): Hono<Env> {
  const routes = new Hono<Env>();
  const rows = [...operations.values()].sort((a, b) => fields(a) - fields(b));
  for (const operation of rows) {
    routes.on(operation.method, routerPath(operation), (c) => answer(state, operation, c));
  }
  for (const path of new Set(rows.map(routerPath))) {
    const allow = rows.filter((row) => routerPath(row) === path).map((row) => row.method).join(', '); // prettier-ignore
    routes.all(path, (c) => {
      const refusal = problemOf(new AppError('malformed', `Here only ${allow}`), {
        requestId: c.var.requestId,
        operation: path,
      });
      refusal.problem.status = 405;
      return problemResponse(refusal, { Allow: allow });
    });
  }
  return routes;
}

async function answer(state: AppState, operation: AnyOperation, c: HttpContext<Env>): Promise<Response> {
  const request = c.req.raw;
  const key = keyIn(request);
  const caller = key === undefined ? await state.authenticate(c) : await readerFor(state, key, operation);
  refuseForeignPages(operation, request);
  refuseForSomebodyElse(request, caller);
  if (!state.offers(operation.name)) throw new AppError('not-supported', `${operation.name} is not offered`);
  const asked = async (): Promise<Asked> => {
    if (operation.kind === 'write') state.takeWrite(caller.id);
    const input = parseInput(operation, await decode(operation, request, c.req.param()));
    return { requestId: c.var.requestId, operation, caller, input };
  };
  if (operation.kind === 'write') return answerWrite(state, asked, idempotencyKey(request), c.var.requestId);
  return operation.kind === 'read' ? answerRead(state, await asked(), request) : state.live.connect(request, caller);
}

async function answerRead(state: AppState, asked: Asked, request: Request): Promise<Response> {
  const output = await (asked.operation.name === 'batch' ? runBatch : runRead)(state, asked);
  const body = JSON.stringify(output);
  const etag = etagOf(body);
  const headers = { ETag: etag, ...nextLink(output, request) };
  if (namesTag(request.headers.get('If-None-Match'), etag)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers } });
}

function nextLink(output: unknown, request: Request): Record<string, string> {
  const { next } = output as { next?: string | null };
  if (request.method !== 'GET' || typeof next !== 'string') return {};
  const query = new URL(request.url).searchParams;
  query.set('cursor', next);
  return { Link: `<?${query}>; rel="next"` };
}

/** Every answer to a write echoes its key: that is how a client knows our answers from a sign-in page's. */
async function answerWrite(
  state: AppState,
  ask: () => Promise<Asked>,
  key: string,
  requestId: string,
): Promise<Response> {
  const echo = { 'Idempotency-Key': key };
  let operation = '';
  try {
    const asked = await ask();
    operation = asked.operation.name;
    const handler = state.handlers.get(operation) as Handler;
    const { status, body } = await writeOnce({ ...asked, key, handler, context: contextOf(state, asked) });
    state.live.wake();
    state.teller.wake();
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    return new Response(body, { status, headers: { 'Content-Type': `${type}; charset=utf-8`, ...echo } });
  } catch (error) {
    return problemResponse(problemOf(error, { requestId, operation }), echo);
  }
}
