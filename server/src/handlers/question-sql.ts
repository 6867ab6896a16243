/** What questions look like to the caller, as pieces of SQL and as the view made of them. */
import { sql } from 'kysely';
import type { Audience, PersonRef, Question, QuestionState } from 'teapoint/contract';
import { namesAsker, officesOf, questionRights } from 'teapoint/domain';
import type { Context } from '../context.js';
import { isMember, readsThread, runsGroup, takesOf } from './group-sql.js';
import { useful } from './post-sql.js';
import { iso, personRef, there, unblocked, visible } from './sql.js';

const raw = (text: string) => sql.raw(text);

const follows = (q: string, { caller }: Context) =>
  there(sql`from question_follow as f
  where f.tenant = ${raw(q)}.tenant and f.question = ${raw(q)}.id and f.person = ${caller.id}`);

/** `seesQuestion` of the domain. */
export const seenQuestion = (q: string, context: Context) => sql<boolean>`(${raw(q)}.removed_at is null
  and ${raw(q)}.merged_into is null and ${unblocked(`${q}.owner`, context)}
  and (${raw(q)}.answer is not null or ${unblocked(`${q}.asker`, context)}
    or (${raw(q)}.unnamed and ${raw(q)}.owner <> ${context.caller.id}))
  and (${raw(q)}.owner = ${context.caller.id} or ${raw(q)}.asker = ${context.caller.id}
    or (${raw(q)}.offered_to = ${context.caller.id} and ${raw(q)}.answer is null and ${raw(q)}.declined is null)
    or ((${visible(q, `${q}.owner`, context)} or (${raw(q)}.audience = 'group' and ${isMember(`${q}.grp`, context)})) and (${raw(q)}.declined is null or ${follows(q, context)}))))`;

/** Whether the name of who asked stands beside it. */
export const asksByName = (q: string, context: Context) => sql<boolean>`(${raw(q)}.asker <> ${raw(q)}.owner
  and ${unblocked(`${q}.asker`, context)}
  and (not ${raw(q)}.unnamed or ${context.caller.id} in (${raw(q)}.owner, ${raw(q)}.asker)))`;

/** A row as the database gives it. */
export interface QuestionRow {
  id: string;
  owner: PersonRef;
  asker: PersonRef;
  offeredTo: PersonRef | null;
  unnamed: boolean;
  title: string;
  detail: string | null;
  wordings: string[];
  tags: string[];
  audience: Audience;
  /** Whose members it was asked of. */
  grp: string | null;
  group: Question['group'] | null;
  askedAt: string;
  answer: string | null;
  answeredAt: string | null;
  editedAt: string | null;
  draft: string | null;
  declined: string | null;
  pinned: boolean;
  place: number;
  reviewBy: string | null;
  comments: number;
  useful: Question['useful'];
  feedback: number;
  following: boolean;
  apart: boolean;
  /** Whether the caller is an owner or moderator of its group, whether they read what is said on it, and whether the group still takes their words. */
  runs: boolean;
  thread: boolean;
  taken: boolean;
  version: string;
}

const ref = (id: string) => sql`(select ${personRef('w')} from person as w where w.tenant = q.tenant and w.id = ${raw(id)})`; // prettier-ignore

/** The columns of a `QuestionRow` of `question as q`. */
export const questionColumns = (context: Context) => sql`q.id, q.unnamed, q.title, q.detail, q.tags, q.audience, q.grp,
  (select jsonb_build_object('id', room.id, 'name', room.name) from grp as room where room.tenant = q.tenant and room.id = q.grp) as "group",
  ${runsGroup('q.grp', context)} as runs, ${takesOf('q', 'questions', context)} as taken, ${readsThread('q', context)} as thread,
  ${ref('q.owner')} as owner, ${ref('q.asker')} as asker,
  (select ${personRef('w')} from person as w where w.tenant = q.tenant and w.id = q.offered_to and ${unblocked('w.id', context)}) as "offeredTo",
  array(select m.title from question as m where m.tenant = q.tenant and m.merged_into = q.id order by m.id) as wordings,
  ${iso('q.asked_at')} as "askedAt", q.answer, ${iso('q.answered_at')} as "answeredAt", ${iso('q.edited_at')} as "editedAt",
  q.draft, q.declined, q.pinned, q.place, q.review_by::text as "reviewBy", q.version,
  (select count(*)::int from comment as said where said.tenant = q.tenant and said.thing = q.id
    and said.removed_at is null and ${unblocked('said.author', context)} and ${readsThread('q', context)}) as comments,
  ${useful('q', context)} as useful, ${follows('q', context)} as following, not ${unblocked('q.asker', context)} as apart,
  (select count(*)::int from question_feedback as told where told.tenant = q.tenant and told.question = q.id
    and ${unblocked('told.person', context)}) as feedback`;

export const stateOf = ({ answer, declined }: Pick<QuestionRow, 'answer' | 'declined'>): QuestionState =>
  answer !== null ? 'answered' : declined === null ? 'open' : 'declined';

/** How the caller stands to a question. */
export function standingTo(
  { caller }: Context,
  row: Pick<QuestionRow, 'owner' | 'asker' | 'offeredTo' | 'apart' | 'runs'>,
) {
  const is = (person: PersonRef | null) => person?.id === caller.id;
  const { moderator } = officesOf(caller.roles);
  return {
    owner: is(row.owner),
    asker: is(row.asker),
    offered: is(row.offeredTo),
    apart: row.apart,
    runs: row.runs,
    moderator,
  };
}

export function questionView(context: Context, row: QuestionRow, matched?: string[]): Question {
  const who = standingTo(context, row);
  const { id, owner, unnamed, title, wordings, tags, audience, askedAt, pinned, comments, useful: marks, following, version } = row; // prettier-ignore
  const { answer, answeredAt, editedAt, declined, detail, draft, reviewBy, offeredTo, feedback, group } = row;
  return {
    ...{ id, owner, unnamed, title, wordings, tags, audience, askedAt, state: stateOf(row), pinned, comments, useful: marks, following, version },
    ...(namesAsker(unnamed, who) && { asker: row.asker }),
    ...(detail !== null && { detail }),
    ...(group && { group }),
    ...(answer !== null && { answer: { text: answer, at: answeredAt ?? '', ...(editedAt !== null && { editedAt }) } }),
    ...(declined !== null && { reason: declined }),
    ...(offeredTo && (who.owner || who.asker || who.offered) && { offeredTo }),
    ...(who.owner && { feedback, ...(draft !== null && { draft }), ...(reviewBy !== null && { reviewBy }) }),
    can: questionRights({ state: stateOf(row), taken: row.taken }, who),
    ...(matched && { matched }),
  }; // prettier-ignore
}
