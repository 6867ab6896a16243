import * as bookmark from './bookmark.js';
import * as bookmarks from './bookmarks.js';
import * as decency from './decency.js';
import * as feeds from './feeds.js';
import * as frame from './frame.js';
import * as groups from './groups.js';
import * as hashtags from './hashtags.js';
import * as live from './live.js';
import * as notices from './notices.js';
import type { AnyOperation } from './operation.js';
import * as people from './people.js';
import * as questionActs from './question-acts.js';
import * as questions from './questions.js';
import * as status from './status.js';
import * as tags from './tags.js';
import * as walls from './walls.js';

const isRow = (value: unknown): value is AnyOperation =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value;

/** The whole table, by name. Code that only needs some rows imports those instead. */
export const operations: ReadonlyMap<string, AnyOperation> = new Map(
  [
    frame,
    live,
    people,
    status,
    feeds,
    walls,
    questions,
    questionActs,
    bookmark,
    bookmarks,
    tags,
    groups,
    hashtags,
    notices,
    decency,
  ]
    .flatMap((resource) => Object.values(resource).filter(isRow))
    .map((row) => [row.name, row]),
);
