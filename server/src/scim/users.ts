import { sql, type Kysely } from 'kysely';
import { inTransaction } from '../db/database.js';
import { newId, timeOf } from '../db/ids.js';
import type { Schema } from '../db/schema.js';
import { valuesOf } from '../import/reader.js';
import { personColumns } from '../people/columns.js';
import { putFromDirectory, type Directory } from '../people/directory.js';
import { keyOf, type PersonFields, type StoredPerson } from '../people/fields.js';
import { fieldsOfUser, userOf } from '../people/user.js';
import { listOf, MOST } from './discovery.js';
import { ScimError } from './error.js';
import { patched } from './patch.js';

type Json = Record<string, unknown>;

export interface Service {
  db: Kysely<Schema>;
  tenant: string;
  now: () => Date;
}
/** Which version a request is for, from `If-Match`. */
export type Match = string | null;

const nobody = () => new ScimError(404, 'There is no such user');

/** Fields that a directory empties by leaving them out. It may not know who is active, nor who moderates. */
const emptied = ['externalId', 'givenName', 'familyName', 'preferredName', 'title', 'team', 'location', 'building', 'floor', 'daysIn', 'email', 'phone', 'languages', 'manager'] as const; // prettier-ignore

export const etagOf = ({ version }: StoredPerson) => `W/"${version}"`;

/** The user as answers carry it. */
export const shown = (base: string, person: StoredPerson): Json => ({
  ...userOf(person),
  meta: {
    resourceType: 'User',
    ...{ created: person.created_at.toISOString(), lastModified: new Date(timeOf(person.version)).toISOString() },
    ...{ location: `${base}/Users/${person.id}`, version: etagOf(person) },
  },
});

export async function oneUser({ db, tenant }: Pick<Service, 'db' | 'tenant'>, id: string): Promise<StoredPerson> {
  const found = await sql<StoredPerson>`select * from person where tenant = ${tenant} and id = ${id}
    and not erased`.execute(db);
  if (!found.rows[0]) throw nobody();
  return found.rows[0];
}

export const createUser = (service: Service, user: Json): Promise<StoredPerson> =>
  write(service, 'scim.create', async (directory) => {
    if (typeof user['userName'] !== 'string') throw new ScimError(400, 'userName: is missing', 'invalidValue');
    const { person, before } = await put(directory, checked(fieldsOfUser(user)));
    if (before) throw new ScimError(409, 'There is this user already', 'uniqueness');
    return person;
  });

export const replaceUser = (service: Service, id: string, match: Match, user: Json): Promise<StoredPerson> =>
  write(service, 'scim.replace', async (directory) => {
    const before = await locked(directory, id, match);
    if ('id' in user && user['id'] !== id) throw new ScimError(400, 'id cannot be changed', 'mutability');
    if (typeof user['userName'] !== 'string') throw new ScimError(400, 'userName: is missing', 'invalidValue');
    return replace(directory, before, user, emptied);
  });

export const patchUser = (service: Service, id: string, match: Match, body: Json): Promise<StoredPerson> =>
  write(service, 'scim.patch', async (directory) => {
    const before = await locked(directory, id, match);
    return replace(directory, before, patched(userOf(before), body), [...emptied, 'roles']);
  });

/** Nobody is deleted: what they wrote stays under their name, and they can come back. */
export const endUser = (service: Service, id: string, match: Match): Promise<StoredPerson> =>
  write(service, 'scim.delete', async (directory) => {
    await locked(directory, id, match);
    return (await put(directory, { id, active: false })).person;
  });

async function write(
  { db, tenant, now }: Service,
  operation: string,
  work: (directory: Directory) => Promise<StoredPerson>,
): Promise<StoredPerson> {
  return inTransaction(db, async (trx) => {
    const directory: Directory = { db: trx, tenant, now: now(), actor: 'scim' };
    const person = await work(directory);
    await sql`insert into audit (tenant, id, at, actor, operation, thing, key, status)
      values (${tenant}, ${newId(directory.now.getTime())}, ${directory.now}, 'scim', ${operation}, ${person.id}, '', 200)`.execute(
      trx,
    );
    return person;
  });
}

async function locked({ db, tenant }: Directory, id: string, match: Match): Promise<StoredPerson> {
  await sql`select from person where tenant = ${tenant} and id = ${id} for no key update`.execute(db);
  const person = await oneUser({ db, tenant }, id);
  const named = match?.split(',').map((one) => one.trim());
  if (named && !named.includes('*') && !named.includes(etagOf(person)))
    throw new ScimError(412, 'It has been changed meanwhile');
  return person;
}

async function replace(
  directory: Directory,
  before: StoredPerson,
  user: Json,
  empty: readonly string[],
): Promise<StoredPerson> {
  const nothing = Object.fromEntries(empty.map((field) => [field, null]));
  const fields = checked({ ...nothing, ...fieldsOfUser(user, before) });
  return (await put(directory, { ...fields, id: before.id })).person;
}

/** Throws `ScimError` that names every field that cannot be. */
function checked(fields: Json): PersonFields {
  const problems: string[] = [];
  const values = valuesOf(fields, personColumns, (field, message) => problems.push(`${field}: ${message}`));
  if (problems.length > 0) throw new ScimError(400, problems.join('; '), 'invalidValue');
  // A null that says nothing: who is not said to be here or gone stays what they are.
  if (values['active'] === null) delete values['active'];
  return values;
}

async function put(directory: Directory, fields: PersonFields) {
  const [one] = await putFromDirectory(directory, [fields]);
  if (!one) throw nobody();
  if ('refused' in one) {
    const { field, message, taken } = one.refused;
    throw taken
      ? new ScimError(409, message, 'uniqueness')
      : new ScimError(400, `${field}: ${message}`, 'invalidValue');
  }
  if (one.managerUnknown) throw new ScimError(400, `manager: ${fields.manager} is nobody here`, 'invalidValue');
  return one;
}

/** One page of users, with those whose accounts have ended, in the order of their ids. */
export async function listUsers({ db, tenant }: Service, base: string, query: URLSearchParams): Promise<unknown> {
  const from = Math.max(1, numberOf(query, 'startIndex', 1));
  const count = Math.min(MOST, Math.max(0, numberOf(query, 'count', MOST)));
  const where = sql`p.tenant = ${tenant} and not p.erased and ${conditionOf(query.get('filter'))}`;
  const total = await sql<{ total: number }>`select count(*)::int as total from person as p where ${where}`.execute(db);
  const found = await sql<StoredPerson>`select p.* from person as p where ${where}
    order by p.id limit ${count} offset ${from - 1}`.execute(db);
  return listOf(found.rows.map((person) => shown(base, person)), total.rows[0]?.total ?? 0, from); // prettier-ignore
}

function numberOf(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name);
  if (text === null) return otherwise;
  if (!/^-?\d{1,9}$/.test(text)) throw new ScimError(400, `${name} must be a whole number`, 'invalidValue');
  return Number(text);
}

/** What directories ask before they create somebody: `userName eq "ada"`, or by the name they gave themselves. */
function conditionOf(filter: string | null) {
  if (filter === null) return sql`true`;
  const [, name = '', text = ''] = /^\s*(userName|externalId|id)\s+eq\s+("(?:[^"\\]|\\.)*")\s*$/i.exec(filter) ?? [];
  const value = parsed(text);
  if (value === undefined)
    throw new ScimError(400, 'A filter can be userName, externalId or id eq "…"', 'invalidFilter');
  if (name.toLowerCase() === 'id') return sql`p.id = ${value}`;
  if (name.toLowerCase() === 'externalid') return sql`p.external_id = ${value}`;
  return sql`(p.user_key = ${keyOf(value)} or (p.user_key is null and p.id = ${value}))`;
}

function parsed(text: string): string | undefined {
  try {
    const value = JSON.parse(text) as string;
    return value.includes('\u0000') ? undefined : value;
  } catch {
    return undefined;
  }
}
