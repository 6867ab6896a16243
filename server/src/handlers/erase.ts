/**
 * Taking one's data away for good. Everything that hangs on the person goes with the row of them; what is left to do here is
 * what hangs on something else, and what stays because somebody answered it. The rule is in docs/people.md.
 */
import { sql } from 'kysely';
import { dataErase, type Parsed } from 'teapoint/contract';
import { fold } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { newId } from '../db/ids.js';
import { leave } from '../people/directory.js';
import { eraseAnswers, eraseNames, eraseNotices } from './erase-names.js';
import { eraseWords } from './erase-words.js';
import type { GroupFacts } from './group-facts.js';
import { closeIfEmpty } from './groups.js';
import { forgetWords } from './person-index.js';
import { forgetStems } from './question-index.js';
import { refuse } from './refuse.js';
import { countHolders, dropIfUnused } from './tag-index.js';

const FORMER = 'A former colleague';

/** All who took their data away are one, so that nobody puts together again what one of them said. */
async function formerColleague({ db, tenant, now }: Context): Promise<string> {
  const [id, fresh] = [newId(now.getTime()), newId(now.getTime())];
  const found = await sql<{ id: string }>`
    insert into person as p (tenant, id, name, sort_name, search, namespace, version, created_at, ended_at, erased)
    values (${tenant}, ${id}, ${FORMER}, ${fold(FORMER)}, ${fold(FORMER)}, ${fresh}, ${fresh}, ${now}, ${now}, true)
    on conflict (tenant) where erased do update set namespace = excluded.namespace returning id`.execute(db);
  return found.rows[0]!.id;
}

/** Another text after each erasure. */
export async function lastErasure({ db, tenant }: Context): Promise<string | undefined> {
  const found = await sql<{ namespace: string }>`select namespace from person
    where tenant = ${tenant} and erased`.execute(db);
  return found.rows[0]?.namespace;
}

interface Row {
  name: string;
  ended_at: Date | null;
}
/** Waits for whatever the person, and others about them, are writing, and lets nobody begin. */
async function lock({ db, tenant, caller }: Context): Promise<Row | undefined> {
  const found = await sql<Row>`select name, ended_at from person
    where tenant = ${tenant} and id = ${caller.id} for update`.execute(db);
  return found.rows[0];
}

/** Terms that they alone had go, too. Those of the pages they are on are locked with them: terms come before their pages. */
async function eraseTerms({ db, tenant, caller }: Context): Promise<string[]> {
  const terms = await sql<{ id: string }>`select t.id from tag as t where t.tenant = ${tenant} and t.id in (
    select tag from person_tag where tenant = ${tenant} and person = ${caller.id}
    union all select g.tag from grp as g join member as m on m.tenant = g.tenant and m.grp = g.id
      where m.tenant = ${tenant} and m.person = ${caller.id}) order by t.id for no key update`.execute(db);
  const ids = terms.rows.map(({ id }) => id);
  await sql`delete from person_tag where tenant = ${tenant} and person = ${caller.id}`.execute(db);
  await countHolders(db, tenant, ids);
  return ids;
}

/** Of two who are the last in a group the second sees the first gone. In one order, so that they wait for each other in none. */
const lockGroups = ({ db, tenant, caller }: Context) =>
  sql`select from grp where tenant = ${tenant} and id in (
    select grp from member where tenant = ${tenant} and person = ${caller.id}) order by id for no key update`.execute(
    db,
  );

/** Their groups go on as when somebody leaves; a term's page that nobody is left on closes. */
async function leaveGroups(context: Context): Promise<Pick<GroupFacts, 'id' | 'joinPolicy'>[]> {
  const { db, tenant, caller, now } = context;
  await sql`update person set ended_at = ${now} where tenant = ${tenant} and id = ${caller.id}`.execute(db);
  await lockGroups(context);
  await leave(context, caller.id);
  const left = await sql<Pick<GroupFacts, 'id' | 'joinPolicy'>>`delete from member as m using grp as g
    where m.tenant = ${tenant} and m.person = ${caller.id} and g.tenant = m.tenant and g.id = m.grp
    returning g.id, g.join_policy as "joinPolicy"`.execute(db);
  return left.rows;
}

/** Of a person whose row is locked. */
async function eraseAll(context: Context): Promise<void> {
  const { db, tenant, caller, emit } = context;
  // One word to everybody says all of what follows.
  const quietly = { ...context, emit: () => {} };
  const former = await formerColleague(context);
  const asked = await eraseWords(context, former);
  const terms = await eraseTerms(context);
  const groups = await leaveGroups(context);
  await eraseAnswers(context, asked);
  await eraseNotices(context, former);
  await eraseNames(context, former);
  await sql`delete from person where tenant = ${tenant} and id = ${caller.id}`.execute(db);
  for (const group of groups) await closeIfEmpty(quietly, group);
  for (const term of terms) await dropIfUnused(db, tenant, term);
  await forgetWords(db, tenant);
  await forgetStems(db, tenant);
  emit(
    { kind: 'person', id: caller.id, verb: 'erased', person: caller.id },
    { audience: 'everyone', owner: caller.id },
  );
}

async function erase(context: Context, { confirm }: Parsed<typeof dataErase>) {
  const { name } = (await lock(context)) as Row;
  if (fold(confirm) !== fold(name)) throw refuse('/confirm', 'is not your name');
  await eraseAll(context);
  return { done: true as const };
}

/** Somebody whose account ended before then, unless they are back. */
export async function eraseLeaver(context: Context, before: Date): Promise<void> {
  const row = await lock(context);
  if (row?.ended_at && row.ended_at < before) await eraseAll(context);
}

export const eraseHandlers = [on(dataErase, erase)];
