/** Looks from time to time whether what people share is still there. What somebody keeps to themselves is not asked for. */
import { setTimeout as wait } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../db/schema.js';
import { log } from '../log.js';
import { ask, type Asking, type Found } from './ask.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** What is alive is asked again after so long, what was not the next day. */
const CALM = 14 * DAY;
/** So often in a row the server must say that nothing is there, or nobody answer, before it is believed. */
const BELIEVED: Partial<Record<Found, number>> = { gone: 2, silent: 5 };
const AT_ONCE = 100;
/** Hosts that are asked side by side; each of them one thing at a time. */
const SIDE_BY_SIDE = 4;

export interface Checking extends Asking {
  /** Milliseconds between two requests to one host. */
  spacing?: number;
}
interface Due {
  key: string;
  url: string;
}
type Db = Kysely<Schema>;

/** Addresses whose time has come, taken so that no other process asks for them as well. What nobody shares is forgotten. */
async function take(db: Db, tenant: string, now: Date): Promise<Due[]> {
  const found = await sql<Due & { shared: boolean }>`
    update address as a set due_at = ${new Date(now.getTime() + DAY)} where a.tenant = ${tenant} and a.key in (
      select d.key from address as d where d.tenant = ${tenant} and d.due_at <= ${now}
      order by d.due_at limit ${sql.lit(AT_ONCE)} for update skip locked)
    returning a.key, a.url, exists (select from bookmark as b
      where b.tenant = a.tenant and b.key = a.key and b.audience <> 'me') as shared`.execute(db);
  const unshared = found.rows.filter(({ shared }) => !shared).map(({ key }) => key);
  await sql`delete from address where tenant = ${tenant} and key = any(${unshared})`.execute(db);
  return found.rows.filter(({ shared }) => shared);
}

async function note(db: Db, tenant: string, { key }: Due, found: Found, now: Date): Promise<void> {
  const later = new Date(now.getTime() + (found === 'gone' || found === 'silent' ? DAY : CALM));
  const enough = BELIEVED[found];
  await sql`update address set due_at = ${later},
      failures = ${enough === undefined ? sql`0` : sql`failures + 1`},
      dead_since = ${enough === undefined ? sql`null` : sql`coalesce(dead_since, case when failures + 1 >= ${enough} then ${now}::timestamptz end)`}
    where tenant = ${tenant} and key = ${key}`.execute(db);
}

/** Asks for all that is due; gives how many. */
export async function checkDue(
  db: Db,
  tenant: string,
  { spacing = 2_000, ...asking }: Checking,
  now = new Date(),
): Promise<number> {
  const due = await take(db, tenant, now);
  const hosts = byHost(due);
  const one = async () => {
    for (let host = hosts.shift(); host && !asking.signal?.aborted; host = hosts.shift()) {
      for (const [at, address] of host.entries()) {
        if (at > 0) await wait(spacing, undefined, { signal: asking.signal });
        await note(db, tenant, address, await ask(address.url, asking), now);
      }
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, one));
  return due.length;
}

function byHost(due: readonly Due[]): Due[][] {
  const hosts = new Map<string, Due[]>();
  for (const address of due) {
    const { host } = new URL(address.url);
    hosts.set(host, [...(hosts.get(host) ?? []), address]);
  }
  return [...hosts.values()];
}

/** Goes on checking until it is stopped. */
export function keepChecking(db: Db, tenant: string, checking: Checking): { stop(): Promise<void> } {
  const end = new AbortController();
  const { signal } = end;
  const run = async () => {
    while (!signal.aborted) {
      const asked = await checkDue(db, tenant, { ...checking, signal });
      if (asked < AT_ONCE) await wait(MINUTE, undefined, { signal, ref: false });
    }
  };
  const again = (): Promise<void> =>
    run().catch((error: unknown) => {
      if (signal.aborted) return undefined;
      log.error('checking links failed', error);
      return wait(MINUTE, undefined, { signal, ref: false }).then(again, () => undefined);
    });
  const running = again();
  return {
    async stop() {
      end.abort();
      await running;
    },
  };
}
