import { sql } from 'kysely';
import { AppError, type Parsed, type Question, type questionMerge } from 'teapoint/contract';
import type { Context } from '../context.js';
import { ownQuestion, questionFor, refused, set, shown, tellQuestion } from './question-facts.js';
import { indexQuestions } from './question-index.js';

/** Two questions of the caller's page become one: what hangs on the one goes along to the other. */
export async function merge(context: Context, { question, into }: Parsed<typeof questionMerge>): Promise<Question> {
  const { db, tenant } = context;
  const ids = [(await questionFor(context, question)).id, (await questionFor(context, into)).id];
  // In one order, so that two that cross wait for each other.
  for (const id of ids.sort()) await ownQuestion(context, id);
  const [row, target] = [await ownQuestion(context, question), await ownQuestion(context, into)];
  if (row.id === target.id) throw refused('/into', 'is the same question');
  if (row.grp !== target.grp) throw refused('/into', 'was asked of other people');
  if (row.answer !== null && target.answer === null) throw new AppError('conflict', 'Merge it into the one that is answered'); // prettier-ignore
  await sql`update question set merged_into = ${target.id}, draft = null, offered_to = null
    where tenant = ${tenant} and (id = ${row.id} or merged_into = ${row.id})`.execute(db);
  await moveAlong(context, row.id, target.id);
  await set(context, target.id, {});
  await indexQuestions(db, tenant, [row.id, target.id]);
  tellQuestion(context, row, { verb: 'removed' });
  tellQuestion(context, target);
  return shown(context, target.id);
}

async function moveAlong({ db, tenant }: Context, from: string, to: string): Promise<void> {
  await sql`update comment set thing = ${to} where tenant = ${tenant} and thing = ${from}`.execute(db);
  await sql`with gone as (delete from useful where tenant = ${tenant} and thing = ${from} returning person, mark, at)
    insert into useful (tenant, thing, person, mark, at) select ${tenant}, ${to}, person, mark, at from gone on conflict do nothing`.execute(
    db,
  );
  await sql`insert into question_follow (tenant, question, person)
    select ${tenant}, ${to}, person from question_follow where tenant = ${tenant} and question = ${from} on conflict do nothing`.execute(
    db,
  );
}
