import { plurals } from '../plural.js';

const plural = plurals('en');

export interface MyFaqTexts {
  faqHeading: string;
  faqSearch: string;
  faqAsk: string;
  faqAdd: string;
  faqEmpty: string;
  faqEmptyMine: string;
  faqNone: string;
  faqFound: (n: number) => string;
  faqTagged: (tag: string) => string;
  faqAll: string;
  faqOpen: string;
  faqDeclined: string;
  faqPinned: string;
  faqHidden: string;
  faqDraft: string;
  faqOffered: (name: string) => string;
  faqReview: string;
}

/** The list; what opens in it has texts of its own. */
export const myFaq: MyFaqTexts = {
  faqHeading: 'Questions and answers',
  faqSearch: 'Search the answers',
  faqAsk: 'Ask a question',
  faqAdd: 'Add a question',
  faqEmpty: 'Nobody has asked anything here yet.',
  faqEmptyMine: 'What do you keep explaining? Write it down once.',
  faqNone: 'No question is like that.',
  faqFound: (n) => plural(n, { one: '# question', other: '# questions' }),
  faqTagged: (tag) => `Questions about ${tag}`,
  faqAll: 'All questions',
  faqOpen: 'not answered yet',
  faqDeclined: 'declined',
  faqPinned: 'pinned',
  faqHidden: 'not shown to others',
  faqDraft: 'draft',
  faqOffered: (name) => `offered to ${name}`,
  faqReview: 'Still right?',
};
