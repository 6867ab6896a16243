import { sql } from 'kysely';
import { AppError, personGet, personUpdate, type Person } from 'teapoint/contract';
import { fold } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { newId } from '../db/ids.js';
import { indexPeople } from './person-index.js';
import { person, personRef, unblocked } from './sql.js';

const nobody = () => new AppError('not-found', 'There is no such person');

/** Whom the caller blocked is a name with a way back, and nothing else; whoever blocked the caller is nobody. */
async function personFor(context: Context, id: string): Promise<Person> {
  const { db, tenant, caller } = context;
  const found = await sql<{ person: Person }>`
    select case when ${unblocked('p.id', context)} then ${person('p', context)}
      else ${personRef('p')} || '{"relation": "blocked"}' end as person
    from person as p where p.tenant = ${tenant} and p.id = ${id}
      and not exists (select from block as b where b.tenant = p.tenant and b.owner = ${caller.id} and b.other = p.id
        and not b.mine)`.execute(db);
  const row = found.rows[0];
  if (!row) throw nobody();
  return row.person;
}

const columns = { preferredName: 'preferred_name', sayName: 'say_name', pronouns: 'pronouns', languages: 'languages', about: 'about' }; // prettier-ignore
type Fields = { [Field in keyof typeof columns]?: string | string[] | null | undefined };

async function update({ db, tenant, now, caller }: Context, fields: Fields, version: string | undefined) {
  const found = await sql<{ name: string; preferred_name: string | null; version: string }>`
    select name, preferred_name, version from person where tenant = ${tenant} and id = ${caller.id} for update`.execute(
    db,
  );
  const before = found.rows[0];
  if (!before) throw nobody();
  if (version !== undefined && version !== before.version) throw new AppError('stale', 'It has been changed meanwhile');
  const { preferredName = before.preferred_name } = fields;
  const given = Object.entries(columns).filter(([field]) => fields[field as keyof Fields] !== undefined);
  const sets = [
    ...given.map(([field, column]) => [column, fields[field as keyof Fields]] as const),
    ['search', fold(`${before.name} ${String(preferredName ?? '')}`)] as const,
    ['version', newId(now.getTime())] as const,
  ];
  await sql`update person set ${sql.join(sets.map(([column, value]) => sql`${sql.ref(column)} = ${value}`))}
    where tenant = ${tenant} and id = ${caller.id}`.execute(db);
  await indexPeople(db, tenant, [caller.id]);
}

export const peopleHandlers = [
  on(personGet, (context, input) => personFor(context, input.person)),
  on(personUpdate, async (context, { person: id, version, ...fields }) => {
    const { caller, emit } = context;
    if (id !== caller.id) {
      await personFor(context, id);
      throw new AppError('forbidden', 'Only they themselves change this');
    }
    await update(context, fields, version);
    emit({ kind: 'person', id, person: id }, { audience: 'everyone', owner: id });
    return personFor(context, id);
  }),
];
