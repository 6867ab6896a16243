/** The teller: makes notices of what happened, for a few hundred people at a time. */
import { sql, type Kysely, type Transaction } from 'kysely';
import { inTransaction } from '../db/database.js';
import type { Schema } from '../db/schema.js';
import { log } from '../log.js';
import { happenings } from './queue.js';
import { rhythmOf, waitsFor } from './rhythm.js';
import { byNoStranger, eachOf, mayHear } from './sight.js';

/** People told in one transaction. */
const AT_ONCE = 500;
/** What another process left behind is found after so long. */
const POLL = 5_000;

interface Queued {
  id: string;
  at: Date;
  actor: string | null;
  told: string;
  after: string;
}

/** Everybody that the happenings name, by whichever way, with the first that does. Whoever did it is not told. */
const named = ({ told, actor, after }: Queued, tenant: string) => sql`
  select person, min(place) as place from (
    select h.place, one.person from ${happenings(told)}, unnest(h.people) as one (person)
    union all select h.place, m.person from ${happenings(told)} join member as m on m.tenant = ${tenant} and m.grp = h.members
    union all select h.place, p.author from ${happenings(told)} join post as p on p.tenant = ${tenant} and p.id = h."inThread"
    union all select h.place, b.owner from ${happenings(told)} join bookmark as b on b.tenant = ${tenant} and b.id = h."inThread"
    union all select h.place, part.person from ${happenings(told)}
      join question as q on q.tenant = ${tenant} and q.id = h."inThread", unnest(array[q.owner, q.asker]) as part (person)
    union all select h.place, c.author from ${happenings(told)}
      join comment as c on c.tenant = ${tenant} and c.thing = h."inThread" and c.removed_at is null) as route (place, person)
  where person collate "C" > ${after} and person is distinct from ${actor}
  group by person order by person collate "C" limit ${sql.lit(AT_ONCE)}`;

/** Tells the next people of a happening; gives how many were looked at and up to whom. */
async function tellSome(db: Kysely<Schema>, tenant: string, queued: Queued, mails: boolean, now: Date) {
  const reader = eachOf('who.person', { db, tenant, now });
  const rhythm = rhythmOf('h', 'who.person', tenant);
  const found = await sql<{ looked: number; last: string | null }>`
    with who as materialized (${named(queued, tenant)}),
    able as materialized (
      select who.person, h.*, ${waitsFor(rhythm)} as waits
      from who join ${happenings(queued.told)} on h.place = who.place
      join person as p on p.tenant = ${tenant} and p.id = who.person and p.ended_at is null
      cross join (select ${queued.actor}::text as actor) as did
      where ${rhythm} <> 'off' and ${byNoStranger('did', 'h', reader)} and ${mayHear('h', reader)}
        and not exists (select from notice_mute as quiet where quiet.tenant = ${tenant} and quiet.person = who.person
          and quiet.thing in (h.thing, h.thread))),
    put as (
      insert into notice (tenant, id, person, kind, thing, about, thread, grp, unnamed, rule, reason, at, unread)
      select ${tenant}, gen_random_uuid()::text, person, kind, thing, about, thread, "group", unnamed, rule, reason, ${queued.at}, true
      from able order by person, kind, thing
      on conflict (tenant, person, kind, thing) where unread do update
        set (at, rule, reason) = (greatest(notice.at, excluded.at), excluded.rule, excluded.reason)
      returning id, person),
    gathered as (
      insert into notice_event (tenant, notice, id, actor, at, waits)
      select ${tenant}, put.id, ${queued.id}, ${queued.actor}, ${now}, case when ${mails} then able.waits end
      from put join able on able.person = put.person),
    live as (
      insert into event (tenant, id, at, kind, verb, thing, audience, owner)
      select ${tenant}, gen_random_uuid()::text, ${now}, 'notice', 'changed', id, 'me', person from put)
    select count(*)::int as looked, max(person collate "C") as last from who`.execute(db);
  return found.rows[0] as { looked: number; last: string | null };
}

/** Takes what happened first and that no other process has in hand; a chunk of people and the mark of how far go together. */
async function tellNext(trx: Transaction<Schema>, tenant: string, mails: boolean): Promise<boolean> {
  const taken = await sql<Queued>`select id, at, actor, told::text as told, after from happening
    where tenant = ${tenant} order by id limit 1 for update skip locked`.execute(trx);
  const queued = taken.rows[0];
  if (!queued) return false;
  const { looked, last } = await tellSome(trx, tenant, queued, mails, new Date());
  if (looked < AT_ONCE) await sql`delete from happening where tenant = ${tenant} and id = ${queued.id}`.execute(trx);
  else await sql`update happening set after = ${last} where tenant = ${tenant} and id = ${queued.id}`.execute(trx);
  return true;
}

export interface Teller {
  /** Something was queued here. */
  wake(): void;
  /** Settles when all that was queued is told. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Empties the queue whenever it is woken, and from time to time for what others left. `onTold` is called after each
 * transaction; with `mails` what is told also waits for the mail that its reader wants.
 */
export function createTeller(
  db: Kysely<Schema>,
  tenant: string,
  { mails, onTold }: { mails: boolean; onTold: () => void },
): Teller {
  let running: Promise<void> | undefined;
  let again = false;
  let closed = false;

  async function run(): Promise<void> {
    do {
      again = false;
      while (!closed && (await inTransaction(db, (trx) => tellNext(trx, tenant, mails)))) onTold();
    } while (again && !closed);
  }
  const wake = () => {
    again = true;
    running ??= run()
      .catch((error: unknown) => {
        again = false;
        log.error('notices could not be made', error);
      })
      .finally(() => {
        running = undefined;
        if (again && !closed) wake();
      });
  };
  const timer = setInterval(wake, POLL).unref();
  return {
    wake,
    idle: async () => {
      wake();
      await running;
    },
    async close() {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}
