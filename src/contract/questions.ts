/** The personal FAQ. */
import * as z from 'zod/mini';
import { done, id, label, line, limits, page, paging, personRef, query, text, time, version } from './common.js';
import { read, write } from './operation.js';
import { useful } from './walls.js';

const state = () => z.enum(['open', 'answered', 'declined']);
export const question = () =>
  z.looseObject({
    id: id(),
    owner: personRef(),
    asker: z.optional(personRef()),
    title: z.string(),
    detail: z.optional(z.string()),
    tags: z.array(z.string()),
    state: state(),
    answer: z.optional(z.looseObject({ text: z.string(), at: time(), draft: z.optional(z.boolean()) })),
    pinned: z.boolean(),
    useful: useful(),
    following: z.boolean(),
    reviewBy: z.optional(z.iso.date()),
    can: z.looseObject({ answer: z.boolean(), edit: z.boolean(), remove: z.boolean() }),
    version: version(),
  });
export type Question = z.output<ReturnType<typeof question>>;
const oneQuestion = () => z.strictObject({ question: id() });
const tags = () => z.array(label()).check(z.maxLength(20));
const touched = ['question', 'useful', 'block'] as const;

export const questionList = read(
  'question.list',
  1,
  '/people/{person}/questions',
  touched,
  () =>
    z.strictObject({
      person: id(),
      q: z.optional(query()),
      tag: z.optional(label()),
      state: z.optional(state()),
      ...paging(),
    }),
  () => page(question()),
);
export const questionGet = read('question.get', 1, '/questions/{question}', touched, oneQuestion, question);
export const questionSimilar = read(
  'question.similar',
  3,
  '/questions/similar',
  [],
  () => z.strictObject({ q: query(), person: z.optional(id()) }),
  () => z.looseObject({ items: z.array(question()).check(z.maxLength(5)) }),
);
export const questionAsk = write(
  'question.ask',
  2,
  'POST',
  '/people/{person}/questions',
  ['question', 'activity'],
  () =>
    z.strictObject({
      person: id(),
      title: line(limits.line),
      detail: z.optional(text()),
      tags: z.optional(tags()),
      /** Hides the asker from readers, not from the owner. */
      unnamed: z.optional(z.boolean()),
      /** Only on one's own page: ask and answer in one step. */
      answer: z.optional(text()),
    }),
  question,
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
      title: z.optional(line()),
      detail: z.optional(z.nullable(text())),
      tags: z.optional(tags()),
      pinned: z.optional(z.boolean()),
      hidden: z.optional(z.boolean()),
      reviewBy: z.optional(z.nullable(z.iso.date())),
      /** Decline with a line of reason. */
      decline: z.optional(line()),
    }),
  question,
);
export const questionMerge = write(
  'question.merge',
  3,
  'POST',
  '/questions/{question}/merge',
  ['question'],
  () => z.strictObject({ question: id(), into: id() }),
  question,
);
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
