import { plurals } from '../plural.js';

const plural = plurals('en');

export interface FeedTexts {
  feedNew: (n: number) => string;
  feedShowAll: (n: number) => string;
}

/** Above and below posts, in whichever widget they are. */
export const feed: FeedTexts = {
  feedNew: (n) => plural(n, { one: 'Show # new post', other: 'Show # new posts' }),
  feedShowAll: (n) => plural(n, { one: 'Show # entry at once, to search or print the page', other: 'Show all # at once, to search or print the page' }), // prettier-ignore
};
