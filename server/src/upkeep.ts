import { sql, type Kysely } from 'kysely';
import type { UrlRules } from 'teapoint/domain';
import type { Context } from './context.js';
import { inTransaction, type Database } from './db/database.js';
import { newId } from './db/ids.js';
import type { Schema } from './db/schema.js';
import { renewKeys } from './handlers/bookmark-keys.js';
import { eraseLeaver } from './handlers/erase.js';
import { forgetRemoved } from './handlers/erase-words.js';
import { forgetWords } from './handlers/person-index.js';
import { forgetStems, indexForgotten } from './handlers/question-index.js';
import { insertEvents, pruneLog, type Emitted } from './live/log.js';
import { log } from './log.js';
import { remind } from './notices/waiting.js';
import { standard, type Retention } from './retention.js';

const DAY = 86_400_000;

/** Forgets what has had its time, reminds people (`wake` has them told) of what waits for them and tidies the tables, now and once a day. */
export function keepUp(
  { db, tidy }: Database,
  tenant: string,
  urls: UrlRules,
  retention: Retention,
  wake: () => void,
): { stop(): Promise<void> } {
  const run = () =>
    forget(db, tenant, Date.now(), retention).then(() => renewKeys(db, tenant, urls)).then(() => remind(db, tenant)).then(wake).then(tidy).catch((error: unknown) => log.error('upkeep failed', error)); // prettier-ignore
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

export async function forget(db: Kysely<Schema>, tenant: string, now: number, retention = standard): Promise<void> {
  const before = (kind: keyof Retention) => new Date(now - (retention[kind] ?? Infinity) * DAY);
  await forgetWords(db, tenant);
  await forgetStems(db, tenant);
  await indexForgotten(db, tenant);
  await sql`delete from notice where tenant = ${tenant} and at < ${before('notices')}`.execute(db);
  await pruneLog(db, tenant, before('events'));
  await sql`delete from ledger where tenant = ${tenant} and at < ${before('answers')}`.execute(db);
  await sql`delete from status where tenant = ${tenant} and until < ${before('statuses')}`.execute(db);
  await inTransaction(db, (trx) => forgetRemoved(trx, tenant, before('removed')));
  await sql`delete from report where tenant = ${tenant} and decided_at < ${before('reports')}`.execute(db);
  if (retention.leavers !== null) await forgetLeavers(db, tenant, before('leavers'));
}

/** Each in a transaction of its own, and written down. */
async function forgetLeavers(db: Kysely<Schema>, tenant: string, before: Date): Promise<void> {
  const found = await sql<{ id: string }>`select id from person
    where tenant = ${tenant} and ended_at < ${before} and not erased`.execute(db);
  for (const { id } of found.rows)
    await inTransaction(db, async (trx) => {
      const now = new Date();
      const emitted: Emitted[] = [];
      const emit: Context['emit'] = (change, delivery) => void emitted.push({ change: { verb: 'changed', ...change }, delivery }); // prettier-ignore
      await eraseLeaver({ db: trx, tenant, caller: { id, roles: [] }, now, policy: 'mutual', emit, notify: () => {} }, before); // prettier-ignore
      if (emitted.length === 0) return;
      await insertEvents({ tenant, now }, emitted).execute(trx);
      await sql`insert into audit (tenant, id, at, actor, operation, thing, key, status)
        values (${tenant}, ${newId(now.getTime())}, ${now}, 'upkeep', 'data.erase', ${id}, '', 200)`.execute(trx);
    });
}
