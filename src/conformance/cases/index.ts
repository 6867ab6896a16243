import type { Case } from '../kit.js';
import { audienceCases } from './audience.js';
import { blockCases } from './blocks.js';
import { feedCases } from './feed.js';
import { frameCases } from './frame.js';
import { genericCases } from './generic.js';
import { groupCases } from './groups.js';
import { idempotencyCases } from './idempotency.js';
import { joiningCases } from './joining.js';
import { liveCases } from './live.js';
import { mergeCases } from './merge.js';
import { pagingCases } from './paging.js';
import { peopleCases } from './people.js';
import { peopleSearchCases } from './people-search.js';
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
  ...requestCases,
  ...blockCases,
  ...statusCases,
  ...tagCases,
  ...suggestCases,
  ...joiningCases,
  ...reconnectingCases,
  ...mergeCases,
  ...groupCases,
  ...wallCases,
  ...feedCases,
  ...audienceCases,
  ...liveCases,
];
