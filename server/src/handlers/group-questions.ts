/** What members ask their group. */
import { sql } from 'kysely';
import { AppError, groupQuestions, type Output, type Parsed } from 'teapoint/contract';
import { may, takes } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { pageOf, readCursor } from './cursor.js';
import { insideGroup, standingIn, type GroupFacts } from './group-facts.js';
import { questionColumns, questionView, seenQuestion, type QuestionRow } from './question-sql.js';
import { byLikeness, inState } from './questions.js';

type Input = Parsed<typeof groupQuestions>;

const reads = (facts: GroupFacts) => may('group', 'questions', standingIn(facts));

export const mayAskGroup = (facts: GroupFacts): boolean => reads(facts) && takes(facts, 'questions');

const asked = ({ group, state }: Input) => sql<boolean>`(q.grp = ${group} and ${inState(state)})`;

async function newest(context: Context, input: Input) {
  const { db, tenant } = context;
  const after = readCursor(input.cursor, ['time', 'text']);
  const found = await sql<QuestionRow>`select ${questionColumns(context)} from question as q
    where q.tenant = ${tenant} and ${asked(input)} and ${seenQuestion('q', context)}
      ${after ? sql`and (q.asked_at, q.id) < (${after[0]}, ${after[1]})` : sql``}
    order by q.asked_at desc, q.id desc limit ${input.limit + 1}`.execute(db);
  return pageOf(found.rows, input.limit, (row) => questionView(context, row), (row) => [row.askedAt, row.id]); // prettier-ignore
}

async function list(context: Context, input: Input): Promise<Output<typeof groupQuestions>> {
  const facts = await insideGroup(context, input.group);
  if (!reads(facts)) throw new AppError('forbidden', 'Only members see what is asked here');
  const canAsk = mayAskGroup(facts);
  if (!facts.parts.includes('questions')) return { items: [], next: null, canAsk };
  const { q = '' } = input;
  return { ...(await (q === '' ? newest(context, input) : byLikeness(context, q, asked(input), input))), canAsk };
}

export const groupQuestionHandlers = [on(groupQuestions, list)];
