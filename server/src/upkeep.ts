import type { Kysely } from 'kysely';
import type { Database } from './db/database.js';
import type { Schema } from './db/schema.js';
import { forgetWords } from './handlers/person-index.js';
import { pruneLog } from './live/log.js';
import { log } from './log.js';

const DAY = 86_400_000;
/** Days for which a reader of the live stream can come back without starting over. */
const EVENT_DAYS = 7;
/** Days for which answers to writes are kept: `capabilities.keyDays` and a month in hand. */
const LEDGER_DAYS = 120;

/** Forgets what has had its time and tidies the tables, now and once a day. */
export function keepUp({ db, tidy }: Database, tenant: string): { stop(): Promise<void> } {
  const run = () =>
    forget(db, tenant, Date.now()).then(tidy).catch((error: unknown) => log.error('upkeep failed', error)); // prettier-ignore
  let running = run();
  const timer = setInterval(() => {
    running = run();
  }, DAY).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

export async function forget(db: Kysely<Schema>, tenant: string, now: number): Promise<void> {
  await forgetWords(db, tenant);
  await pruneLog(db, tenant, new Date(now - EVENT_DAYS * DAY));
  await db
    .deleteFrom('ledger')
    .where('tenant', '=', tenant)
    .where('at', '<', new Date(now - LEDGER_DAYS * DAY))
    .execute();
}
