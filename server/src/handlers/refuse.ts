import { AppError } from 'teapoint/contract';

/** A field of a request that only a look at the data shows to be wrong. */
export const refuse = (pointer: string, message: string) =>
  new AppError('invalid', `${pointer} ${message}`, { errors: [{ pointer, message }] });
