import { sql } from 'kysely';
import { AppError, personGet, type Person } from 'teapoint/contract';
import { on } from '../context.js';
import { person } from './sql.js';

export const peopleHandlers = [
  on(personGet, async (context, input) => {
    const found = await sql<{ person: Person }>`select ${person('p', context)} as person from person as p
      where p.tenant = ${context.tenant} and p.id = ${input.person}`.execute(context.db);
    const row = found.rows[0];
    if (!row) throw new AppError('not-found', 'There is no such person');
    return row.person;
  }),
];
