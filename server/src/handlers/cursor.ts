import { AppError, type Page } from 'teapoint/contract';

type Part = 'text' | 'time' | 'flag' | 'number';
type Key = readonly (string | boolean | number)[];

const fits: Record<Part, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string' && !value.includes('\u0000'),
  time: (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && isMoment(value),
  flag: (value) => typeof value === 'boolean',
  number: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
};

/** A moment that exists in the calendar and in the database's. */
const isMoment = (text: string) =>
  !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text && !text.startsWith('0000');

/** The sort key of the last row seen, or `undefined` on the first page. Throws `malformed`. */
export function readCursor(cursor: string | undefined, parts: readonly Part[]): Key | undefined {
  if (cursor === undefined) return undefined;
  const key = parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  const ok = Array.isArray(key) && key.length === parts.length && parts.every((part, at) => fits[part](key[at]));
  if (!ok) throw new AppError('malformed', 'The cursor is damaged: start again from the first page');
  return key as Key;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A page from one row more than asked for. */
export function pageOf<R, T>(rows: readonly R[], limit: number, item: (row: R) => T, key: (row: R) => Key): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next =
    rows.length > limit && last !== undefined ? Buffer.from(JSON.stringify(key(last))).toString('base64url') : null;
  return { items: shown.map(item), next };
}
