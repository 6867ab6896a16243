/** What posts and comments have in common: earlier wordings, being taken away, being found useful. */
import { isBlocked, refused, type Scope } from './scope.js';
import { newId, pair, type Removal, type Table } from './tables.js';

export function usefulOf(scope: Scope, thing: string): { count: number; mine: boolean } {
  const marks = scope.tables.useful.values().filter((mark) => mark.thing === thing && !isBlocked(scope, mark.person));
  return { count: marks.length, mine: marks.some(({ person }) => person === scope.me) };
}

/** Earlier wordings, the newest first. */
export function wordingsOf({ tables }: Scope, of: string) {
  const rows = tables.wordings.values().filter(({ thing }) => thing === of);
  return { items: rows.map(({ text, at }) => ({ text, at })).reverse(), next: null };
}

/** The row with another text, the one before kept to be read. The same words again are no change. */
export function reword<R extends { id: string; text: string }>({ tables, now }: Scope, row: R, text: string): R {
  if (text === row.text) return row;
  const at = now.toISOString();
  tables.wordings.set(newId(now.getTime()), { thing: row.id, text: row.text, at });
  return { ...row, text, editedAt: at, version: newId(now.getTime()) };
}

/** Somebody who takes another's words away says why. */
export function retract(
  { me, now }: Scope,
  { rule, reason }: { rule?: string | undefined; reason?: string | undefined },
): Removal {
  if (reason === undefined) throw refused('/reason', 'is missing: its author will want to know');
  return { by: me, at: now.toISOString(), rule, reason };
}

/** An author's own words go, with everything on them. */
export function forget({ tables }: Scope, rows: Table<{ id: string }>, id: string): void {
  const { wordings, useful } = tables;
  for (const [key, { thing }] of wordings.entries()) if (thing === id) wordings.delete(key);
  for (const { thing, person } of useful.values()) if (thing === id) useful.delete(pair(thing, person));
  rows.delete(id);
}
