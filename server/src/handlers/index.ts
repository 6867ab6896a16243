import { limits } from 'teapoint/contract';
import type { ContactPolicy, Handlers } from '../context.js';
import { adoptionHandler } from './adoption.js';
import { auditHandler } from './audit.js';
import { blockHandlers } from './blocks.js';
import { bookmarkFeedHandlers } from './bookmark-feed.js';
import { bookmarkWriteHandlers } from './bookmark-writes.js';
import { bookmarkHandlers } from './bookmarks.js';
import { commentHandlers } from './comments.js';
import { contactSuggestHandlers } from './contact-suggest.js';
import { contactHandlers } from './contacts.js';
import { eraseHandlers } from './erase.js';
import { exportHandlers } from './export.js';
import { feedHandlers } from './feed.js';
import { frameHandlers } from './frame.js';
import { groupActHandlers } from './group-acts.js';
import { groupQuestionHandlers } from './group-questions.js';
import { groupHandlers } from './groups.js';
import { hashtagHandlers } from './hashtags.js';
import { noticeHandlers } from './notices.js';
import { peopleHandlers } from './people.js';
import { photoHandlers } from './photo.js';
import { postHandlers } from './posts.js';
import { personSearchHandlers } from './person-search.js';
import { questionFollowHandlers } from './question-follows.js';
import { questionWriteHandlers } from './question-writes.js';
import { questionHandlers } from './questions.js';
import { removalHandlers } from './removals.js';
import { reportHandlers } from './reports.js';
import { ruleHandlers } from './rules.js';
import { statusHandlers } from './status.js';
import { tagWriteHandlers } from './tag-writes.js';
import { tagMergeHandler } from './tag-merge.js';
import { tagHandlers } from './tags.js';
import { wallHandlers } from './walls.js';

/** Operations that the routes answer themselves: one asks the others, one is a stream. */
const ownRoutes = ['batch', 'live'];

interface Offering {
  marks?: readonly string[];
  postLength?: number;
  name: string;
  policy: ContactPolicy;
  /** Whether there are ground rules to be read and accepted. */
  hasRules?: boolean;
}

/** Every operation this backend offers, by name. */
export function handlers({ name, policy, marks = [], postLength = limits.post, hasRules = false }: Offering): Handlers {
  const offered = (): string[] => [...ownRoutes, ...all.keys()].sort();
  const all: Handlers = new Map([
    ...frameHandlers(name, policy, marks, postLength, offered),
    ...[...peopleHandlers, ...personSearchHandlers, ...contactHandlers, ...contactSuggestHandlers, ...blockHandlers],
    ...[...statusHandlers, ...photoHandlers, ...groupHandlers, ...groupActHandlers, ...groupQuestionHandlers],
    ...[...wallHandlers, ...postHandlers, ...commentHandlers, ...feedHandlers, ...hashtagHandlers],
    ...[...bookmarkHandlers, ...bookmarkWriteHandlers, ...bookmarkFeedHandlers],
    ...[...tagHandlers, ...tagWriteHandlers, tagMergeHandler],
    ...[...questionHandlers, ...questionFollowHandlers, ...questionWriteHandlers],
    ...[...exportHandlers, ...eraseHandlers],
    ...[...(hasRules ? ruleHandlers : []), ...reportHandlers, ...removalHandlers, auditHandler, adoptionHandler],
    ...noticeHandlers,
  ]);
  return all;
}
