/** Says once a week, and no more often, what has been waiting for somebody: open questions, answers to look at again. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../db/schema.js';
import { queueHappenings } from './queue.js';

const DAY = 86_400_000;
/** A question waits for so long before anybody is reminded. */
const PATIENCE = 3 * DAY;
const WEEK = 7 * DAY;
/** Reminders in one look: the rest has its turn the next day. */
const AT_ONCE = 5_000;

/** Questions whose owner is here, and has not been reminded of them in the last week or has not read it. */
export async function remind(db: Kysely<Schema>, tenant: string, now = new Date()): Promise<void> {
  const [asked, told] = [new Date(now.getTime() - PATIENCE), new Date(now.getTime() - WEEK)];
  const found = await sql<{ id: string; owner: string }>`select q.id, q.owner from question as q
    join person as p on p.tenant = q.tenant and p.id = q.owner and p.ended_at is null
    where q.tenant = ${tenant} and q.removed_at is null and q.merged_into is null
      and ((q.answer is null and q.declined is null and q.asked_at < ${asked}) or (q.answer is not null and q.review_by <= ${now}::date))
      and not exists (select from notice as n where n.tenant = q.tenant and n.person = q.owner and n.kind = 'question.waiting'
        and n.thing = q.id and (n.unread or n.at > ${told}))
      and not exists (select from happening as h where h.tenant = q.tenant and h.actor is null
        and h.told @> jsonb_build_array(jsonb_build_object('kind', 'question.waiting', 'thing', q.id)))
    order by q.id limit ${sql.lit(AT_ONCE)}`.execute(db);
  for (const { id, owner } of found.rows) {
    const to = { people: [owner] };
    const waiting = { kind: 'question.waiting', thing: id, about: 'question', to } as const;
    await queueHappenings({ tenant, now }, null, [waiting]).execute(db);
  }
}
