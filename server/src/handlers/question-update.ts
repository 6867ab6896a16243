import { sql } from 'kysely';
import { AppError, type Parsed, type Question, type questionUpdate } from 'teapoint/contract';
import { active, requirePerson } from './sql.js';
import type { Context } from '../context.js';
import { indexQuestions } from './question-index.js';
import { questionFor, questionToChange, refused, requireVersion, set, shown, tagsOf, tellOne, tellQuestion, tellReply } from './question-facts.js'; // prettier-ignore
import { stateOf, type QuestionRow } from './question-sql.js';

type Input = Parsed<typeof questionUpdate>;

/** Who asked changes the words, whose page it is on the rest. */
export async function update(context: Context, { question, version, ...input }: Input): Promise<Question> {
  const { row, can } = await questionToChange(context, question);
  const { title, detail, ...managed } = input;
  if (!can.edit && !can.manage) throw new AppError('forbidden', 'Only who asked it and whose page it is on change it');
  if ((title !== undefined || detail !== undefined) && !can.edit)
    throw new AppError('forbidden', 'What was asked is changed by who asked it, until it is answered');
  if (Object.values(managed).some((value) => value !== undefined) && !can.manage)
    throw new AppError('forbidden', 'Only whose page it is on does this');
  requireVersion(row, version);
  requireOpen(row, managed);
  if (row.grp !== null && managed.audience) throw refused('/audience', 'is its group');
  if (row.grp !== null && managed.offerTo) throw refused('/offerTo', 'is not for what was asked of a group');
  if (managed.offerTo) await requireColleague(context, managed.offerTo);
  const { before, pinned = row.pinned } = managed;
  const place = before === undefined ? {} : { place: await placeBefore(context, { ...row, pinned }, before) };
  await set(context, row.id, { ...columnsOf({ title, detail, ...managed }), ...place });
  await indexQuestions(context.db, context.tenant, [row.id]);
  if (managed.decline && row.declined === null) await tellReply(context, row.id);
  if (managed.offerTo && managed.offerTo !== row.offeredTo?.id)
    context.notify({ kind: 'question.offered', thing: row.id, about: 'question', to: { people: [managed.offerTo] } });
  return told(context, row);
}

/** `undefined` leaves a column as it is, `null` empties it. */
function columnsOf({
  tags,
  decline,
  offerTo,
  reviewBy,
  before: _before,
  ...input
}: Omit<Input, 'question' | 'version'>) {
  const all = {
    ...{ ...input, ...(tags && tagsOf(tags)), declined: decline, review_by: reviewBy },
    offered_to: decline ? null : offerTo,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Whoever could see it before hears of it, too. */
async function told(context: Context, before: QuestionRow): Promise<Question> {
  const now = await shown(context, before.id);
  const widest = before.audience === 'everyone' || now.audience === 'me' ? before.audience : now.audience;
  tellQuestion(context, { ...before, audience: widest });
  if (now.offeredTo && now.offeredTo.id !== before.offeredTo?.id) tellOne(context, before, now.offeredTo.id);
  return now;
}

/** Only what waits for an answer is declined or handed over. */
function requireOpen(row: QuestionRow, { decline, offerTo }: Pick<Input, 'decline' | 'offerTo'>): void {
  const waits = stateOf(row) === 'open' || (stateOf(row) === 'declined' && !offerTo);
  if ((decline || offerTo) && !waits) throw new AppError('conflict', 'Only a question that waits for an answer');
}

async function requireColleague(context: Context, person: string): Promise<void> {
  if (person === context.caller.id) throw refused('/offerTo', 'is you');
  await requirePerson(context, person);
  const here = await sql`select from person as p where p.tenant = ${context.tenant} and p.id = ${person}
    and ${active('p.id', context.tenant)}`.execute(context.db);
  if (here.rows.length === 0) throw new AppError('conflict', 'This person is no longer here');
}

/** The others of its kind are numbered anew around it. */
async function placeBefore(context: Context, row: QuestionRow, before: string | null): Promise<number> {
  const { db, tenant, caller } = context;
  const next = before === null ? undefined : await questionFor(context, before, true);
  if (next && (next.owner.id !== caller.id || next.pinned !== row.pinned || next.id === row.id)) throw refused('/before', 'is not among those it is ordered with'); // prettier-ignore
  const others = await sql<{ id: string }>`select id from question where tenant = ${tenant} and owner = ${caller.id}
    and pinned = ${row.pinned} and id <> ${row.id} order by place desc, id desc for no key update`.execute(db);
  const ids = others.rows.map(({ id }) => id);
  const at = next ? ids.indexOf(next.id) : ids.length;
  await sql`update question as q set place = ${ids.length}::int - n.at::int + case when n.at <= ${at}::int then 2 else 1 end
    from unnest(${ids}::text[]) with ordinality as n (id, at) where q.tenant = ${tenant} and q.id = n.id`.execute(db);
  return ids.length - at + 1;
}
