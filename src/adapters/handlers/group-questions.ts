/** What members ask their group. */
import { AppError, groupQuestions, type Output, type Parsed } from '../../contract/index.js';
import { may, takes } from '../../domain/index.js';
import { insideGroup } from './groups.js';
import { paginate } from './paging.js';
import { nearest, questionView, stateOf, visibleQuestions } from './questions.js';
import { isMember, on, type Scope } from './scope.js';
import type { GroupRow, QuestionRow } from './tables.js';

export const groupQuestionHandlers = [on(groupQuestions, listQuestions)];

const reads = (scope: Scope, { id }: GroupRow) => may('group', 'questions', { member: isMember(scope, id) });

export const mayAskGroup = (scope: Scope, group: GroupRow) => reads(scope, group) && takes(group, 'questions');

const newestFirst = [
  { of: ({ askedAt }: QuestionRow) => askedAt, down: true },
  { of: ({ id }: QuestionRow) => id, down: true },
];

function listQuestions(
  scope: Scope,
  { group: id, q = '', state, ...page }: Parsed<typeof groupQuestions>,
): Output<typeof groupQuestions> {
  const group = insideGroup(scope, id);
  if (!reads(scope, group)) throw new AppError('forbidden', 'Only members see what is asked here');
  const isOn = group.parts?.includes('questions') ?? true;
  const rows = visibleQuestions(scope)
    .filter((row) => isOn && row.group === id)
    .filter((row) => state === undefined || stateOf(row) === state);
  const canAsk = mayAskGroup(scope, group);
  if (q !== '') return { ...nearest(scope, rows, q, page), canAsk };
  return { ...paginate(rows, newestFirst, page, (row) => questionView(scope, row)), canAsk };
}
