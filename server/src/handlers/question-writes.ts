import { sql } from 'kysely';
import { AppError, questionAccept, questionAnswer, questionAsk, questionFeedbackGive, questionMerge, questionRemove, questionUpdate, type Parsed, type Question } from 'teapoint/contract'; // prettier-ignore
import { mentionsIn } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { newId } from '../db/ids.js';
import { insideGroup } from './group-facts.js';
import { mayAskGroup } from './group-questions.js';
import { ownQuestion, questionFor, questionToChange, refused, requireVersion, set, shown, tagsOf, tellFollowers, tellOne, tellQuestion, tellReply, topPlace } from './question-facts.js'; // prettier-ignore
import { putFollow } from './question-follows.js';
import { dropFromIndex, indexQuestions } from './question-index.js';
import { merge } from './question-merge.js';
import type { QuestionRow } from './question-sql.js';
import { update } from './question-update.js';
import { isHere, mayAsk } from './questions.js';
import { forget, keepWording, newlyMentioned, remove as removeWords } from './words.js';

const done = { done: true as const };

/** Asks on a page where the caller may; gives the question's id. */
export async function ask(context: Context, input: Parsed<typeof questionAsk>): Promise<string> {
  const { db, tenant, caller, now } = context;
  const { person, title, detail = null, tags = [], unnamed = false, answer = null, reviewBy = null, group = null } = input; // prettier-ignore
  const own = person === caller.id;
  if (!(await mayAsk(context, person))) throw new AppError('forbidden', 'You may not ask on this page');
  if (!(await isHere(context, person))) throw new AppError('conflict', 'This person is no longer here');
  for (const field of ['answer', 'audience', 'reviewBy', 'group'] as const)
    if (!own && input[field] !== undefined) throw refused(`/${field}`, 'is for questions on your own page');
  if (group !== null) await requireGroup(context, group, input);
  const { audience = group === null ? 'everyone' : ('group' as const) } = input;
  const id = newId(now.getTime());
  const labels = tagsOf(tags);
  await sql`insert into question (tenant, id, owner, asker, unnamed, title, detail, tags, tag_keys, audience, grp, asked_at,
      answer, answered_at, pinned, place, review_by, version)
    values (${tenant}, ${id}, ${person}, ${caller.id}, ${unnamed && !own}, ${title}, ${detail}, ${labels.tags}, ${labels.tag_keys}, ${audience}, ${group}, ${now},
      ${answer}, ${answer === null ? null : now}, false, ${topPlace(context, person)}, ${reviewBy}, ${newId(now.getTime())})`.execute(
    db,
  );
  if (!own) await putFollow(context, id);
  await indexQuestions(db, tenant, [id]);
  const telling = { id, audience, grp: group, owner: { id: person }, asker: caller, offeredTo: null };
  tellQuestion(context, telling, { verb: 'added' });
  const about = { thing: id, about: 'question' } as const;
  const asked = group === null ? { to: { people: [person] } } : { to: { group }, group };
  context.notify({ ...about, kind: 'question.asked', ...asked });
  // Whoever is mentioned may not learn by it who asked.
  context.notify({
    ...about,
    kind: 'mention',
    unnamed: unnamed && !own,
    to: { people: mentionsIn(`${detail ?? ''}\n${answer ?? ''}`) },
  });
  if (answer !== null) await tellFollowers(context, id);
  return id;
}

/** Its members answer, and they alone see it. */
async function requireGroup(context: Context, group: string, { answer: text, audience }: Parsed<typeof questionAsk>): Promise<void> {
  if (!mayAskGroup(await insideGroup(context, group))) throw new AppError('forbidden', 'This group is not open to your questions');
  if (text !== undefined) throw refused('/answer', 'is for the members to give');
  if (audience !== undefined) throw refused('/audience', 'is the group');
} // prettier-ignore

/** A draft is kept for the owner alone; what was published before stays to be read. */
export async function answer(
  context: Context,
  { question, version, text, draft }: Parsed<typeof questionAnswer>,
): Promise<Question> {
  // prettier-ignore
  const row = await ownQuestion(context, question, 'answer');
  requireVersion(row, version);
  if (draft) {
    await set(context, row.id, { draft: text });
    tellOne(context, row, context.caller.id);
  } else {
    await publish(context, row, text);
    tellQuestion(context, row);
    if (row.answer === null) await tellReply(context, row.id);
    const people = newlyMentioned(row.answer ?? '', text);
    context.notify({ kind: 'mention', thing: row.id, about: 'question', to: { people } });
    if (row.answer === null) await tellFollowers(context, row.id);
  }
  return shown(context, row.id);
}

async function publish(context: Context, row: QuestionRow, text: string): Promise<void> {
  const { db, tenant, now } = context;
  const common = { draft: null, declined: null, offered_to: null };
  if (row.answer === null) await set(context, row.id, { ...common, answer: text, answered_at: now });
  else if (row.answer === text) return set(context, row.id, common);
  else {
    await keepWording(context, { id: row.id, text: row.answer });
    await set(context, row.id, { ...common, answer: text, edited_at: now });
  }
  await indexQuestions(db, tenant, [row.id]);
}

async function accept(context: Context, { question, accept: taken }: Parsed<typeof questionAccept>): Promise<Question> {
  const { row, can } = await questionToChange(context, question);
  const { caller } = context;
  if (!can.accept) throw new AppError('forbidden', 'It was not offered to you');
  const fresh = { owner: caller.id, pinned: false, draft: null, review_by: null, place: topPlace(context, caller.id) };
  await set(context, row.id, { offered_to: null, ...(taken && fresh) });
  tellQuestion(context, { ...row, ...(taken && { owner: caller }) });
  if (taken) tellOne(context, row, row.owner.id);
  return shown(context, row.id);
}

async function remove(context: Context, { question, version, ...why }: Parsed<typeof questionRemove>) {
  const { db, tenant } = context;
  const { row, author, can } = await questionToChange(context, question);
  if (!can.remove) throw new AppError('forbidden', 'Only its owner, who asked it or a moderator takes it away');
  requireVersion(row, version);
  if (author) {
    await dropFromIndex(db, tenant, row.id);
    await forget(context, 'question', row.id);
  } else {
    const writers = row.answer === null ? [row.asker.id] : [row.asker.id, row.owner.id];
    await removeWords(context, { about: 'question', id: row.id, writers }, why);
    await indexQuestions(db, tenant, [row.id]);
  }
  tellQuestion(context, row, { verb: 'removed' });
  return done;
}

/** It takes the place of "useful": nobody means both. */
async function giveFeedback(context: Context, { question, text }: Parsed<typeof questionFeedbackGive>) {
  const { db, tenant, caller, now } = context;
  const row = await questionFor(context, question);
  if (row.answer === null) throw new AppError('conflict', 'There is no answer yet');
  if (row.owner.id === caller.id) throw new AppError('conflict', 'It is your own answer');
  await sql`insert into question_feedback (tenant, question, person, id, text, at)
    values (${tenant}, ${row.id}, ${caller.id}, ${newId(now.getTime())}, ${text}, ${now})
    on conflict (tenant, question, person) do update set (id, text, at) = (excluded.id, excluded.text, excluded.at)`.execute(db); // prettier-ignore
  const unmarked =
    await sql`delete from useful where tenant = ${tenant} and thing = ${row.id} and person = ${caller.id} and mark = ''
    returning thing`.execute(db);
  if (unmarked.rows.length > 0) tellQuestion(context, row, { kind: 'useful' });
  tellOne(context, row, row.owner.id);
  return done;
}

export const questionWriteHandlers = [
  on(questionAsk, async (context, input) => shown(context, await ask(context, input))),
  on(questionAnswer, answer),
  on(questionUpdate, update),
  on(questionAccept, accept),
  on(questionMerge, merge),
  on(questionRemove, remove),
  on(questionFeedbackGive, giveFeedback),
];
