/** What a directory says of people, by import or SCIM, and what follows from it for everybody else. */
import { sql, type Kysely } from 'kysely';
import { newId } from '../db/ids.js';
import type { Schema } from '../db/schema.js';
import { asksForOwner, ownerlessOf } from '../handlers/groups.js';
import { insertEvents, type Emitted } from '../live/log.js';
import { queueHappenings } from '../notices/queue.js';
import type { PersonFields } from './fields.js';
import { putPeople, type Done, type Put } from './put.js';

export interface Directory {
  /** A transaction. */
  db: Kysely<Schema>;
  tenant: string;
  now: Date;
  /** As the audit log names it. */
  actor: 'import' | 'scim';
}

/** What became of somebody's account. */
export const hasEnded = ({ person, before }: Done) => person.ended_at !== null && before?.ended_at === null;
export const hasReturned = ({ person, before }: Done) => person.ended_at === null && before !== undefined && before.ended_at !== null; // prettier-ignore

/** Puts people in; tells whoever looks at somebody who changed, and ends the accounts of those who left. */
export async function putFromDirectory(directory: Directory, rows: readonly PersonFields[]): Promise<Put[]> {
  const done = await putPeople(directory, rows);
  const all = done.filter((one): one is Done => 'did' in one && one.did === 'changed');
  const emitted: Emitted[] = [];
  for (const one of all) {
    if (hasEnded(one)) await leave(directory, one.person.id);
    const passed = hasEnded(one) || hasReturned(one);
    emitted.push(...(passed ? await passing(directory, one) : [changed(one.person.id)]));
  }
  if (emitted.length > 0) await insertEvents(directory, emitted).execute(directory.db);
  return done;
}

const changed = (id: string): Emitted => ({
  change: { kind: 'person', id, verb: 'changed', person: id },
  delivery: { audience: 'everyone', owner: id },
});

/** Their status goes. Groups they owned alone are without an owner from now on, and ask their members for one. */
export async function leave(directory: Pick<Directory, 'db' | 'tenant' | 'now'>, person: string): Promise<void> {
  const { db, tenant } = directory;
  await sql`delete from status where tenant = ${tenant} and person = ${person}`.execute(db);
  const owned = await sql<{ id: string }>`select grp as id from member
    where tenant = ${tenant} and person = ${person} and role = 'owner'`.execute(db);
  const orphaned = await ownerlessOf(directory, owned.rows.map(({ id }) => id)); // prettier-ignore
  for (const group of orphaned) await queueHappenings(directory, person, [asksForOwner(group)]).execute(db);
}

/** Written down, and told wherever they are on show: lists of people, groups, open requests. */
async function passing(directory: Directory, one: Done): Promise<Emitted[]> {
  const { db, tenant, now, actor } = directory;
  const { id } = one.person;
  const ended = hasEnded(one);
  await sql`insert into audit (tenant, id, at, actor, operation, thing, key, status)
    values (${tenant}, ${newId(now.getTime())}, ${now}, ${actor}, ${ended ? 'person.end' : 'person.return'}, ${id}, '', 200)`.execute(
    db,
  );
  const groups = await sql<{ id: string; open: boolean }>`select g.id, g.join_policy = 'open' as open from member as m
    join grp as g on g.tenant = m.tenant and g.id = m.grp where m.tenant = ${tenant} and m.person = ${id}`.execute(db);
  const asked = await sql<{ id: string }>`select owner as id from contact
    where tenant = ${tenant} and other = ${id} and state <> 'contact'`.execute(db);
  const verb = ended ? 'removed' : 'changed';
  const everyone = { audience: 'everyone', owner: id } as const;
  return [
    // Their own streams end at the first of these: see live.ts.
    { change: { kind: 'person', id, verb, person: id }, delivery: everyone },
    { change: { kind: 'status', id, verb, person: id }, delivery: everyone },
    // Who is in a group that is not open is its members' to know.
    ...groups.rows.map(({ id: group, open }): Emitted => ({ change: { kind: 'group', id: group, verb: 'changed', group, person: id }, delivery: open ? everyone : { audience: 'group', owner: id } })), // prettier-ignore
    ...asked.rows.map(({ id: other }): Emitted => ({ change: { kind: 'contact', id, verb: 'changed', person: other }, delivery: { audience: 'me', owner: other } })), // prettier-ignore
  ];
}
