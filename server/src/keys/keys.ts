/** Keys by which other systems read. Of a key only its hash is kept: whoever has the database cannot read with it. */
import { createHash, randomBytes } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import { inTransaction } from '../db/database.js';
import { newId } from '../db/ids.js';
import type { Schema } from '../db/schema.js';

export interface KnownKey {
  name: string;
  scopes: string[];
}
export interface ListedKey extends KnownKey {
  created: Date;
  /** From then on it is refused. */
  until: Date | null;
}

/** As long as chance makes it, so that one fast hash is enough: nobody tries them all. */
const BYTES = 32;
const hashOf = (key: string) => createHash('sha256').update(key).digest('hex');

/** Makes a key and gives it, once. `undefined`: the name is taken. */
export async function addKey(
  db: Kysely<Schema>,
  tenant: string,
  { name, scopes, until }: KnownKey & { until: Date | null },
): Promise<string | undefined> {
  const key = `tpk_${randomBytes(BYTES).toString('base64url')}`;
  const made = await inTransaction(db, async (trx) => {
    const { rows } = await sql`insert into api_key (tenant, name, hash, scopes, created_at, until)
      values (${tenant}, ${name}, ${hashOf(key)}, ${scopes}, ${new Date()}, ${until})
      on conflict (tenant, name) do nothing returning name`.execute(trx);
    if (rows.length > 0) await audit(trx, tenant, 'key.add', name);
    return rows.length > 0;
  });
  return made ? key : undefined;
}

/** Forgets a key; tells whether there was one. */
export function revokeKey(db: Kysely<Schema>, tenant: string, name: string): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const { rows } = await sql`delete from api_key where tenant = ${tenant} and name = ${name} returning name`.execute(
      trx,
    );
    if (rows.length > 0) await audit(trx, tenant, 'key.revoke', name);
    return rows.length > 0;
  });
}

/** On the command line it is not known who it was. */
async function audit(trx: Transaction<Schema>, tenant: string, operation: string, name: string): Promise<void> {
  await sql`insert into audit (tenant, id, at, actor, operation, thing, key, status)
    values (${tenant}, ${newId()}, ${new Date()}, 'operator', ${operation}, ${name}, '', 200)`.execute(trx);
}

export async function listKeys(db: Kysely<Schema>, tenant: string): Promise<ListedKey[]> {
  const found = await sql<ListedKey>`select name, scopes, created_at as created, until from api_key
    where tenant = ${tenant} order by name`.execute(db);
  return found.rows;
}

/** The key that was sent, unless it has ended. Looked up by its hash, so that how long it takes says nothing of the key. */
export async function findKey(
  db: Kysely<Schema>,
  tenant: string,
  key: string,
  now: Date,
): Promise<KnownKey | undefined> {
  const found = await sql<KnownKey>`select name, scopes from api_key where tenant = ${tenant} and hash = ${hashOf(key)}
    and (until is null or until > ${now})`.execute(db);
  return found.rows[0];
}
