import { AppError, questionAccept, questionAnswer, questionAsk, questionFeedbackGive, questionMerge, questionRemove, questionUpdate, type Output, type Parsed, type Question } from '../../contract/index.js'; // prettier-ignore
import { isAuthor, matchKey, mentionsIn } from '../../domain/index.js';
import { mayAskGroup } from './group-questions.js';
import { insideGroup } from './groups.js';
import { emit, metPerson, notify, on, refused, requireVersion, type Scope } from './scope.js';
import { tellFollowers, tellReply } from './question-follows.js';
import {
  mayAsk,
  ownQuestion,
  questionView,
  rightsTo,
  seenQuestion,
  standingTo,
  stateOf,
  tellQuestion,
} from './questions.js';
import { newId, pair, usefulKey, type QuestionRow } from './tables.js';
import { seenThing } from './things.js';
import { commentsOf, forgetThing, newlyMentioned, removeWords } from './words.js';

export const questionWriteHandlers = [
  on(questionAsk, ask),
  on(questionAnswer, answer),
  on(questionUpdate, update),
  on(questionAccept, accept),
  on(questionMerge, merge),
  on(questionRemove, remove),
  on(questionFeedbackGive, giveFeedback),
];

/** Each term once. */
const tidy = (tags: readonly string[]) => [...new Map(tags.map((label) => [matchKey(label), label])).values()];

/** A new one stands before all others. */
function topPlace({ tables, now }: Scope, owner: string): number {
  const places = tables.questions.values().filter((row) => row.owner === owner).map(({ place }) => place); // prettier-ignore
  return Math.max(now.getTime(), ...places.map((place) => place + 1));
}

function ask(
  scope: Scope,
  { person, answer: text, tags = [], unnamed = false, group, ...input }: Parsed<typeof questionAsk>,
): Question {
  // prettier-ignore
  const { me, now, tables } = scope;
  const own = person === me;
  if (!mayAsk(scope, person)) throw new AppError('forbidden', 'You may not ask on this page');
  for (const [field, value] of Object.entries({
    answer: text,
    audience: input.audience,
    reviewBy: input.reviewBy,
    group,
  }))
    if (!own && value !== undefined) throw refused(`/${field}`, 'is for questions on your own page');
  if (group !== undefined) requireGroup(scope, group, { ...input, answer: text });
  const at = now.toISOString();
  const id = newId(now.getTime());
  const row = tables.questions.set(id, {
    ...{ audience: group === undefined ? 'everyone' : 'group', ...input, tags: tidy(tags), unnamed: unnamed && !own, owner: person, asker: me, askedAt: at },
    ...{ id, pinned: false, place: topPlace(scope, person), version: newId(now.getTime()) },
    ...(text !== undefined && { answer: { text, at } }),
    ...(group !== undefined && { group }),
  }); // prettier-ignore
  if (!own) tables.follows.set(pair(row.id, me), { question: row.id, person: me });
  tellQuestion(scope, row, 'added');
  const asked = group === undefined ? { to: { people: [person] } } : { to: { group }, group };
  notify(scope, { kind: 'question.asked', thing: id, about: 'question', ...asked });
  mention(scope, row, mentionsIn(`${row.detail ?? ''}\n${text ?? ''}`), row.unnamed);
  if (text !== undefined) tellFollowers(scope, row);
  return questionView(scope, row);
}

/** Its members answer, and they alone see it. */
function requireGroup(scope: Scope, group: string, { answer, audience }: { answer?: string | undefined; audience?: string | undefined }): void {
  if (!mayAskGroup(scope, insideGroup(scope, group))) throw new AppError('forbidden', 'This group is not open to your questions');
  if (answer !== undefined) throw refused('/answer', 'is for the members to give');
  if (audience !== undefined) throw refused('/audience', 'is the group');
} // prettier-ignore

/** Whoever is mentioned in an unnamed question may not learn by it who asked. */
const mention = (scope: Scope, { id }: QuestionRow, people: readonly string[], unnamed = false) =>
  notify(scope, { kind: 'mention', thing: id, about: 'question', unnamed, to: { people } });

/** Keeps the changed row, with another version, and tells who may see it. */
function change(scope: Scope, row: QuestionRow, fields: Partial<QuestionRow>): QuestionRow {
  const next = scope.tables.questions.set(row.id, { ...row, ...fields, version: newId(scope.now.getTime()) });
  tellQuestion(scope, next, 'changed');
  return next;
}

function answer(scope: Scope, { question, version, text, draft }: Parsed<typeof questionAnswer>): Question {
  const row = ownQuestion(scope, question, 'answer');
  requireVersion(row.version, version);
  if (!draft) {
    if (!row.answer) tellReply(scope, row);
    mention(scope, row, newlyMentioned(row.answer?.text ?? '', text));
    if (!row.answer) tellFollowers(scope, row);
    return questionView(scope, change(scope, row, published(scope, row, text)));
  }
  const next = scope.tables.questions.set(row.id, { ...row, draft: text, version: newId(scope.now.getTime()) });
  emit(scope, { kind: 'question', id: row.id, verb: 'changed', person: scope.me }, { audience: 'me' });
  return questionView(scope, next);
}

/** What was answered before is kept to be read; the same words again are no change. */
function published({ tables, now }: Scope, { id, answer: before }: QuestionRow, text: string): Partial<QuestionRow> {
  const at = now.toISOString();
  const common = { draft: undefined, reason: undefined, offeredTo: undefined };
  if (!before) return { ...common, answer: { text, at } };
  if (before.text === text) return common;
  tables.wordings.set(newId(now.getTime()), { thing: id, text: before.text, at });
  return { ...common, answer: { ...before, text, editedAt: at } };
}

function update(scope: Scope, { question, version, ...input }: Parsed<typeof questionUpdate>): Question {
  const row = seenQuestion(scope, question);
  const can = rightsTo(scope, row);
  const { title, detail, ...managed } = input;
  if ((title !== undefined || detail !== undefined) && !can.edit)
    throw new AppError('forbidden', 'What was asked is changed by who asked it, until it is answered');
  if (Object.values(managed).some((value) => value !== undefined) && !can.manage)
    throw new AppError('forbidden', 'Only whose page it is on does this');
  if (!can.edit && !can.manage) throw new AppError('forbidden', 'Only who asked it and whose page it is on change it');
  requireVersion(row.version, version);
  const told = row.offeredTo;
  const next = change(scope, row, { ...wordsOf(row, input), ...managedOf(scope, row, managed) });
  if (told !== undefined && told !== next.offeredTo)
    emit(scope, { kind: 'question', id: row.id, verb: 'changed', person: row.owner }, { to: [told] });
  if (next.reason !== undefined && row.reason === undefined) tellReply(scope, row);
  if (next.offeredTo !== undefined && next.offeredTo !== told)
    notify(scope, { kind: 'question.offered', thing: row.id, about: 'question', to: { people: [next.offeredTo] } });
  return questionView(scope, next);
}

type Update = Omit<Parsed<typeof questionUpdate>, 'question' | 'version'>;

const wordsOf = (row: QuestionRow, { title = row.title, detail }: Update) => ({
  title,
  detail: detail === undefined ? row.detail : (detail ?? undefined),
});

/** `undefined` leaves a field as it is, `null` takes it away. */
const changed = <T>(before: T, given: T | null | undefined) => (given === undefined ? before : (given ?? undefined));

function managedOf(
  scope: Scope,
  row: QuestionRow,
  { tags, before, decline, offerTo, draft, ...input }: Update,
): Partial<QuestionRow> {
  // prettier-ignore
  const { audience = row.audience, pinned = row.pinned } = input;
  requireOpen(row, { decline, offerTo });
  if (row.group !== undefined && input.audience) throw refused('/audience', 'is its group');
  if (row.group !== undefined && offerTo) throw refused('/offerTo', 'is not for what was asked of a group');
  if (offerTo) metPerson(scope, offerTo);
  if (offerTo === scope.me) throw refused('/offerTo', 'is you');
  return {
    ...{ audience, pinned, tags: tags ? tidy(tags) : row.tags, reviewBy: changed(row.reviewBy, input.reviewBy) },
    ...{ draft: changed(row.draft, draft), reason: changed(row.reason, decline) },
    offeredTo: decline ? undefined : changed(row.offeredTo, offerTo),
    place: before === undefined ? row.place : placeBefore(scope, { ...row, pinned }, before),
  }; // prettier-ignore
}

/** Only what waits for an answer is declined or handed over. */
function requireOpen(row: QuestionRow, { decline, offerTo }: Pick<Update, 'decline' | 'offerTo'>): void {
  const waits = stateOf(row) === 'open' || (stateOf(row) === 'declined' && !offerTo);
  if ((decline || offerTo) && !waits) throw new AppError('conflict', 'Only a question that waits for an answer');
}

/** The others of its kind are numbered anew around it. */
function placeBefore(scope: Scope, row: QuestionRow, before: string | null): number {
  const { questions } = scope.tables;
  const next = before === null ? undefined : seenQuestion(scope, before);
  if (next && (next.owner !== scope.me || next.pinned !== row.pinned || next.id === row.id)) throw refused('/before', 'is not among those it is ordered with'); // prettier-ignore
  const others = questions.values().filter(({ owner, pinned, id }) => owner === row.owner && pinned === row.pinned && id !== row.id); // prettier-ignore
  others.sort((a, b) => b.place - a.place || (a.id < b.id ? 1 : -1));
  const at = next ? others.findIndex(({ id }) => id === next.id) : others.length;
  others.forEach((other, index) => questions.set(other.id, { ...other, place: others.length - index + (index < at ? 1 : 0) })); // prettier-ignore
  return others.length - at + 1;
}

function accept(scope: Scope, { question, accept: taken }: Parsed<typeof questionAccept>): Question {
  const row = seenQuestion(scope, question);
  if (!rightsTo(scope, row).accept) throw new AppError('forbidden', 'It was not offered to you');
  const { me } = scope;
  const fresh = { owner: me, pinned: false, draft: undefined, reviewBy: undefined, place: topPlace(scope, me) };
  const next = change(scope, row, { offeredTo: undefined, ...(taken && fresh) });
  emit(scope, { kind: 'question', id: row.id, verb: 'changed', person: row.owner }, { to: [row.owner, me] });
  return questionView(scope, next);
}

function merge(scope: Scope, { question, into }: Parsed<typeof questionMerge>): Question {
  const { tables } = scope;
  const [row, target] = [ownQuestion(scope, question), ownQuestion(scope, into)];
  if (row.id === target.id) throw refused('/into', 'is the same question');
  if (row.group !== target.group) throw refused('/into', 'was asked of other people');
  if (row.answer && !target.answer) throw new AppError('conflict', 'Merge it into the one that is answered');
  for (const one of tables.questions.values())
    if (one.id === row.id || one.mergedInto === row.id) tables.questions.set(one.id, { ...one, mergedInto: target.id, draft: undefined, offeredTo: undefined }); // prettier-ignore
  for (const said of commentsOf(scope, row.id)) tables.comments.set(said.id, { ...said, thing: target.id });
  for (const given of tables.useful.values().filter(({ thing }) => thing === row.id)) {
    const { person, mark } = given;
    const there = usefulKey(target.id, person, mark);
    tables.useful.delete(usefulKey(row.id, person, mark));
    if (!tables.useful.has(there)) tables.useful.set(there, { ...given, thing: target.id });
  }
  for (const { person, question: followed } of tables.follows.values())
    if (followed === row.id) tables.follows.set(pair(target.id, person), { question: target.id, person });
  tellQuestion(scope, row, 'removed');
  return questionView(scope, change(scope, target, {}));
}

function remove(
  scope: Scope,
  { question, version, ...why }: Parsed<typeof questionRemove>,
): Output<typeof questionRemove> {
  // prettier-ignore
  const row = seenQuestion(scope, question);
  const { questions, follows, feedback } = scope.tables;
  if (!rightsTo(scope, row).remove)
    throw new AppError('forbidden', 'Only its owner, who asked it or a moderator takes it away');
  requireVersion(row.version, version);
  const writers = row.answer ? [row.asker, row.owner] : [row.asker];
  if (!isAuthor({ state: stateOf(row) }, standingTo(scope, row)))
    removeWords(scope, { about: 'question', id: row.id, writers }, why);
  else {
    for (const one of questions.values()) if (one.mergedInto === row.id) questions.delete(one.id);
    for (const table of [follows, feedback])
      for (const [key, { question: of }] of table.entries()) if (of === row.id) table.delete(key);
    forgetThing(scope, questions, row.id);
  }
  tellQuestion(scope, row, 'removed');
  return { done: true };
}

/** It takes the place of "useful": nobody means both. */
function giveFeedback(
  scope: Scope,
  { question, text }: Parsed<typeof questionFeedbackGive>,
): Output<typeof questionFeedbackGive> {
  // prettier-ignore
  const row = seenQuestion(scope, question);
  const { me, now, tables } = scope;
  if (!row.answer) throw new AppError('conflict', 'There is no answer yet');
  if (row.owner === me) throw new AppError('conflict', 'It is your own answer');
  tables.feedback.set(pair(row.id, me), {
    id: newId(now.getTime()),
    question: row.id,
    person: me,
    text,
    at: now.toISOString(),
  });
  if (tables.useful.has(pair(row.id, me))) {
    tables.useful.delete(pair(row.id, me));
    seenThing(scope, row.id).tell({ kind: 'useful', verb: 'changed' });
  }
  emit(scope, { kind: 'question', id: row.id, verb: 'changed', person: row.owner }, { to: [row.owner] });
  return { done: true };
}
