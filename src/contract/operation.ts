import type * as z from 'zod/mini';

/** Any schema of the contract. */
export type Schema = z.ZodMiniType;

/** What a change is about; reads name the kinds that make their answer stale, writes the kinds they cause. */
export type Kind =
  | 'person'
  | 'contact'
  | 'block'
  | 'status'
  | 'activity'
  | 'source'
  | 'wall'
  | 'post'
  | 'comment'
  | 'useful'
  | 'question'
  | 'bookmark'
  | 'tag'
  | 'group'
  | 'notice'
  | 'rules'
  | 'report'
  | 'removal';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One row of the contract: everything an adapter, a route, the OpenAPI document or the conformance kit
 * needs to know about an operation. Schemas are thunks, made on first use, so that a bundle pays for the
 * operations it touches and start-up builds none.
 */
export interface Operation<Name extends string = string, I extends Schema = Schema, O extends Schema = Schema> {
  readonly name: Name;
  /** 1 read · 2 write · 3 social · 4 live and moderation: a summary for administrators. */
  readonly level: 1 | 2 | 3 | 4;
  readonly kind: 'read' | 'write' | 'stream';
  readonly method: Method;
  /** Relative to the base URL; `{field}` is filled from the input field of that name. */
  readonly path: string;
  readonly input: () => I;
  readonly output: () => O;
  /** Reads: the kinds of change that make an answer stale. Writes: the kinds they cause. */
  readonly touches: readonly Kind[];
  /** Writes: the aggregate whose writes keep their order, e.g. `/me/tags` or `/walls/{wall}`. */
  readonly lane: string;
  /** Writes that carry a file: bytes of their body, where that is more than `limits.body`. */
  readonly body?: number;
}

export type AnyOperation = Operation<string, Schema, Schema>;
/** What a caller passes in (before defaults are filled in). */
export type Input<T extends AnyOperation> = z.input<ReturnType<T['input']>>;
/** What a handler receives (after validation). */
export type Parsed<T extends AnyOperation> = z.output<ReturnType<T['input']>>;
export type Output<T extends AnyOperation> = z.output<ReturnType<T['output']>>;

/** Makes a thunk that builds its value once. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

type Level = Operation['level'];

/** A row that only reads: GET, unless it says otherwise. */
export function read<N extends string, I extends Schema, O extends Schema>(
  name: N,
  level: Level,
  path: string,
  touches: readonly Kind[],
  input: () => I,
  output: () => O,
  method: Method = 'GET',
): Operation<N, I, O> {
  return { name, level, kind: 'read', method, path, touches, lane: '', input: once(input), output: once(output) };
}

/** A row that changes something. The first two steps of its path are its lane. */
export function write<N extends string, I extends Schema, O extends Schema>(
  name: N,
  level: Level,
  method: Method,
  path: string,
  touches: readonly Kind[],
  input: () => I,
  output: () => O,
  more: Pick<Operation, 'body'> = {},
): Operation<N, I, O> {
  const lane = path.split('/').slice(0, 3).join('/');
  return { name, level, kind: 'write', method, path, touches, lane, input: once(input), output: once(output), ...more };
}

/** The long-lived stream of changes. */
export function stream<N extends string, I extends Schema, O extends Schema>(
  name: N,
  level: Level,
  path: string,
  input: () => I,
  output: () => O,
): Operation<N, I, O> {
  return { ...read(name, level, path, [], input, output), kind: 'stream' };
}
