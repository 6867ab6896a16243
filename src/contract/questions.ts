/** The personal FAQ. */
import * as z from 'zod/mini';
import {
  audience,
  count,
  id,
  label,
  line,
  limits,
  page,
  paging,
  personRef,
  query,
  text,
  time,
  version,
} from './common.js';
import { read, write } from './operation.js';
import { tagAudience } from './tags.js';
import { useful } from './walls.js';

export const questionState = () => z.enum(['open', 'answered', 'declined']);
export type QuestionState = z.output<ReturnType<typeof questionState>>;

/**
 * A question on somebody's page. An open one is seen by those its audience names, so that they can follow it; a declined one by
 * its owner, who asked and who follows. `me` hides it from all but its owner and who asked.
 */
export const question = () =>
  z.looseObject({
    /** Of a question that was merged, the id of the one it is now part of. */
    id: id(),
    owner: personRef(),
    /** Left out where the owner asked, where the reader may not know who did, and across a block. */
    asker: z.optional(personRef()),
    /** Who asked is named to the owner and to themselves alone. */
    unnamed: z.boolean(),
    title: z.string(),
    detail: z.optional(z.string()),
    /** Titles of those merged into it. */
    wordings: z.array(z.string()),
    tags: z.array(z.string()),
    audience: audience(),
    /** The group it was asked of: its members answer in comments, and who asked takes one of these as the answer. */
    group: z.optional(z.looseObject({ id: id(), name: z.string() })),
    askedAt: time(),
    state: questionState(),
    answer: z.optional(z.looseObject({ text: z.string(), at: time(), editedAt: z.optional(time()) })),
    /** An answer, or another one, that only its owner sees until it is published. */
    draft: z.optional(z.string()),
    /** Why it was declined. */
    reason: z.optional(z.string()),
    pinned: z.boolean(),
    /** The day on which the owner wants to look whether it is still right; the owner's alone. */
    reviewBy: z.optional(z.iso.date()),
    /** The colleague it is to be handed over to, when they accept; for the owner, the colleague and who asked. */
    offeredTo: z.optional(personRef()),
    comments: count(),
    useful: useful(),
    /** How many told what is missing in the answer; the owner's alone. */
    feedback: z.optional(count()),
    following: z.boolean(),
    /** `edit`: its title and detail. `manage`: everything else that `question.update` and `question.merge` do. */
    can: z.looseObject({
      answer: z.boolean(),
      edit: z.boolean(),
      manage: z.boolean(),
      accept: z.boolean(),
      remove: z.boolean(),
    }),
    /** Words of it, as they stand there, by which a search found it. */
    matched: z.optional(z.array(z.string())),
    version: version(),
  });
export type Question = z.output<ReturnType<typeof question>>;
export const oneQuestion = () => z.strictObject({ question: id() });
export const questionTags = () => z.array(label()).check(z.maxLength(20));
export const touched = ['question', 'comment', 'useful', 'contact', 'block'] as const;

/**
 * Pinned ones first, then in the owner's order, a new one before all others; with `q` by likeness. Those offered to a person
 * are in their list, too, for themselves alone.
 */
export const questionList = read(
  'question.list',
  1,
  '/people/{person}/questions',
  [...touched, 'wall'],
  () =>
    z.strictObject({
      person: id(),
      q: z.optional(query()),
      tag: z.optional(label()),
      state: z.optional(questionState()),
      ...paging(),
    }),
  () =>
    z.looseObject({
      ...page(question()).shape,
      /** Whether the caller may ask here: who may post on somebody's wall may. */
      canAsk: z.boolean(),
      /** Whether the caller follows all that is asked here; left out where that is not offered. */
      following: z.optional(z.boolean()),
    }),
);
export const questionGet = read('question.get', 1, '/questions/{question}', touched, oneQuestion, question);
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
      tags: z.optional(questionTags()),
      /** Hides the asker from readers, not from the owner. */
      unnamed: z.optional(z.boolean()),
      /** Only on one's own page, as the next two: ask and answer in one step. */
      answer: z.optional(text()),
      audience: z.optional(tagAudience()),
      reviewBy: z.optional(z.iso.date()),
      /** Only on one's own page: asks the members of a group instead, who alone see it. */
      group: z.optional(id()),
    }),
  question,
);
