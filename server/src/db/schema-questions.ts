/** The tables of questions and the words they are found by. */
import type { EntryAudience } from './schema-people.js';

export interface QuestionTable {
  tenant: string;
  id: string;
  owner: string;
  asker: string;
  unnamed: boolean;
  title: string;
  detail: string | null;
  tags: string[];
  /** Their match keys. */
  tag_keys: string[];
  audience: EntryAudience | 'group';
  /** Whose members it was asked of. */
  grp: string | null;
  asked_at: Date;
  answer: string | null;
  answered_at: Date | null;
  edited_at: Date | null;
  /** The owner's alone. */
  draft: string | null;
  /** Why it was declined. */
  declined: string | null;
  pinned: boolean;
  place: number;
  review_by: string | null;
  offered_to: string | null;
  merged_into: string | null;
  removed_at: Date | null;
  removed_by: string | null;
  removed_rule: string | null;
  removed_reason: string | null;
  version: string;
}

export interface QuestionFollowTable {
  tenant: string;
  question: string;
  person: string;
}

/** Who follows all questions of a page. */
export interface PageFollowTable {
  tenant: string;
  owner: string;
  person: string;
}

/** What somebody misses in an answer; its owner's alone. */
export interface QuestionFeedbackTable extends QuestionFollowTable {
  /** By which it is listed: the person would be a name. */
  id: string;
  text: string;
  at: Date;
}

/** By which stems a question is found. Every question has the empty one, so that its holders are all questions. */
export interface QuestionTermTable {
  tenant: string;
  term: string;
  question: string;
  weight: number;
}

/** How many questions have a stem. */
export interface QuestionStemTable {
  tenant: string;
  term: string;
  holders: number;
}

/** Three letters in a row of a stem. */
export interface QuestionGramTable {
  tenant: string;
  gram: string;
  term: string;
}
