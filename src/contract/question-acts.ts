/** What one does with a question that is there; apart from the list, which a page shows without any of it. */
import * as z from 'zod/mini';
import { count, done, id, line, page, paging, query, text, version } from './common.js';
import { read, write } from './operation.js';
import { oneQuestion, question, questionTags, touched } from './questions.js';
import { tagAudience } from './tags.js';
import { wording } from './walls.js';

/** Those that ask nearly the same, the nearest first. */
export const questionSimilar = read(
  'question.similar',
  3,
  '/questions/similar',
  [],
  () => z.strictObject({ q: query(), person: z.optional(id()) }),
  () => z.looseObject({ items: z.array(question()).check(z.maxLength(5)), damaged: z.optional(count()) }),
);
/** Earlier wordings of the answer, the newest first. */
export const questionEdits = read(
  'question.edits',
  2,
  '/questions/{question}/edits',
  touched,
  () => z.strictObject({ question: id(), ...paging() }),
  () => page(wording()),
);
export const questionAnswer = write(
  'question.answer',
  2,
  'PUT',
  '/questions/{question}/answer',
  ['question', 'activity'],
  () => z.strictObject({ question: id(), version: version(), text: text(), draft: z.optional(z.boolean()) }),
  question,
);
export const questionUpdate = write(
  'question.update',
  2,
  'PATCH',
  '/questions/{question}',
  ['question'],
  () =>
    z.strictObject({
      question: id(),
      version: version(),
      /** Title and detail are changed by who asked, until somebody else has answered. */
      title: z.optional(line()),
      detail: z.optional(z.nullable(text())),
      tags: z.optional(questionTags()),
      audience: z.optional(tagAudience()),
      pinned: z.optional(z.boolean()),
      /** The question before which it is to stand, `null` for the end. Pinned ones are ordered among themselves. */
      before: z.optional(z.nullable(id())),
      /** A later day says "still right". */
      reviewBy: z.optional(z.nullable(z.iso.date())),
      /** Throws the draft away. */
      draft: z.optional(z.null()),
      /** Declines with a line of reason, `null` opens it again. */
      decline: z.optional(z.nullable(line())),
      /** Offers an open question to a colleague, `null` takes the offer back. */
      offerTo: z.optional(z.nullable(id())),
    }),
  question,
);
/** The colleague whom it was offered takes it to their own page, or leaves it where it is. */
export const questionAccept = write(
  'question.accept',
  3,
  'PUT',
  '/questions/{question}/owner',
  ['question', 'activity'],
  () => z.strictObject({ question: id(), accept: z.boolean() }),
  question,
);
/** Two of one's own page become one: title, followers, comments and marks go along, the other id leads here. */
export const questionMerge = write(
  'question.merge',
  3,
  'POST',
  '/questions/{question}/merge',
  ['question', 'activity'],
  () => z.strictObject({ question: id(), into: id() }),
  question,
);
/** By its owner, by who asked until it is answered, by a moderator; somebody else's question with a reason and, where there are rules, the rule. */
export const questionRemove = write(
  'question.remove',
  2,
  'DELETE',
  '/questions/{question}',
  ['question', 'activity'],
  () => z.strictObject({ question: id(), version: version(), rule: z.optional(id()), reason: z.optional(line()) }),
  done,
);
export const questionFollow = write(
  'question.follow',
  3,
  'PUT',
  '/questions/{question}/follow',
  ['question'],
  oneQuestion,
  done,
);
export const questionUnfollow = write(
  'question.unfollow',
  3,
  'DELETE',
  '/questions/{question}/follow',
  ['question'],
  oneQuestion,
  done,
);
const onePage = () => z.strictObject({ person: id() });
/** Whoever follows somebody's page is told when a question there is answered first, as far as they see it; nobody else is told. */
export const personQuestionsFollow = write(
  'person.questions.follow',
  3,
  'PUT',
  '/people/{person}/questions/follow',
  ['question'],
  onePage,
  done,
);
export const personQuestionsUnfollow = write(
  'person.questions.unfollow',
  3,
  'DELETE',
  '/people/{person}/questions/follow',
  ['question'],
  onePage,
  done,
);
/** What others miss in the answer, the newest first: for its owner alone, and without names. */
export const questionFeedback = read(
  'question.feedback',
  3,
  '/questions/{question}/feedback',
  ['question'],
  () => z.strictObject({ question: id(), ...paging() }),
  () => page(wording()),
);
/** "Not useful yet, because": takes the place of one's "useful" and of what one said before. */
export const questionFeedbackGive = write(
  'question.feedback.give',
  3,
  'PUT',
  '/questions/{question}/feedback',
  ['question', 'useful'],
  () => z.strictObject({ question: id(), text: text(1_000) }),
  done,
);
