export interface StatusFeedTexts {
  feedHeading: string;
  feedOf: string;
  feedContacts: string;
  feedEveryone: string;
  feedTagged: (tag: string) => string;
  feedBack: string;
  feedEmpty: string;
  feedEmptyTag: string;
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
  feedWrite: 'What are you working on?',
};
