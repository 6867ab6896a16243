import { parse } from 'csv-parse/sync';
import type * as z from 'zod/mini';

/** What is wrong with a file, place by place; nothing of it was taken. */
export class ImportError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ImportError';
  }
}

/** Problems told at once; whoever has more has one mistake many times. */
const TOLD = 50;

/** Collects problems and throws them together. */
export class Problems {
  readonly #found: string[] = [];

  add(line: number, column: string, message: string): void {
    this.#found.push(`line ${line}, ${column}: ${message}`);
  }

  throwIfAny(): void {
    const rest = this.#found.length - TOLD;
    if (this.#found.length === 0) return;
    throw new ImportError([...this.#found.slice(0, TOLD), ...(rest > 0 ? [`and ${rest} more`] : [])]);
  }
}

export interface Column {
  schema: z.ZodMiniType;
  required?: boolean;
  /** Several values in one field, between `;` or `|`. */
  many?: boolean;
}

/** One record: where it begins, and its fields; an empty field is `null`, a column the file lacks is absent. */
export interface Row {
  line: number;
  values: Record<string, unknown>;
}

/** Reads a CSV file with a header line. Comma or semicolon, BOM, CRLF and line breaks inside quotes are all right. */
export function readCsv(bytes: Uint8Array, columns: Record<string, Column>, problems: Problems): Row[] {
  const [header, ...records] = recordsOf(bytes);
  const names = (header?.record ?? []).map((name) => name.trim());
  names.filter((name) => !Object.hasOwn(columns, name)).forEach((name) => problems.add(1, name || '(no name)', `is not a column; there are ${Object.keys(columns).join(', ')}`)); // prettier-ignore
  names.filter((name, at) => names.indexOf(name) !== at).forEach((name) => problems.add(1, name, 'is there twice'));
  Object.keys(columns).filter((name) => columns[name]?.required && !names.includes(name)).forEach((name) => problems.add(1, name, 'is missing')); // prettier-ignore
  problems.throwIfAny();
  return records.map(({ record, info }) => {
    const line = info.lines - record.join('').split('\n').length + 1;
    if (record.length !== names.length)
      problems.add(line, 'the whole line', `has ${record.length} fields, the header ${names.length}`);
    return { line, values: Object.fromEntries(names.map((name, at) => [name, read(record[at] ?? '', columns[name] as Column, problems, line, name)])) }; // prettier-ignore
  });
}

function recordsOf(bytes: Uint8Array): { record: string[]; info: { lines: number } }[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes); // takes the BOM away, too
  } catch {
    throw new ImportError(['The file is not UTF-8: save it as "CSV UTF-8".']);
  }
  const first = text.split(/\r?\n/, 1)[0] ?? '';
  const delimiter = first.includes(';') && !first.includes(',') ? ';' : ',';
  try {
    const options = { delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true };
    return parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
  } catch (error) {
    throw new ImportError([(error as Error).message]);
  }
}

function read(text: string, column: Column, problems: Problems, line: number, name: string): unknown {
  if (text === '') {
    if (column.required) problems.add(line, name, 'is empty');
    return null;
  }
  const parts = column.many ? text.split(/[;|]/).map((part) => part.trim()).filter(Boolean) : [text]; // prettier-ignore
  const values = parts.map((part) => {
    const result = column.schema.safeParse(part);
    if (!result.success) problems.add(line, name, result.error.issues[0]?.message ?? 'is not valid');
    return result.data;
  });
  return column.many ? values : values[0];
}
