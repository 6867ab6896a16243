import type { AnyOperation, Input, Output } from '../../src/contract/operation.js';
import type { MutationController } from '../internal/mutation-controller.js';

/** What was sent of a thing and refused because somebody had changed it meanwhile: its form shows it again, over what is new. */
export function refusedOf<T extends AnyOperation>(writes: MutationController, { name }: T, thing: string) {
  const [field = ''] = name.split('.');
  const one = writes.pending.find(
    ({ operation, error, input }) => operation === name && error?.code === 'stale' && input[field] === thing,
  );
  return one as { key: string; input: Input<T> } | undefined;
}

/** Sends a change in the place of the one that was refused, if all that one had is among the `fields` on show here. */
export function sendAgain<T extends AnyOperation>(
  writes: MutationController,
  operation: T,
  thing: string,
  input: Input<T>,
  fields: readonly string[] = [],
): Promise<Output<T>> {
  const before = refusedOf(writes, operation, thing);
  const known = new Set([...Object.keys(input as object), ...fields, 'version']);
  if (before && Object.keys(before.input as object).every((field) => known.has(field))) writes.discard(before.key);
  return writes.run(operation, input);
}

/** The fields that are no longer what they were; what nobody touched is not sent. */
export const changesOf = <F extends object>(was: F, now: F): Partial<F> =>
  Object.fromEntries(
    Object.entries(now).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name as keyof F])),
  ) as Partial<F>;
