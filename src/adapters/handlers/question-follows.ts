/** Who follows a question, or all of a person's page, and whom an answer is told to. */
import { personQuestionsFollow, personQuestionsUnfollow, questionFollow, questionUnfollow, type Output } from '../../contract/index.js'; // prettier-ignore
import { matchKey } from '../../domain/index.js';
import { seenQuestion } from './questions.js';
import { emit, metPerson, notify, on, refused, type Scope } from './scope.js';
import { pair, type QuestionRow } from './tables.js';

export const questionFollowHandlers = [
  on(questionFollow, (scope, { question }) => follow(scope, question, true)),
  on(questionUnfollow, (scope, { question }) => follow(scope, question, false)),
  on(personQuestionsFollow, (scope, { person }) => followPage(scope, person, true)),
  on(personQuestionsUnfollow, (scope, { person }) => followPage(scope, person, false)),
];

function follow(scope: Scope, question: string, wanted: boolean): Output<typeof questionFollow> {
  const { id } = seenQuestion(scope, question);
  const { follows } = scope.tables;
  const key = pair(id, scope.me);
  if (follows.has(key) === wanted) return { done: true };
  if (wanted) follows.set(key, { question: id, person: scope.me });
  else follows.delete(key);
  emit(scope, { kind: 'question', id, verb: 'changed', person: scope.me }, { audience: 'me' });
  return { done: true };
}

function followPage(scope: Scope, owner: string, wanted: boolean): Output<typeof personQuestionsFollow> {
  const { tables, me } = scope;
  if (owner === me) throw refused('/person', 'is you');
  const key = pair(metPerson(scope, owner).id, me);
  if (tables.pageFollows.has(key) === wanted) return { done: true };
  if (wanted) tables.pageFollows.set(key, { owner, person: me });
  else tables.pageFollows.delete(key);
  emit(scope, { kind: 'question', id: owner, verb: 'changed', person: owner }, { to: [me] });
  return { done: true };
}

/** Who asked or follows it is told that there is an answer, or will be none. */
export function tellReply(scope: Scope, { id, asker }: QuestionRow): void {
  const follows = scope.tables.follows.values().filter(({ question }) => question === id);
  const people = [asker, ...follows.map(({ person }) => person)];
  notify(scope, { kind: 'question.answered', thing: id, about: 'question', to: { people } });
}

/** Who follows the page, or a tag of it, is told of its first answer alone. */
export function tellFollowers(scope: Scope, { id, owner, tags }: QuestionRow): void {
  const { pageFollows, hashtags } = scope.tables;
  const keys = new Set(tags.map(matchKey));
  const ofPage = pageFollows.values().filter((row) => row.owner === owner);
  const ofTags = hashtags.values().filter(({ key }) => keys.has(key));
  const tell = (kind: 'question.answered' | 'question.tagged', rows: { person: string }[]) =>
    notify(scope, { kind, thing: id, about: 'question', to: { people: rows.map(({ person }) => person) } });
  tell('question.answered', ofPage);
  tell('question.tagged', ofTags);
}
