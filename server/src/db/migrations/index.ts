import type { Migration } from 'kysely/migration';
import { up as initial } from './0001_initial.js';
import { up as decidedBefore } from './0002_decided_before.js';
import { up as people } from './0003_people.js';
import { up as posts } from './0004_posts.js';
import { up as search } from './0005_search.js';
import { up as leavers } from './0006_leavers.js';
import { up as questions } from './0007_questions.js';
import { up as bookmarks } from './0008_bookmarks.js';
import { up as profile } from './0009_profile.js';
import { up as groups } from './0010_groups.js';
import { up as decency } from './0011_decency.js';
import { up as notices } from './0012_notices.js';
import { up as data } from './0013_data.js';
import { up as marks } from './0014_marks.js';
import { up as profiles } from './0016_profiles.js';
import { up as hashtags } from './0017_hashtags.js';
import { up as whereabouts } from './0018_whereabouts.js';
import { up as pageFollows } from './0019_page_follows.js';
import { up as keys } from './0020_keys.js';
import { up as managers } from './0021_managers.js';

/** By name, in order. A released migration is never edited. */
export const migrations: Record<string, Migration> = {
  '0001_initial': { up: initial },
  '0002_decided_before': { up: decidedBefore },
  '0003_people': { up: people },
  '0004_posts': { up: posts },
  '0005_search': { up: search },
  '0006_leavers': { up: leavers },
  '0007_questions': { up: questions },
  '0008_bookmarks': { up: bookmarks },
  '0009_profile': { up: profile },
  '0010_groups': { up: groups },
  '0011_decency': { up: decency },
  '0012_notices': { up: notices },
  '0013_data': { up: data },
  '0014_marks': { up: marks },
  '0016_profiles': { up: profiles },
  '0017_hashtags': { up: hashtags },
  '0018_whereabouts': { up: whereabouts },
  '0019_page_follows': { up: pageFollows },
  '0020_keys': { up: keys },
  '0021_managers': { up: managers },
};
