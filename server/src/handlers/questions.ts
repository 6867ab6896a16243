import { sql, type RawBuilder } from 'kysely';
import {
  AppError,
  questionEdits,
  questionFeedback,
  questionGet,
  questionList,
  questionSimilar,
  type Output,
  type Parsed,
  type QuestionState,
} from 'teapoint/contract';
import { matchKey, may, mayPost } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { pageOf, readCursor } from './cursor.js';
import { questionFor } from './question-facts.js';
import { look, searchFor } from './question-search.js';
import { questionColumns, questionView, seenQuestion, type QuestionRow } from './question-sql.js';
import { iso, unblocked } from './sql.js';
import { wallFor } from './walls.js';
import { wordingsOf } from './words.js';

/** Less of what was typed is chance, in millionths of it. */
const LEAST = 50_000;
/** As many as fit on a glance. */
const SIMILAR = 5;

/** Whether the caller may ask on somebody's page: who may post on their wall may, while they are here. */
export async function mayAsk(context: Context, person: string): Promise<boolean> {
  const wall = await wallFor(context, person);
  if (wall.kind !== 'person') throw new AppError('not-found', 'There is no such person');
  return mayPost(wall.postingBy, wall);
}

/** Whether somebody's account has not ended. */
export async function isHere({ db, tenant }: Context, person: string): Promise<boolean> {
  const found = await sql`select from person where tenant = ${tenant} and id = ${person} and ended_at is null`.execute(
    db,
  );
  return found.rows.length > 0;
}

/** Whether the caller follows all questions of somebody's page. */
async function followsPage({ db, tenant, caller }: Context, person: string): Promise<boolean> {
  const found = await sql`select from page_follow
    where tenant = ${tenant} and owner = ${person} and person = ${caller.id}`.execute(db);
  return found.rows.length > 0;
}

type ListInput = Parsed<typeof questionList>;

const states = { open: sql`q.answer is null and q.declined is null`, answered: sql`q.answer is not null`, declined: sql`q.declined is not null` }; // prettier-ignore
export const inState = (state: QuestionState | undefined) => (state ? sql`(${states[state]})` : sql`true`);

/** The owner's page: theirs, and for themselves what is offered to them. */
const ofPage = ({ caller }: Context, { person, tag, state }: ListInput) => {
  const own = person === caller.id ? sql`(q.owner = ${person} or q.offered_to = ${person})` : sql`q.owner = ${person}`;
  return sql<boolean>`(${own} and ${inState(state)}
    ${tag === undefined ? sql`` : sql`and ${matchKey(tag)} = any(q.tag_keys)`})`;
};

async function inOrder(context: Context, input: ListInput) {
  const { db, tenant } = context;
  const after = readCursor(input.cursor, ['flag', 'number', 'text']);
  const found = await sql<QuestionRow>`select ${questionColumns(context)} from question as q
    where q.tenant = ${tenant} and ${ofPage(context, input)} and ${seenQuestion('q', context)}
      ${after ? sql`and (q.pinned, q.place, q.id) < (${after[0]}, ${after[1]}::float8, ${after[2]})` : sql``}
    order by q.pinned desc, q.place desc, q.id desc limit ${input.limit + 1}`.execute(db);
  return pageOf(found.rows, input.limit, (row) => questionView(context, row), (row) => [row.pinned, row.place, row.id]); // prettier-ignore
}

/** One page of those that are like what was typed, among some. */
export async function byLikeness(context: Context, q: string, some: RawBuilder<boolean>, { cursor, limit }: Pick<ListInput, 'cursor' | 'limit'>) {
  const [near, id] = readCursor(cursor, ['number', 'text']) ?? [];
  const among = sql`select q.id from question as q where q.tenant = ${context.tenant} and ${some}`;
  const after = id === undefined ? undefined : ([near, id] as const);
  const search = await searchFor(context, q);
  const hits = await look(context, q, search, { among, least: LEAST, after, limit: limit + 1 });
  return pageOf(hits, limit, ({ row, matched }) => questionView(context, row, matched), (hit) => [hit.near, hit.row.id]);
} // prettier-ignore

async function list(context: Context, input: ListInput): Promise<Output<typeof questionList>> {
  const canAsk = (await mayAsk(context, input.person)) && (await isHere(context, input.person));
  const { q = '' } = input;
  return {
    ...(await (q === '' ? inOrder(context, input) : byLikeness(context, q, ofPage(context, input), input))),
    ...{ canAsk, following: await followsPage(context, input.person) },
  };
}

async function similar(context: Context, { q, person }: Parsed<typeof questionSimilar>): Promise<Output<typeof questionSimilar>> {
  const { tenant } = context;
  if (person !== undefined) await wallFor(context, person);
  const among = person === undefined ? {} : { among: sql`select q.id from question as q where q.tenant = ${tenant} and q.owner = ${person}` };
  const search = await searchFor(context, q);
  const hits = search.tells ? await look(context, q, search, { ...among, least: LEAST, limit: SIMILAR }) : [];
  return { items: hits.map(({ row, matched }) => questionView(context, row, matched)) };
} // prettier-ignore

export const questionHandlers = [
  on(questionList, list),
  on(questionGet, async (context, { question }) => questionView(context, await questionFor(context, question))),
  on(questionSimilar, similar),
  on(questionEdits, async (context, { question, ...page }) =>
    wordingsOf(context, (await questionFor(context, question)).id, page),
  ),
  on(questionFeedback, async (context, { question, limit, cursor }) => {
    const { id, owner } = await questionFor(context, question);
    if (!may('question', 'feedback', { owner: owner.id === context.caller.id }))
      throw new AppError('forbidden', 'Only whose page it is on reads this');
    const [after] = readCursor(cursor, ['text']) ?? [];
    const found = await sql<{ text: string; at: string; id: string }>`
      select f.text, ${iso('f.at')} as at, f.id from question_feedback as f
      where f.tenant = ${context.tenant} and f.question = ${id} and ${unblocked('f.person', context)}
        ${after === undefined ? sql`` : sql`and f.id < ${after}`}
      order by f.id desc limit ${limit + 1}`.execute(context.db);
    return pageOf(found.rows, limit, ({ text, at }) => ({ text, at }), ({ id: last }) => [last]); // prettier-ignore
  }),
];
