import { oversightHandlers } from './adoption.js';
import { blockHandlers } from './blocks.js';
import { bookmarkImportHandlers } from './bookmark-import.js';
import { bookmarkHandlers } from './bookmarks.js';
import { commentHandlers } from './comments.js';
import { contactSuggestHandlers } from './contact-suggest.js';
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
import { reportHandlers } from './reports.js';
import { ruleHandlers } from './rules.js';
import type { Handlers } from './scope.js';
import { statusHandlers } from './status.js';
import { joinHandlers } from './tag-join.js';
import { mergeHandlers } from './tag-merge.js';
import { suggestHandlers } from './tag-suggest.js';
import { tagHandlers } from './tags.js';
import { wallHandlers } from './walls.js';

/** Reference behaviour of every operation the memory and local adapters offer. */
export const handlers: Handlers = new Map([
  ...frameHandlers,
  ...peopleHandlers,
  ...photoHandlers,
  ...personSearchHandlers,
  ...contactSuggestHandlers,
  ...blockHandlers,
  ...statusHandlers,
  ...tagHandlers,
  ...suggestHandlers,
  ...joinHandlers,
  ...mergeHandlers,
  ...groupHandlers,
  ...groupActHandlers,
  ...groupQuestionHandlers,
  ...wallHandlers,
  ...postHandlers,
  ...commentHandlers,
  ...feedHandlers,
  ...hashtagHandlers,
  ...questionHandlers,
  ...questionFollowHandlers,
  ...questionWriteHandlers,
  ...bookmarkHandlers,
  ...bookmarkImportHandlers,
  ...exportHandlers,
  ...eraseHandlers,
  ...ruleHandlers,
  ...reportHandlers,
  ...oversightHandlers,
  ...noticeHandlers,
]);
