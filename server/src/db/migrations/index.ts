import type { Migration } from 'kysely/migration';
import { up as initial } from './0001_initial.js';
import { up as decidedBefore } from './0002_decided_before.js';
import { up as people } from './0003_people.js';
import { up as posts } from './0004_posts.js';
import { up as search } from './0005_search.js';
import { up as leavers } from './0006_leavers.js';

/** By name, in order. A released migration is never edited. */
export const migrations: Record<string, Migration> = {
  '0001_initial': { up: initial },
  '0002_decided_before': { up: decidedBefore },
  '0003_people': { up: people },
  '0004_posts': { up: posts },
  '0005_search': { up: search },
  '0006_leavers': { up: leavers },
};
