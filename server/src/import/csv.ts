import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { ImportError, Problems } from './problems.js';
import { textOf, type Columns, type Entry, type Source } from './reader.js';

interface Record {
  record: string[];
  info: { lines: number };
}

/** Reads CSV with a header line. Comma or semicolon, BOM, CRLF and line breaks inside quotes are all right. */
export async function* readCsv(source: Source, columns: Columns): AsyncGenerator<Entry> {
  let names: string[] | undefined;
  for await (const { record, info } of recordsOf(source)) {
    if (!names) {
      names = record.map((name) => name.trim());
      refuseHeader(names, columns);
      continue;
    }
    const line = info.lines - record.join('').split('\n').length + 1;
    const entry = { line, fields: fieldsOf(names, record, columns) };
    const fits = record.length === names.length;
    yield fits ? entry : { ...entry, fault: `has ${record.length} fields, the header ${names.length}` };
  }
  if (!names) refuseHeader([], columns);
}

function refuseHeader(names: readonly string[], columns: Columns): void {
  const problems = new Problems();
  const all = Object.keys(columns);
  names.filter((name) => !all.includes(name)).forEach((name) => problems.add(1, name || '(no name)', `is not a column; there are ${all.join(', ')}`)); // prettier-ignore
  names.filter((name, at) => names.indexOf(name) !== at).forEach((name) => problems.add(1, name, 'is there twice'));
  all.filter((name) => columns[name]?.required && !names.includes(name)).forEach((name) => problems.add(1, name, 'is missing')); // prettier-ignore
  problems.throwIfAny();
}

/** Several values in one field stand between `;` or `|`. */
function fieldsOf(names: readonly string[], record: readonly string[], columns: Columns): Entry['fields'] {
  const value = (text: string, many = false) =>
    text === '' ? null : many ? text.split(/[;|]/).map((part) => part.trim()).filter(Boolean) : text; // prettier-ignore
  return Object.fromEntries(names.map((name, at) => [name, value(record[at] ?? '', columns[name]?.many)]));
}

async function* recordsOf(source: Source): AsyncGenerator<Record> {
  const text = textOf(source);
  const head = await headOf(text);
  const first = head.split(/\r?\n/, 1)[0] ?? '';
  const delimiter = first.includes(';') && !first.includes(',') ? ';' : ',';
  const parser = parse({ delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true });
  const whole = async function* () {
    yield head;
    yield* text;
  };
  // What goes wrong comes out where the records are read.
  pipeline(Readable.from(whole()), parser).catch(() => {});
  try {
    for await (const record of parser) yield record as Record;
  } catch (error) {
    throw error instanceof ImportError ? error : new ImportError([(error as Error).message]);
  }
}

/** As much of the text as has the first line. */
async function headOf(text: AsyncGenerator<string>): Promise<string> {
  let head = '';
  while (!head.includes('\n')) {
    const next = await text.next();
    if (next.done) break;
    head += next.value;
  }
  return head;
}
