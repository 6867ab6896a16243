import { blockHandlers } from './blocks.js';
import { commentHandlers } from './comments.js';
import { contactSuggestHandlers } from './contact-suggest.js';
import { feedHandlers } from './feed.js';
import { frameHandlers } from './frame.js';
import { groupHandlers } from './groups.js';
import { peopleHandlers } from './people.js';
import { postHandlers } from './posts.js';
import { personSearchHandlers } from './person-search.js';
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
  ...personSearchHandlers,
  ...contactSuggestHandlers,
  ...blockHandlers,
  ...statusHandlers,
  ...tagHandlers,
  ...suggestHandlers,
  ...joinHandlers,
  ...mergeHandlers,
  ...groupHandlers,
  ...wallHandlers,
  ...postHandlers,
  ...commentHandlers,
  ...feedHandlers,
]);
