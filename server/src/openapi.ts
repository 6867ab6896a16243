import {
  capabilities,
  contractVersion,
  operations,
  problem,
  statusOf,
  type AnyOperation,
  type Schema,
} from 'teapoint/contract';
import * as z from 'zod/mini';

type Json = Record<string, unknown>;

const jsonSchema = (schema: Schema, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
};

const problemBody = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const keyHeader = { schema: { type: 'string' }, description: 'The key of the request.' };
const etagHeader = { schema: { type: 'string' }, description: 'Strong; send it as `If-None-Match` to get 304 when nothing changed.' }; // prettier-ignore
const linkHeader = { schema: { type: 'string' }, description: 'The next page, as `rel="next"`.' };

/** The document of what this backend offers, made from the contract's table. */
export function openApi(offers: (operation: string) => boolean): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations.values()) {
    if (offers(operation.name)) (paths[operation.path] ??= {})[operation.method.toLowerCase()] = describe(operation);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Teapoint', version: contractVersion, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/api' }],
    paths,
    components: {
      schemas: { Problem: jsonSchema(problem(), 'output'), Capabilities: jsonSchema(capabilities(), 'output') },
    },
  };
}

function describe(operation: AnyOperation): Json {
  const { properties = {}, required = [], ...shape } = jsonSchema(operation.input(), 'input') as { properties?: Record<string, Json>; required?: string[] } & Json; // prettier-ignore
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name) && name !== 'version');
  const asQuery = ['GET', 'DELETE'].includes(operation.method);
  const parameters = [
    ...inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? {} })),
    ...(asQuery
      ? rest.map((name) => ({ name, in: 'query', required: required.includes(name), schema: properties[name] ?? {} }))
      : []),
    ...headerParameters(operation, 'version' in properties),
  ];
  const body: Json = { ...shape, properties: Object.fromEntries(rest.map((name) => [name, properties[name]])), required: required.filter((name) => rest.includes(name)) }; // prettier-ignore
  return {
    operationId: operation.name,
    tags: [operation.name.split('.')[0]],
    parameters,
    ...(asQuery || rest.length === 0
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: responses(operation),
  };
}

function headerParameters(operation: AnyOperation, versioned: boolean): Json[] {
  const header = (name: string, required: boolean, description: string, pattern?: string) => ({
    ...{ name, in: 'header', required, description },
    schema: pattern ? { type: 'string', pattern } : { type: 'string' },
  });
  return [
    ...(operation.kind === 'write' ? [header('Idempotency-Key', true, 'One per intent of a person; kept at least as many days as `capabilities.keyDays` says.', '^[A-Za-z0-9_-]{8,64}$')] : []), // prettier-ignore
    header('Teapoint-Person', false, 'Id of the person for whom this is asked; 401 when somebody else is signed in.'),
    ...(operation.kind === 'read' ? [header('If-None-Match', false, 'The `ETag` of the copy one has.')] : []),
    ...(operation.kind === 'stream' ? [header('Last-Event-ID', false, 'The `id` of the last event seen.')] : []),
    ...(versioned ? [header('If-Match', false, 'The version that was seen, in double quotes; 412 when it is not the present one.')] : []), // prettier-ignore
  ];
}

function responses(operation: AnyOperation): Json {
  const isPage = (operation.output() as unknown as { _zod: { def: { shape?: object } } })._zod.def.shape;
  const paged = isPage !== undefined && 'next' in isPage;
  const content =
    operation.kind === 'stream'
      ? {
          'text/event-stream': {
            schema: { type: 'string', description: 'Events `change` (data: a change) and `resync`.' },
          },
        }
      : { 'application/json': { schema: jsonSchema(operation.output(), 'output') } };
  const headers = {
    ...(operation.kind === 'read' ? { ETag: etagHeader } : {}),
    ...(operation.kind === 'write' ? { 'Idempotency-Key': keyHeader } : {}),
    ...(paged ? { Link: linkHeader } : {}),
  };
  return {
    200: { description: 'Done.', headers, content },
    ...(operation.kind === 'read'
      ? { 304: { description: 'The copy is still right.', headers: { ETag: etagHeader } } }
      : {}),
    ...Object.fromEntries(problemStatuses(operation).map((status) => [status, refusal(status)])),
  };
}

/** What a row can answer besides success; the codes of each status are in the body. */
function problemStatuses({ kind, path }: AnyOperation): number[] {
  const write = kind === 'write';
  const never = new Set<number>([
    501,
    ...(write ? [] : [409, 412, 413]),
    ...(path.includes('{') || write ? [] : [404]),
  ]);
  return [...new Set(Object.values(statusOf))].filter((status) => !never.has(status));
}

function refusal(status: number): Json {
  const codes = Object.entries(statusOf).filter(([, one]) => one === status).map(([code]) => `\`${code}\``).join(', '); // prettier-ignore
  const retry = { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds.' } };
  return { description: codes, content: problemBody, ...([429, 503].includes(status) ? { headers: retry } : {}) };
}
