/** Questions as the caller sees them. */
import { AppError, questionEdits, questionFeedback, questionGet, questionList, questionSimilar, type Output, type Parsed, type Question, type QuestionState } from '../../contract/index.js'; // prettier-ignore
import { matchKey, may, mayPost, namesAsker, questionRights, seesQuestion as maySeeQuestion, type QuestionStanding } from '../../domain/index.js'; // prettier-ignore
import { paginate } from './paging.js';
import { mergedInto, searchQuestions, type Found } from './question-search.js';
import {
  emit,
  isBlocked,
  metPerson,
  notFound,
  on,
  personRef,
  readsThread,
  sees,
  takesWords,
  type Scope,
} from './scope.js';
import { pair, type FeedbackRow, type QuestionRow } from './tables.js';
import { isModerator, runsGroup, settingsOf, standingAt, wallOf } from './walls.js';
import { commentsOf, usefulOf, wordingsOf } from './words.js';

export const questionHandlers = [
  on(questionList, listQuestions),
  on(questionGet, (scope, { question }) => questionView(scope, seenQuestion(scope, question))),
  on(questionSimilar, similarQuestions),
  on(questionEdits, (scope, { question, ...page }) => wordingsOf(scope, seenQuestion(scope, question).id, page)),
  on(questionFeedback, listFeedback),
];

export const stateOf = ({ answer, reason }: QuestionRow): QuestionState =>
  answer ? 'answered' : reason === undefined ? 'open' : 'declined';

export function standingTo(
  scope: Scope,
  { id, owner, asker, offeredTo, audience, group }: QuestionRow,
): QuestionStanding {
  const { me, tables } = scope;
  return {
    ...{ owner: owner === me, asker: asker === me, offered: offeredTo === me, follower: tables.follows.has(pair(id, me)) },
    ...{ meant: sees(scope, owner, audience, group), apart: isBlocked(scope, asker), moderator: isModerator(scope) },
    runs: runsGroup(scope, group ?? ''),
  }; // prettier-ignore
}

/** What the caller may do with it. */
export const rightsTo = (scope: Scope, row: QuestionRow) =>
  questionRights({ state: stateOf(row), taken: takesWords(scope, row.group, 'questions') }, standingTo(scope, row));

export function seesQuestion(scope: Scope, row: QuestionRow): boolean {
  if (row.removed || row.mergedInto !== undefined || isBlocked(scope, row.owner)) return false;
  return maySeeQuestion({ state: stateOf(row), unnamed: row.unnamed }, standingTo(scope, row));
}

/** The question, or the one it became part of. */
export function seenQuestion(scope: Scope, id: string): QuestionRow {
  const row = scope.tables.questions.get(id);
  if (row?.mergedInto !== undefined) return seenQuestion(scope, row.mergedInto);
  if (!row || !seesQuestion(scope, row)) throw notFound('question');
  return row;
}

export const visibleQuestions = (scope: Scope) =>
  scope.tables.questions.values().filter((row) => seesQuestion(scope, row));

export function questionView(scope: Scope, row: QuestionRow, matched?: string[]): Question {
  const { me, tables } = scope;
  const who = standingTo(scope, row);
  const state = stateOf(row);
  const { id, title, detail, unnamed, tags, audience, askedAt, answer, reason, pinned, version } = row;
  const group = tables.groups.get(row.group ?? '');
  const offered = row.offeredTo !== undefined && (who.owner || who.asker || who.offered) && !isBlocked(scope, row.offeredTo); // prettier-ignore
  return {
    ...{ id, unnamed, title, detail, tags: [...tags], audience, askedAt, state, answer, reason, pinned, version, matched },
    owner: personRef(scope, row.owner),
    group: group && { id: group.id, name: group.name },
    asker: namesAsker(unnamed, who) ? personRef(scope, row.asker) : undefined,
    wordings: mergedInto(scope, id).map((merged) => merged.title),
    ...(who.owner && { draft: row.draft, reviewBy: row.reviewBy, feedback: feedbackOn(scope, id).length }),
    offeredTo: offered ? personRef(scope, row.offeredTo!) : undefined,
    comments: readsThread(scope, row) ? commentsOf(scope, id).length : 0,
    useful: usefulOf(scope, id),
    following: tables.follows.has(pair(id, me)),
    can: rightsTo(scope, row),
  }; // prettier-ignore
}

/** Tells those who may see it, and who asked. */
export function tellQuestion(
  scope: Scope,
  { id, owner, asker, audience, group, offeredTo }: QuestionRow,
  verb: 'added' | 'changed' | 'removed',
  { kind = 'question', thing = id, person = owner }: { kind?: 'question' | 'comment' | 'useful'; thing?: string; person?: string } = {}, // prettier-ignore
): void {
  const change = { kind, id: thing, verb, person, ...(group !== undefined && { group }) };
  emit(scope, change, { audience, owner, also: asker });
  if (offeredTo !== undefined && audience !== 'everyone') emit(scope, change, { to: [offeredTo] });
}

/** Whether the caller may ask on somebody's page. */
export function mayAsk(scope: Scope, person: string): boolean {
  const owner = wallOf(scope, metPerson(scope, person).wall);
  return mayPost(settingsOf(scope, owner).postingBy, standingAt(scope, owner));
}

const order = [
  { of: ({ pinned }: QuestionRow) => Number(pinned), down: true },
  { of: ({ place }: QuestionRow) => place, down: true },
  { of: ({ id }: QuestionRow) => id, down: true },
];

function listQuestions(
  scope: Scope,
  { person, q = '', tag, state, ...page }: Parsed<typeof questionList>,
): Output<typeof questionList> {
  // prettier-ignore
  const about = { canAsk: mayAsk(scope, person), following: scope.tables.pageFollows.has(pair(person, scope.me)) };
  const key = tag === undefined ? undefined : matchKey(tag);
  const rows = visibleQuestions(scope)
    .filter((row) => row.owner === person || (person === scope.me && row.offeredTo === person))
    .filter((row) => state === undefined || stateOf(row) === state)
    .filter(({ tags }) => key === undefined || tags.some((label) => matchKey(label) === key));
  if (q === '') return { ...paginate(rows, order, page, (row) => questionView(scope, row)), ...about };
  return { ...nearest(scope, rows, q, page), ...about };
}

/** One page of those that are like what was typed. */
export function nearest(scope: Scope, rows: QuestionRow[], q: string, page: Parameters<typeof paginate>[2]) {
  const byLikeness = [
    { of: ({ near }: Found) => near, down: true },
    { of: ({ row }: Found) => row.id, down: true },
  ];
  const found = searchQuestions(scope, rows, q);
  return paginate(found, byLikeness, page, ({ row, matched }) => questionView(scope, row, matched));
}

/** As many as fit on a glance while somebody types. */
const SIMILAR = 5;
/** How much of what was typed another question must have in it. */
const NEAR = 0.4;

function similarQuestions(scope: Scope, { q, person }: Parsed<typeof questionSimilar>): Output<typeof questionSimilar> {
  if (person !== undefined) metPerson(scope, person);
  const rows = visibleQuestions(scope).filter(({ owner }) => person === undefined || owner === person);
  const found = searchQuestions(scope, rows, q).filter(({ near }) => near >= NEAR);
  found.sort((a, b) => b.near - a.near);
  return { items: found.slice(0, SIMILAR).map(({ row, matched }) => questionView(scope, row, matched)) };
}

const feedbackOn = (scope: Scope, id: string) =>
  scope.tables.feedback.values().filter(({ question, person }) => question === id && !isBlocked(scope, person));

function listFeedback(
  scope: Scope,
  { question, ...page }: Parsed<typeof questionFeedback>,
): Output<typeof questionFeedback> {
  // prettier-ignore
  const row = ownQuestion(scope, question, 'feedback');
  const newest = [{ of: ({ id }: FeedbackRow) => id, down: true }];
  return paginate(feedbackOn(scope, row.id), newest, page, ({ text, at }) => ({ text, at }));
}

/** A question on the caller's own page. */
export function ownQuestion(scope: Scope, id: string, act: 'answer' | 'manage' | 'feedback' = 'manage'): QuestionRow {
  const row = seenQuestion(scope, id);
  const can = { ...rightsTo(scope, row), feedback: may('question', 'feedback', { owner: row.owner === scope.me }) };
  if (!can[act]) throw new AppError('forbidden', 'Only whose page it is on does this');
  return row;
}
