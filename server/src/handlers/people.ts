import { sql } from 'kysely';
import { AppError, managersMost, personGet, personUpdate, type Parsed, type Person } from 'teapoint/contract';
import { may } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { putPeople } from '../people/put.js';
import { refuse } from './refuse.js';
import { person, personRef, present, unblocked } from './sql.js';

const nobody = () => new AppError('not-found', 'There is no such person');

/** `{managers}` of a person, or nothing to add: step by step upwards, until there is nobody or it comes round. */
const managers = (p: string, context: Context) => sql`(
  with recursive up as (
    select ${sql.raw(p)}.manager as id, 1 as step, array[${sql.raw(p)}.id] as below
    union all select boss.manager, step + 1, below || boss.id from up
      join person as boss on boss.tenant = ${context.tenant} and boss.id = up.id
      where step < ${sql.lit(managersMost)} and boss.id <> all (below) and ${present('boss.id', context)})
  select jsonb_strip_nulls(jsonb_build_object('managers', jsonb_agg(${personRef('boss')} order by step))) from up
    join person as boss on boss.tenant = ${context.tenant} and boss.id = up.id
    where boss.id <> all (below) and ${present('boss.id', context)})`;

/**
 * Whom the caller blocked is a name with a way back, and nothing else; whoever blocked the caller is nobody. Of somebody
 * who has left, name and title stay.
 */
export async function personFor(context: Context, id: string): Promise<Person> {
  const { db, tenant, caller } = context;
  const found = await sql<{ person: Person }>`
    select case when not ${unblocked('p.id', context)} then ${personRef('p')} - 'photo' || '{"relation": "blocked"}'
      when p.ended_at is not null then ${personRef('p')} || '{"relation": "none", "left": true}'
      else ${person('p', context)} || ${managers('p', context)} end as person
    from person as p where p.tenant = ${tenant} and p.id = ${id}
      and not exists (select from block as b where b.tenant = p.tenant and b.owner = ${caller.id} and b.other = p.id
        and not b.mine)`.execute(db);
  const row = found.rows[0];
  if (!row) throw nobody();
  return row.person;
}

/** One's own page as others see it. */
async function personAs(context: Context, id: string, as: NonNullable<Context['as']>): Promise<Person> {
  const person = await personFor({ ...context, as }, id);
  if (id !== context.caller.id) throw refuse('/as', 'is for one’s own page');
  return { ...person, relation: as === 'contact' ? 'contact' : 'none' };
}

type Fields = Omit<Parsed<typeof personUpdate>, 'person' | 'version'>;
async function update(context: Context, fields: Fields, version: string | undefined) {
  const { db, tenant, caller } = context;
  const found = await sql<{ version: string }>`select version from person
    where tenant = ${tenant} and id = ${caller.id} for update`.execute(db);
  if (!found.rows[0]) throw nobody();
  if (version !== undefined && version !== found.rows[0].version)
    throw new AppError('stale', 'It has been changed meanwhile');
  await putPeople(context, [{ ...fields, id: caller.id }], { own: true });
}

export const peopleHandlers = [
  on(personGet, (context, { person, as }) => (as ? personAs(context, person, as) : personFor(context, person))),
  on(personUpdate, async (context, { person: id, version, ...fields }) => {
    const { caller, emit } = context;
    if (!may('profile', 'edit', { owner: id === caller.id })) {
      await personFor(context, id);
      throw new AppError('forbidden', 'Only they themselves change this');
    }
    await update(context, fields, version);
    emit({ kind: 'person', id, person: id }, { audience: 'everyone', owner: id });
    return personFor(context, id);
  }),
];
