import { AppError } from '../../contract/index.js';
import { compare } from './scope.js';

/** One column of an order: its value in a row, and whether it runs downwards. */
export interface Column<R> {
  of: (row: R) => string | number;
  down?: boolean;
}

/**
 * One page by keyset: rows after the place the cursor names, so that rows added or removed meanwhile neither
 * repeat nor hide another. The columns together must tell any two rows apart.
 */
export function paginate<R, T>(
  rows: readonly R[],
  order: readonly Column<R>[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  view: (row: R) => T,
): { items: T[]; next: string | null } {
  const places = rows.map((row) => ({ row, at: order.map(({ of }) => of(row)) }));
  const difference = (a: readonly (string | number)[], b: readonly (string | number)[]) =>
    order.reduce((found, { down }, i) => found || compare(a[i]!, b[i]!) * (down ? -1 : 1), 0);
  places.sort((a, b) => difference(a.at, b.at));
  const from = cursor === undefined ? undefined : decode(cursor, order.length);
  const left = from ? places.filter(({ at }) => difference(at, from) > 0) : places;
  const shown = left.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(({ row }) => view(row)), next: last && left.length > limit ? encode(last.at) : null };
}

function encode(place: readonly (string | number)[]): string {
  const binary = String.fromCharCode(...new TextEncoder().encode(JSON.stringify(place)));
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function decode(cursor: string, columns: number): (string | number)[] {
  try {
    const binary = atob(cursor.replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    const place: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (isPlace(place) && place.length === columns) return place;
  } catch {
    // falls through: every kind of damage is the same refusal
  }
  throw new AppError('malformed', 'This cursor is not one of ours');
}

const isPlace = (value: unknown): value is (string | number)[] =>
  Array.isArray(value) && value.every((part) => typeof part === 'string' || typeof part === 'number');
