/** What people are to be told of waits here, written in the transaction of what happened, until the teller comes. */
import { sql } from 'kysely';
import type { Happening } from 'teapoint/domain';
import { newId } from '../db/ids.js';

interface Writing {
  tenant: string;
  now: Date;
}

const rowOf = ({ to, ...happening }: Happening, place: number) => ({
  ...{ ...happening, place, unnamed: happening.unnamed ?? false },
  ...('people' in to && { people: to.people }),
  ...('group' in to && { members: to.group, group: to.group }),
  ...('thread' in to && { inThread: to.thread }),
});

/**
 * The statement that queues what one write gave people to hear of: one row, for each of them is told once by it. Nobody
 * did it (`actor` is null) where time did.
 */
export function queueHappenings({ tenant, now }: Writing, actor: string | null, happened: readonly Happening[]) {
  const told = JSON.stringify(happened.map(rowOf));
  return sql`insert into happening (tenant, id, at, actor, told)
    select ${tenant}, ${newId(now.getTime())}, ${now}, ${actor}, ${told}::jsonb where ${happened.length > 0}`;
}

/** The rows of `told` as a table. */
export const happenings = (
  told: string,
) => sql`jsonb_to_recordset(${told}::jsonb) as h (place int, kind text, thing text,
  about text, thread text, "group" text, unnamed boolean, rule text, reason text, people text[], members text, "inThread" text)`;
