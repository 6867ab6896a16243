import { plurals } from '../plural.js';

const plural = plurals('en');

export interface StatusFeedTexts {
  feedHeading: string;
  feedOf: string;
  feedContacts: string;
  feedEveryone: string;
  feedTagged: (tag: string) => string;
  feedBack: string;
  feedEmpty: string;
  feedEmptyTag: string;
  feedNew: (n: number) => string;
  feedShowAll: (n: number) => string;
  feedWrite: string;
}

export const statusFeed: StatusFeedTexts = {
  feedHeading: 'Latest from colleagues',
  feedOf: 'From',
  feedContacts: 'my contacts',
  feedEveryone: 'everyone here',
  feedTagged: (tag) => `Written under #${tag}`,
  feedBack: 'Back to all',
  feedEmpty: 'Quiet so far. What your contacts write and do will show up here.',
  feedEmptyTag: 'Nobody has written under this tag yet.',
  feedNew: (n) => plural(n, { one: 'Show # new post', other: 'Show # new posts' }),
  feedShowAll: (n) => `Show all ${n} at once, to search or print the page`,
  feedWrite: 'What are you working on?',
};
