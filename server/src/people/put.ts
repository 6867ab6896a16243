/**
 * Everything that is written of people themselves goes through here, whoever sends it: the directory by import or SCIM, or
 * they themselves. Whatever else is kept of a person's row is kept here.
 */
import { sql, type Kysely } from 'kysely';
import { inWeek } from 'teapoint/contract';
import { fold } from 'teapoint/domain';
import { newId } from '../db/ids.js';
import type { Schema } from '../db/schema.js';
import type { PersonTable, SeenBy } from '../db/schema-people.js';
import { indexPeople, unindexPeople } from '../handlers/person-index.js';
import { keyOf, type PersonFields, type StoredPerson } from './fields.js';
import { createKnown, type Known } from './known.js';

export interface Refused {
  refused: { field: keyof PersonFields; message: string; taken?: boolean };
}
interface Merged {
  person: StoredPerson;
  /** As they were, unless they are new. */
  before: StoredPerson | undefined;
}
export interface Done extends Merged {
  did: 'added' | 'changed' | 'same';
  /** The manager was named and is nobody here: that field was left alone. */
  managerUnknown: boolean;
}
export type Put = Done | Refused;

/** What people say of themselves, with who may see it. */
type Row = PersonFields & { audience?: SeenBy | undefined };

/** Fields and their columns, without those that take more than copying. */
const columnOf = {
  ...{ name: 'name', givenName: 'given_name', familyName: 'family_name', preferredName: 'preferred_name' },
  ...{ sayName: 'say_name', pronouns: 'pronouns', title: 'title', team: 'team', location: 'location', email: 'email' },
  ...{ building: 'building', floor: 'floor', daysIn: 'days_in' },
  ...{ phone: 'phone', languages: 'languages', about: 'about', roles: 'roles' },
  ...{ externalId: 'external_id', userName: 'user_name' },
} as const satisfies Partial<Record<keyof PersonFields, keyof PersonTable>>;
type Copied = keyof typeof columnOf;
const copied = Object.keys(columnOf) as Copied[];

/** Writes people in the given order; each that cannot be is refused alone. `own`: they do it themselves. */
export async function putPeople(
  { db, tenant, now }: { db: Kysely<Schema>; tenant: string; now: Date },
  rows: readonly Row[],
  { own = false } = {},
): Promise<Put[]> {
  const known = await createKnown(db, tenant, rows);
  const merged = rows.map((row): Merged | Refused => {
    const before = known.find(row);
    const refused = refusal(known, row, before);
    if (refused) return { refused };
    const person = merge(before ?? newcomer(tenant, row, now), row, now, own);
    known.add(person);
    return { person, before };
  });
  // Managers may come later among the rows than those who report to them.
  const done = merged.map((one, at) => ('refused' in one ? one : finish(known, one, rows[at] as PersonFields, now)));
  await save(
    db,
    tenant,
    done.filter((one): one is Done => 'did' in one),
  );
  return done;
}

function refusal(known: Known, row: PersonFields, before: StoredPerson | undefined): Refused['refused'] | undefined {
  const { id, userName, externalId } = row;
  if (!(id ?? userName ?? externalId)) return { field: 'userName', message: 'is missing' };
  if ((!before && !row.name) || row.name === null) return { field: 'name', message: 'is empty' };
  const taken = known.taken(row, before?.id ?? id);
  if (taken) return { field: taken, message: `${row[taken]} is somebody else's`, taken: true };
  return before && known.written(before.id)
    ? { field: 'userName', message: 'is the same person as before' }
    : undefined;
}

function merge(old: StoredPerson, row: Row, now: Date, own: boolean): StoredPerson {
  const person = { ...old, seen_by: { ...old.seen_by, ...row.audience } };
  const given = copied.filter((field) => row[field] !== undefined);
  for (const field of given.filter((one) => own || !old.own_fields.includes(one))) {
    const empty = ['languages', 'daysIn', 'roles'].includes(field) ? [] : null;
    Object.assign(person, { [columnOf[field]]: row[field] ?? empty });
  }
  person.days_in = inWeek(person.days_in);
  if (own) person.own_fields = [...new Set([...old.own_fields, ...given])].sort();
  if (row.active !== undefined) person.ended_at = row.active ? null : (old.ended_at ?? now);
  person.user_key = person.user_name === null ? null : keyOf(person.user_name);
  person.sort_name = fold(person.name);
  person.search = fold(`${person.name} ${person.preferred_name ?? ''}`);
  return person;
}

function finish(known: Known, { person, before }: Merged, row: PersonFields, now: Date): Done {
  const manager = row.manager ? known.manager(row.manager) : row.manager;
  if (manager !== undefined) person.manager = manager;
  const same = JSON.stringify(before) === JSON.stringify(person);
  if (!same) person.version = newId(now.getTime());
  const managerUnknown = manager === undefined && row.manager !== undefined;
  return { person, before, did: !before ? 'added' : same ? 'same' : 'changed', managerUnknown };
}

const isId = /^[A-Za-z0-9_-]{1,64}$/;

/** Whose user name can be an id has it as one, so that a directory and a sign-in that says only that mean the same. */
function newcomer(tenant: string, { id, userName }: PersonFields, now: Date): StoredPerson {
  const own = id ?? (userName && isId.test(userName) ? userName : newId(now.getTime()));
  const nothing = Object.fromEntries(Object.values(columnOf).map((column) => [column, null]));
  return {
    ...nothing,
    ...{ tenant, id: own, namespace: newId(now.getTime()), version: '', created_at: now },
    ...{ languages: [], days_in: [], roles: [], own_fields: [] },
    ...{ manager: null, ended_at: null, user_key: null, seen_by: {} },
  } as unknown as StoredPerson;
}

const table = {
  ...{ id: 'text', name: 'text', sort_name: 'text', search: 'text', preferred_name: 'text', say_name: 'text' },
  ...{ pronouns: 'text', title: 'text', team: 'text', location: 'text', email: 'text', phone: 'text' },
  ...{ building: 'text', floor: 'text', days_in: 'text[]' },
  ...{ languages: 'text[]', about: 'text', manager: 'text', roles: 'text[]', namespace: 'text', version: 'text' },
  ...{ created_at: 'timestamptz', user_name: 'text', user_key: 'text', external_id: 'text', given_name: 'text' },
  ...{ family_name: 'text', own_fields: 'text[]', ended_at: 'timestamptz', seen_by: 'jsonb' },
};
const names = Object.keys(table).join(', ');
const types = Object.entries(table).map(([name, type]) => `${name} ${type}`).join(', '); // prettier-ignore
const given = Object.keys(table).map((name) => `r.${name}`).join(', '); // prettier-ignore

/** Whom somebody else has just put in is a duplicate, so that the transaction looks again: nobody is written over. */
async function save(db: Kysely<Schema>, tenant: string, done: readonly Done[]): Promise<void> {
  const rows = (did: Done['did']) => done.filter((one) => one.did === did).map(({ person }) => person);
  const [added, changed] = [rows('added'), rows('changed')];
  const from = (people: readonly StoredPerson[]) =>
    sql`from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as r (${sql.raw(types)})`;
  if (changed.length > 0)
    await sql`update person as p set (${sql.raw(names)}) = row (${sql.raw(given)}) ${from(changed)}
      where p.tenant = ${tenant} and p.id = r.id`.execute(db);
  if (added.length > 0)
    await sql`insert into person (tenant, ${sql.raw(names)}) select ${tenant}, ${sql.raw(given)} ${from(added)}
      order by r.id`.execute(db);
  const idsOf = (people: readonly StoredPerson[]) => people.map(({ id }) => id);
  await unindexPeople(db, tenant, idsOf(changed));
  await indexPeople(db, tenant, idsOf([...added, ...changed]));
}
