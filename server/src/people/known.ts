import { sql, type Kysely } from 'kysely';
import type { Schema } from '../db/schema.js';
import { keyOf, type PersonFields, type StoredPerson } from './fields.js';

/** The people whom some rows are about, as they are and as they become while the rows are gone through. */
export interface Known {
  tenant: string;
  find(row: PersonFields): StoredPerson | undefined;
  /** Which name of the row belongs to somebody other than `self`. */
  taken(row: PersonFields, self: string | undefined): 'id' | 'userName' | 'externalId' | undefined;
  /** The id of whoever has this id or user name. */
  manager(name: string): string | undefined;
  /** Takes over what has become of somebody. */
  add(person: StoredPerson): void;
  written(id: string): boolean;
}

const texts = (values: readonly (string | null | undefined)[]) => values.filter((value) => typeof value === 'string');

const idsWith = (column: string, tenant: string, values: readonly string[]) => sql`(
  select one.id from unnest(${values}::text[]) as given (value)
  cross join lateral (select id from person where tenant = ${tenant} and ${sql.ref(column)} = given.value limit 1) as one)`;

/** Looks people up and makes other writes about them wait. */
export async function createKnown(db: Kysely<Schema>, tenant: string, rows: readonly PersonFields[]): Promise<Known> {
  const ids = texts(rows.flatMap(({ id, userName }) => [id, userName]));
  const managers = texts(rows.map(({ manager }) => manager));
  const externals = texts(rows.map(({ externalId }) => externalId));
  // One look by each of the indexes: with "or" between them the whole table would be gone through.
  const found = await sql<StoredPerson>`select p.* from person as p where p.tenant = ${tenant} and p.id in (
      ${idsWith('id', tenant, ids)} union ${idsWith('user_key', tenant, ids.map(keyOf))}
      union ${idsWith('external_id', tenant, externals)}) order by p.id for no key update of p`.execute(db);
  const bosses = await sql<{ id: string; user_key: string | null }>`select p.id, p.user_key from person as p
    where p.tenant = ${tenant} and p.id in (${idsWith('id', tenant, managers)}
      union ${idsWith('user_key', tenant, managers.map(keyOf))})`.execute(db);

  const byId = new Map<string, StoredPerson>();
  const byKey = new Map<string, StoredPerson>();
  const byExternal = new Map<string, StoredPerson>();
  const written = new Set<string>();
  const managerIds = new Set(bosses.rows.map(({ id }) => id));
  const managerKeys = new Map(bosses.rows.map(({ id, user_key: key }) => [key, id]));

  function keep(person: StoredPerson): void {
    byId.set(person.id, person);
    if (person.user_key !== null) byKey.set(person.user_key, person);
    if (person.external_id !== null) byExternal.set(person.external_id, person);
    managerIds.add(person.id);
    if (person.user_key !== null) managerKeys.set(person.user_key, person.id);
  }
  found.rows.forEach(keep);

  /** Who came in without a user name is known by their id. */
  const byUserName = (userName: string) => {
    const named = byId.get(userName);
    return byKey.get(keyOf(userName)) ?? (named?.user_key === null ? named : undefined);
  };
  return {
    tenant,
    find({ id, userName, externalId }) {
      if (id !== undefined) return byId.get(id);
      return (externalId ? byExternal.get(externalId) : undefined) ?? (userName ? byUserName(userName) : undefined);
    },
    taken({ id, userName, externalId }, self) {
      const others = (...people: (StoredPerson | undefined)[]) => people.some((one) => one && one.id !== self);
      if (userName && others(byKey.get(keyOf(userName)), byId.get(userName))) return 'userName';
      if (externalId && others(byExternal.get(externalId))) return 'externalId';
      return id !== undefined && others(byKey.get(keyOf(id))) ? 'id' : undefined;
    },
    manager: (name) => (managerIds.has(name) ? name : managerKeys.get(keyOf(name))),
    add(person) {
      const before = byId.get(person.id);
      if (before && before.user_key !== null) byKey.delete(before.user_key);
      if (before && before.external_id !== null) byExternal.delete(before.external_id);
      keep(person);
      written.add(person.id);
    },
    written: (id) => written.has(id),
  };
}

/** Whom a sign-in means: the id counts before the user name. */
export async function personNamed(db: Kysely<Schema>, tenant: string, name: string) {
  const found = await sql<
    Pick<StoredPerson, 'id' | 'roles' | 'ended_at'>
  >`select id, roles, ended_at from person where tenant = ${tenant}
    and (id = ${name} or user_key = ${keyOf(name)}) order by id = ${name} desc limit 1`.execute(db);
  return found.rows[0];
}
