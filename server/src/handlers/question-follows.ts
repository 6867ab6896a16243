/** Who follows a question, or all of a person's page. */
import { sql } from 'kysely';
import { personQuestionsFollow, personQuestionsUnfollow, questionFollow, questionUnfollow } from 'teapoint/contract';
import { on, type Context } from '../context.js';
import { questionFor, refused, tellOne } from './question-facts.js';
import { requirePerson } from './sql.js';

const done = { done: true as const };

export const putFollow = ({ db, tenant, caller }: Context, id: string) =>
  sql`insert into question_follow (tenant, question, person) values (${tenant}, ${id}, ${caller.id})
    on conflict do nothing returning person`.execute(db);

async function follow(context: Context, question: string, wanted: boolean) {
  const { db, tenant, caller } = context;
  const row = await questionFor(context, question);
  const changed = wanted
    ? await putFollow(context, row.id)
    : await sql`delete from question_follow where tenant = ${tenant} and question = ${row.id} and person = ${caller.id}
        returning person`.execute(db);
  if (changed.rows.length > 0) tellOne(context, row, caller.id);
  return done;
}

/** Nobody but the caller hears of it. */
async function followPage(context: Context, person: string, wanted: boolean) {
  const { db, tenant, caller, emit } = context;
  if (person === caller.id) throw refused('/person', 'is you');
  await requirePerson(context, person);
  const changed = await (
    wanted
      ? sql`insert into page_follow (tenant, owner, person) values (${tenant}, ${person}, ${caller.id})
        on conflict do nothing returning person`
      : sql`delete from page_follow where tenant = ${tenant} and owner = ${person} and person = ${caller.id} returning person`
  ).execute(db);
  if (changed.rows.length > 0) emit({ kind: 'question', id: person, person }, { audience: 'me', owner: caller.id });
  return done;
}

export const questionFollowHandlers = [
  on(questionFollow, (context, { question }) => follow(context, question, true)),
  on(questionUnfollow, (context, { question }) => follow(context, question, false)),
  on(personQuestionsFollow, (context, { person }) => followPage(context, person, true)),
  on(personQuestionsUnfollow, (context, { person }) => followPage(context, person, false)),
];
