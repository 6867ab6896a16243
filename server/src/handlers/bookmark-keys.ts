/** Keys of bookmarks after an administrator has changed which addresses are the same. */
import { sql, type Kysely } from 'kysely';
import { joinNotes, mergeImported, type UrlRules } from 'teapoint/domain';
import type { Context } from '../context.js';
import { inTransaction } from '../db/database.js';
import type { Schema } from '../db/schema.js';
import { putRows, rowsWhere } from './bookmark-rows.js';
import { keyOf } from './bookmark-sql.js';
import { lockCaller } from './tag-writes.js';
import { forget } from './words.js';

const AT_ONCE = 1_000;
interface Kept {
  id: string;
  owner: string;
  url: string;
  key: string;
}

/** Gives each bookmark the key that it has by the rules now. Two of one person that become the same are united. */
export async function renewKeys(db: Kysely<Schema>, tenant: string, urls: UrlRules): Promise<void> {
  for (let last: string | undefined = ''; last !== undefined;) {
    const { rows } = await sql<Kept>`select id, owner, url, key from bookmark where tenant = ${tenant} and id > ${last}
      order by id limit ${sql.lit(AT_ONCE)}`.execute(db);
    for (const row of rows.filter(({ url, key }) => keyOf({ urls }, url) !== key))
      await inTransaction(db, (trx) => renew({ ...asOwner(trx, tenant, row.owner), urls }, row));
    last = rows.length === AT_ONCE ? rows.at(-1)?.id : undefined;
  }
}

const asOwner = (db: Kysely<Schema>, tenant: string, id: string): Context => ({
  ...{ db, tenant, caller: { id, roles: [] }, now: new Date(), policy: 'mutual', emit: () => {}, notify: () => {} },
});

async function renew(context: Context, { id, owner, url }: Kept): Promise<void> {
  const { db, tenant, now } = context;
  const key = keyOf(context, url);
  await lockCaller(context);
  const [row] = await rowsWhere(context, sql`b.id = ${id}`);
  const [twin] = await rowsWhere(context, sql`b.owner = ${owner} and b.key = ${key}`);
  if (!row) return;
  if (twin) {
    await putRows(context, [{ ...twin, ...mergeImported(twin, row), note: joinNotes(twin.note, row.note) }]);
    await sql`update comment set thing = ${twin.id} where tenant = ${tenant} and thing = ${id}`.execute(db);
    return forget(context, 'bookmark', id);
  }
  await sql`update bookmark set key = ${key} where tenant = ${tenant} and id = ${id}`.execute(db);
  if (row.audience !== 'me')
    await sql`insert into address (tenant, key, url, due_at) values (${tenant}, ${key}, ${url}, ${now})
      on conflict do nothing`.execute(db);
}
