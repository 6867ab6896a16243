import { sql, type RawBuilder } from 'kysely';
import { AppError, adoptionGet } from 'teapoint/contract';
import { cellOf, may, officesOf, weeksBetween } from 'teapoint/domain';
import { on } from '../context.js';

/** What is counted by week, and of whom: over everybody, and nothing that was taken away is left out. A group is nobody's alone. */
const totals: Record<string, [each: RawBuilder<unknown>, from: RawBuilder<unknown>]> = {
  posted: [sql`distinct who`, sql`(select tenant, created_at as at, author as who from post)`],
  asked: [sql`*`, sql`(select tenant, asked_at as at, asker as who from question where asker <> owner)`],
  answered: [sql`*`, sql`(select tenant, answered_at as at, owner as who from question where answered_at is not null)`],
  groups: [sql`*`, sql`(select tenant, created_at as at, id as who from grp)`],
};

export const adoptionHandler = on(adoptionGet, async ({ db, tenant, caller, now }, asked) => {
  if (!may('totals', 'read', officesOf(caller.roles))) throw new AppError('forbidden', 'Only administrators read this');
  const weeks = weeksBetween(now, asked);
  const counts = Object.entries(totals).map(([name, [each, from]]) => sql`(select array[count(${each}), count(distinct who)]::int[] from ${from} as t
    where t.tenant = ${tenant} and t.at >= w.begin and t.at < w.begin + interval '7 days') as ${sql.ref(name)}`); // prettier-ignore
  const found = await sql<Record<string, [total: number, people: number]>>`select ${sql.join(counts)}
    from unnest(${weeks}::text[]) with ordinality as given (week, place)
    cross join lateral (select (given.week || 'T00:00:00Z')::timestamptz as begin) as w order by given.place`.execute(
    db,
  );
  const shown = (row: Record<string, [total: number, people: number]>) =>
    Object.fromEntries(Object.keys(totals).map((name) => [name, cellOf(...(row[name] ?? [0, 0]))]));
  return { weeks: weeks.map((week, at) => ({ week, totals: shown(found.rows[at] ?? {}) })) };
});
