import type { Case } from '../kit.js';
import { audienceCases } from './audience.js';
import { blockCases } from './blocks.js';
import { bookmarkCases } from './bookmarks.js';
import { decencyCases } from './decency.js';
import { feedCases } from './feed.js';
import { followingCases } from './following.js';
import { frameCases } from './frame.js';
import { genericCases } from './generic.js';
import { groupActCases } from './group-acts.js';
import { groupQuestionCases } from './group-questions.js';
import { groupCases } from './groups.js';
import { idempotencyCases } from './idempotency.js';
import { joiningCases } from './joining.js';
import { liveCases } from './live.js';
import { mergeCases } from './merge.js';
import { ownDataCases } from './own-data.js';
import { noticeCases } from './notices.js';
import { oversightCases } from './oversight.js';
import { pagingCases } from './paging.js';
import { peopleCases } from './people.js';
import { peopleSearchCases } from './people-search.js';
import { questionCases } from './questions.js';
import { questionSearchCases } from './question-search.js';
import { profileCases } from './profile.js';
import { reconnectingCases } from './reconnecting.js';
import { requestCases } from './requests.js';
import { statusCases } from './status.js';
import { suggestCases } from './suggest.js';
import { tagCases } from './tags.js';
import { wallCases } from './walls.js';

/** Every case, in the order of the report. */
export const cases: readonly Case[] = [
  ...frameCases,
  ...genericCases,
  ...idempotencyCases,
  ...pagingCases,
  ...peopleCases,
  ...peopleSearchCases,
  ...profileCases,
  ...requestCases,
  ...blockCases,
  ...statusCases,
  ...tagCases,
  ...suggestCases,
  ...joiningCases,
  ...reconnectingCases,
  ...mergeCases,
  ...groupCases,
  ...groupActCases,
  ...groupQuestionCases,
  ...wallCases,
  ...feedCases,
  ...questionCases,
  ...questionSearchCases,
  ...followingCases,
  ...bookmarkCases,
  ...ownDataCases,
  ...oversightCases,
  ...decencyCases,
  ...noticeCases,
  ...audienceCases,
  ...liveCases,
];
