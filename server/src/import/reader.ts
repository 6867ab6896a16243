import type * as z from 'zod/mini';
import { ImportError } from './problems.js';

/** The bytes of a file; it is read twice, first for its shape and then for what is in it. */
export type Source = () => AsyncIterable<Uint8Array>;

export interface Column {
  schema: z.ZodMiniType;
  required?: boolean;
  /** Several values in one field. */
  many?: boolean;
}
export type Columns = Record<string, Column>;

/** One record as a format has it, its fields named as our columns. */
export interface Entry {
  /** Where it begins. */
  line: number;
  /** Texts, or what JSON has in their place; `null` for an empty one. */
  fields: Record<string, unknown>;
  /** What other entries of the file call it. */
  alias?: string;
  /** Why nothing of it can be taken. */
  fault?: string;
}

/** Reads one format. Throws `ImportError` when the file as a whole cannot be read. */
export type Reader = (source: Source, columns: Columns) => AsyncIterable<Entry>;

/** Whatever a format calls an entry of its own, it has its value at once or not at all. */
export function valuesOf(
  fields: Record<string, unknown>,
  columns: Columns,
  complain: (field: string, message: string) => void,
): Record<string, unknown> {
  const read = (name: string, value: unknown): unknown => {
    const { schema, required, many } = columns[name] as Column;
    if (value === null || value === '') {
      if (required) complain(name, 'is empty');
      return null;
    }
    const checked = (many ? [value].flat() : [value]).map((one) => {
      const { success, data, error } = schema.safeParse(one);
      if (!success) complain(name, error.issues[0]?.message ?? 'is not valid');
      return data;
    });
    return many ? checked : checked[0];
  };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, read(name, value)]));
}

/** The text of a file, piece by piece, without a byte order mark. */
export async function* textOf(source: Source): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (bytes?: Uint8Array) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw new ImportError(['The file is not UTF-8: save it as UTF-8.']);
    }
  };
  for await (const bytes of source()) yield decode(bytes);
  yield decode();
}
