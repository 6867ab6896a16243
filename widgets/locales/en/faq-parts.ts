import { plurals } from '../plural.js';

const plural = plurals('en');

export interface FaqPartsTexts {
  askTitle: string;
  askDetail: string;
  askAnswer: string;
  askSend: string;
  askPublish: string;
  askSent: string;
  askTells: (name: string) => string;
  askTellsGroup: string;
  groupAnswer: string;
  groupAnswers: (n: number) => string;
  groupTake: string;
  askUnnamed: (name: string) => string;
  askSimilar: string;
  askMail: string;
  answerText: string;
  answerWrite: string;
  answerChange: string;
  answerDraft: string;
  answerDrafted: string;
  answerSent: string;
  actsAsked: string;
  actsUnnamed: string;
  actsUseful: string;
  actsYes: string;
  actsNotYet: string;
  actsMissing: string;
  actsMissingHelp: (name: string) => string;
  actsMissingSend: string;
  actsMissingSent: (name: string) => string;
  actsMissed: (n: number) => string;
  actsFollow: string;
  pageFollow: string;
  pageFollowing: (name: string) => string;
  pageFollowEnded: string;
  actsLink: string;
  actsLinkCopied: string;
  actsMore: (title: string) => string;
  actsTake: string;
  actsLeave: string;
  actsStillRight: string;
  historyEarlier: string;
  filterLabel: string;
  filterAnswered: string;
  ownPin: string;
  ownUp: string;
  ownDown: string;
  ownDetails: string;
  ownTags: string;
  ownReview: string;
  ownDecline: string;
  ownDeclineWhy: string;
  ownReopen: string;
  ownOffer: string;
  ownOfferTo: string;
  ownOfferHelp: string;
  ownOfferBack: string;
  ownMerge: string;
  ownMergeInto: string;
  ownMergeHelp: string;
  ownWords: string;
  ownRemove: string;
}

/** What opens in the list of questions. `{who}` is where a link stands. */
export const faqParts: FaqPartsTexts = {
  askTitle: 'The question, in a sentence',
  askDetail: 'What one should know about it, if anything',
  askAnswer: 'The answer, if you have it',
  askSend: 'Ask',
  askPublish: 'Publish',
  askSent: 'The question is there.',
  askTells: (name) => `${name} is told, and answers here.`,
  askTellsGroup: 'The members see it and answer in comments. You take one of these as the answer.',
  groupAnswer: 'Your comment',
  groupAnswers: (n) => (n === 0 ? 'Answer in a comment' : plural(n, { one: '# comment', other: '# comments' })),
  groupTake: 'Take as the answer',
  askUnnamed: (name) => `Without my name. Readers do not see who asks, ${name} does.`,
  askSimilar: 'Asked before',
  askMail: 'From an email',
  answerText: 'Your answer',
  answerWrite: 'Answer',
  answerChange: 'Change the answer',
  answerDraft: 'Keep as a draft',
  answerDrafted: 'The draft is kept. Only you see it.',
  answerSent: 'Your answer is there.',
  actsAsked: '{who} asked',
  actsUnnamed: 'asked without a name',
  actsUseful: 'Was this useful?',
  actsYes: 'Yes',
  actsNotYet: 'Not yet',
  actsMissing: 'What is missing?',
  actsMissingHelp: (name) => `Only ${name} reads it, and not who wrote it.`,
  actsMissingSend: 'Tell',
  actsMissingSent: (name) => `${name} can read it now.`,
  actsMissed: (n) => plural(n, { one: '# person says what is missing', other: '# people say what is missing' }),
  actsFollow: 'Follow',
  pageFollow: 'Follow these questions',
  pageFollowing: (name) => `You are told when ${name} answers a question. Nobody else knows.`,
  pageFollowEnded: 'You no longer follow these questions.',
  actsLink: 'Link',
  actsLinkCopied: 'The link is copied.',
  actsMore: (title) => `What you can do about “${title}”`,
  actsTake: 'Take it to my page',
  actsLeave: 'Leave it there',
  actsStillRight: 'It is still right',
  historyEarlier: 'What it said before',
  filterLabel: 'Show',
  filterAnswered: 'answered',
  ownPin: 'Pin',
  ownUp: 'Move up',
  ownDown: 'Move down',
  ownDetails: 'Tags, readers, date',
  ownTags: 'Tags, with commas between',
  ownReview: 'Look at it again on',
  ownDecline: 'Decline',
  ownDeclineWhy: 'Why, in a line',
  ownReopen: 'Open it again',
  ownOffer: 'Hand over',
  ownOfferTo: 'To which colleague?',
  ownOfferHelp: 'They can take it to their page or leave it here.',
  ownOfferBack: 'Take the offer back',
  ownMerge: 'Merge',
  ownMergeInto: 'Into which question?',
  ownMergeHelp: 'Both wordings stay findable, and links lead to the one that stays.',
  ownWords: 'Edit the question',
  ownRemove: 'Remove',
};
