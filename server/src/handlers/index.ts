import type { ContactPolicy, Handlers } from '../context.js';
import { blockHandlers } from './blocks.js';
import { commentHandlers } from './comments.js';
import { contactSuggestHandlers } from './contact-suggest.js';
import { contactHandlers } from './contacts.js';
import { feedHandlers } from './feed.js';
import { frameHandlers } from './frame.js';
import { groupHandlers } from './groups.js';
import { peopleHandlers } from './people.js';
import { postHandlers } from './posts.js';
import { personSearchHandlers } from './person-search.js';
import { statusHandlers } from './status.js';
import { tagWriteHandlers } from './tag-writes.js';
import { tagMergeHandler } from './tag-merge.js';
import { tagHandlers } from './tags.js';
import { wallHandlers } from './walls.js';

/** Operations that the routes answer themselves: one asks the others, one is a stream. */
const ownRoutes = ['batch', 'live'];

/** Every operation this backend offers, by name. */
export function handlers({ name, policy }: { name: string; policy: ContactPolicy }): Handlers {
  const offered = (): string[] => [...ownRoutes, ...all.keys()].sort();
  const all: Handlers = new Map([
    ...frameHandlers(name, policy, offered),
    ...[...peopleHandlers, ...personSearchHandlers, ...contactHandlers, ...contactSuggestHandlers, ...blockHandlers],
    ...[...statusHandlers, ...groupHandlers],
    ...[...wallHandlers, ...postHandlers, ...commentHandlers, ...feedHandlers],
    ...[...tagHandlers, ...tagWriteHandlers, tagMergeHandler],
  ]);
  return all;
}
