/** What every write to a question begins and ends with. */
import { sql } from 'kysely';
import { AppError, type Question } from 'teapoint/contract';
import { isAuthor, matchKey, questionRights } from 'teapoint/domain';
import type { Context } from '../context.js';
import { newId } from '../db/ids.js';
import { questionColumns, questionView, seenQuestion, standingTo, stateOf, type QuestionRow } from './question-sql.js';

/** A question as the caller sees it, or the one it became part of; with `lock` nobody else changes it meanwhile. */
export async function findQuestion(context: Context, id: string, lock = false): Promise<QuestionRow | undefined> {
  const { db, tenant } = context;
  const found = await sql<QuestionRow>`select ${questionColumns(context)} from question as q where q.tenant = ${tenant}
    and q.id = coalesce((select m.merged_into from question as m where m.tenant = ${tenant} and m.id = ${id}), ${id})
    and ${seenQuestion('q', context)} ${lock ? sql`for no key update of q` : sql``}`.execute(db);
  return found.rows[0];
}

/** The same. Throws `not-found`. */
export async function questionFor(context: Context, id: string, lock = false): Promise<QuestionRow> {
  const row = await findQuestion(context, id, lock);
  if (!row) throw new AppError('not-found', 'There is no such question');
  return row;
}

/** The question as it is now, which the caller has just seen. */
export async function shown(context: Context, id: string): Promise<Question> {
  const found = await sql<QuestionRow>`select ${questionColumns(context)} from question as q
    where q.tenant = ${context.tenant} and q.id = ${id}`.execute(context.db);
  return questionView(context, found.rows[0] as QuestionRow);
}

/** The question, which nobody else changes before the caller is done, and what they may do with it. */
export async function questionToChange(context: Context, id: string) {
  const row = await questionFor(context, id, true);
  const [state, standing] = [stateOf(row), standingTo(context, row)];
  return { row, author: isAuthor({ state }, standing), can: questionRights({ state, taken: row.taken }, standing) };
}

export async function ownQuestion(
  context: Context,
  id: string,
  act: 'answer' | 'manage' = 'manage',
): Promise<QuestionRow> {
  const { row, can } = await questionToChange(context, id);
  if (!can[act]) throw new AppError('forbidden', 'Only whose page it is on does this');
  return row;
}

export const refused = (pointer: string, message: string) =>
  new AppError('invalid', `${pointer} ${message}`, { errors: [{ pointer, message }] });

export function requireVersion(row: QuestionRow, version: string | undefined): void {
  if (version !== undefined && version !== row.version) throw new AppError('stale', 'It has been changed meanwhile');
}

/** Each term once, and what it is compared by. */
export function tagsOf(labels: readonly string[]) {
  const known = new Map(labels.map((label) => [matchKey(label), label]));
  return { tags: [...known.values()], tag_keys: [...known.keys()] };
}

/** Sets these columns and another version. */
export async function set(context: Context, id: string, columns: Record<string, unknown>): Promise<void> {
  const { db, tenant, now } = context;
  const all = Object.entries({ ...columns, version: newId(now.getTime()) });
  await sql`update question set ${sql.join(all.map(([name, value]) => sql`${sql.ref(name)} = ${value}`))}
    where tenant = ${tenant} and id = ${id}`.execute(db);
}

/** Who is told of it. */
export type Telling = Pick<QuestionRow, 'id' | 'audience' | 'grp'> & Record<'owner' | 'asker', { id: string }> & { offeredTo: { id: string } | null }; // prettier-ignore
interface Told {
  kind?: 'question' | 'comment' | 'useful';
  verb?: 'added' | 'changed' | 'removed';
  thing?: string;
  person?: string;
}

/** Tells those who may see it, who asked, and whom it is offered. Nothing that is said names who asked. */
export function tellQuestion(context: Context, of: Telling, told: Told = {}): void {
  const { kind = 'question', verb = 'changed', thing = of.id, person = of.owner.id } = told;
  const group = of.grp === null ? {} : { group: of.grp };
  context.emit(
    { kind, id: thing, verb, person, ...group },
    { audience: of.audience, owner: of.owner.id, also: of.asker.id },
  );
  if (of.offeredTo && of.audience !== 'everyone') tellOne(context, of, of.offeredTo.id);
}

/** Who asked or follows is told that there is an answer, or will be none. */
export async function tellReply({ db, tenant, notify }: Context, id: string): Promise<void> {
  const found = await sql<{
    person: string;
  }>`select person from question_follow where tenant = ${tenant} and question = ${id}
    union select asker from question where tenant = ${tenant} and id = ${id}`.execute(db);
  const people = found.rows.map(({ person }) => person);
  notify({ kind: 'question.answered', thing: id, about: 'question', to: { people } });
}

/** Who follows its page, or a tag of it, is told of its first answer alone. */
export async function tellFollowers({ db, tenant, notify }: Context, id: string): Promise<void> {
  const found = await sql<{ ofPage: string[]; ofTags: string[] }>`select
      array(select f.person from page_follow as f where f.tenant = q.tenant and f.owner = q.owner) as "ofPage",
      array(select distinct h.person from hashtag as h where h.tenant = q.tenant and h.key = any(q.tag_keys)) as "ofTags"
    from question as q where q.tenant = ${tenant} and q.id = ${id}`.execute(db);
  const { ofPage, ofTags } = found.rows[0]!;
  notify({ kind: 'question.answered', thing: id, about: 'question', to: { people: ofPage } });
  notify({ kind: 'question.tagged', thing: id, about: 'question', to: { people: ofTags } });
}

/** Tells one person alone that a question changed. */
export const tellOne = ({ emit }: Context, { id, owner }: Telling, person: string) =>
  emit({ kind: 'question', id, person: owner.id }, { audience: 'me', owner: person });

/** A new question stands before all others of its page. */
export const topPlace = ({ tenant, now }: Context, owner: string) => sql<number>`greatest(${now.getTime()}::float8,
  (select max(place) + 1 from question where tenant = ${tenant} and owner = ${owner}))`;
