import { AppError, limits, type AnyOperation } from 'teapoint/contract';

interface Def {
  type: string;
  shape?: Record<string, Def & { _zod: { def: Def } }>;
  innerType?: { _zod: { def: Def } };
}
const defOf = (schema: unknown) => (schema as { _zod: { def: Def } })._zod.def;

/** The type of each field of a row's input, optional and default wrappers taken off. */
function fieldTypes(operation: AnyOperation): Record<string, string> {
  const bare = (def: Def): string => (def.innerType ? bare(def.innerType._zod.def) : def.type);
  const shape = defOf(operation.input()).shape ?? {};
  return Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, bare(defOf(schema))]));
}

/** A query string has only text; the schema says what it stands for. What does not fit is left for it to refuse. */
function coerce(type: string | undefined, value: string): unknown {
  if (type === 'number' && /^-?\d{1,15}$/.test(value)) return Number(value);
  if (type === 'boolean' && /^(?:true|false)$/.test(value)) return value === 'true';
  return value;
}

/** What a request says, before validation: path fields, query or JSON body, and `If-Match` as `version`. */
export async function decode(
  operation: AnyOperation,
  request: Request,
  path: Record<string, string>,
): Promise<unknown> {
  const types = fieldTypes(operation);
  const rest = ['GET', 'DELETE'].includes(operation.method)
    ? fromQuery(request, types)
    : await readJson(request, operation.body);
  const twice = Object.keys(path).find((name) => Object.hasOwn(rest, name));
  if (twice) throw new AppError('malformed', `${twice} is given by the path`);
  return { ...rest, ...path, ...('version' in types ? fromIfMatch(request) : {}) };
}

function fromQuery(request: Request, types: Record<string, string>): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    if (Object.hasOwn(input, name)) throw new AppError('malformed', `${name} is given twice`);
    input[name] = coerce(types[name], value);
  }
  return input;
}

/** The JSON object of a request's body, an empty one where there is none. Throws `malformed` or `too-large`. */
export async function readJson(request: Request, most: number = limits.body): Promise<Record<string, unknown>> {
  const text = await readBody(request, most);
  if (text === '') return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new AppError('malformed', 'The body is not JSON');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new AppError('malformed', 'The body is not a JSON object');
  }
  return body as Record<string, unknown>;
}

/** Reads no more than the limit, whatever `Content-Length` says. */
async function readBody(request: Request, most: number): Promise<string> {
  const tooLarge = () => new AppError('too-large', `This request may have ${most} bytes at most`);
  if (Number(request.headers.get('Content-Length') ?? 0) > most) throw tooLarge();
  if (!request.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > most) throw tooLarge();
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new AppError('malformed', 'The body is not UTF-8');
  }
}

function fromIfMatch(request: Request): { version?: string } {
  const header = request.headers.get('If-Match');
  if (header === null) return {};
  const version = /^"([A-Za-z0-9_-]{1,64})"$/.exec(header)?.[1];
  if (!version) throw new AppError('malformed', 'If-Match must be one strong tag: the version in double quotes');
  return { version };
}
