import type * as z from 'zod/mini';
import { AppError, type FieldError } from './errors.js';
import type { AnyOperation, Output, Parsed } from './operation.js';

const pointer = (path: readonly PropertyKey[]) =>
  path.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');

function fieldErrors(issues: readonly z.core.$ZodIssue[], at = ''): FieldError[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          pointer: at + pointer([...issue.path, key]),
          message: 'is not a field of this request',
        }))
      : [{ pointer: at + pointer(issue.path), message: issue.message }],
  );
}

/** Validates a request. Throws `invalid` with one entry per field; unknown fields are refused by name. */
export function parseInput<T extends AnyOperation>(operation: T, input: unknown): Parsed<T> {
  const result = operation.input().safeParse(input);
  if (result.success) return result.data as Parsed<T>;
  const errors = fieldErrors(result.error.issues);
  const first = errors[0];
  throw new AppError('invalid', `${first?.pointer || 'The request'} ${first?.message ?? 'is not valid'}`, { errors });
}

/** Validates an answer. Unknown fields stay; damaged items of a page are left out and counted. Throws `not-authentic`. */
export function parseAnswer<T extends AnyOperation>(operation: T, answer: unknown): Output<T> {
  const schema = operation.output();
  const result = schema.safeParse(answer);
  if (result.success) return result.data as Output<T>;
  const salvaged = salvage(schema, answer);
  if (salvaged) return salvaged as Output<T>;
  throw new AppError('not-authentic', `The answer to ${operation.name} is not what the contract says`, {
    errors: fieldErrors(result.error.issues),
  });
}

function salvage(schema: z.ZodMiniType, answer: unknown): unknown {
  const def = (schema as unknown as { _zod: { def: { shape?: Record<string, z.ZodMiniArray<z.ZodMiniType>> } } })._zod
    .def;
  const item = def.shape?.['items']?._zod.def.element;
  const list = (answer as { items?: unknown } | null)?.items;
  if (!item || !Array.isArray(list)) return undefined;
  const items = list.filter((one) => item.safeParse(one).success);
  const result = schema.safeParse({ ...(answer as object), items, damaged: list.length - items.length });
  return result.success ? result.data : undefined;
}
