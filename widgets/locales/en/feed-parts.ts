import { plurals } from '../plural.js';

const plural = plurals('en');

export interface FeedPartsTexts {
  writeText: string;
  writeSend: string;
  writeSent: string;
  writeDraft: string;
  writeLeft: (n: number) => string;
  writeOffered: string;
  commentText: string;
  commentSend: string;
  commentSent: string;
  commentNone: string;
  commentRemoved: string;
  commentMore: (name: string) => string;
  wordsEdit: string;
  wordsRemove: string;
  wordsHistory: string;
  wordsSaved: string;
  wordsPin: string;
  wordsUnpin: string;
  wordsPinned: string;
  wordsUnpinned: string;
  wordsKeep: (name: string) => string;
  wordsKeepHelp: (name: string) => string;
  wordsKept: string;
}

export const feedParts: FeedPartsTexts = {
  writeText: 'Your post',
  writeSend: 'Post',
  writeSent: 'Your post is there.',
  writeDraft: 'Your draft is kept on this device.',
  writeLeft: (n) => plural(n, { one: '# character left', other: '# characters left' }),
  writeOffered: 'People and tags',
  commentText: 'Your comment',
  commentSend: 'Comment',
  commentSent: 'Your comment is there.',
  commentNone: 'No comments yet.',
  commentRemoved: 'The comment is removed.',
  commentMore: (name) => `What you can do about the comment by ${name}`,
  wordsEdit: 'Edit',
  wordsRemove: 'Remove',
  wordsHistory: 'What it said before',
  wordsSaved: 'It is changed. What it said before can still be read.',
  wordsPin: 'Pin to the top',
  wordsUnpin: 'Unpin',
  wordsPinned: 'It stays at the top now.',
  wordsUnpinned: 'It stands in its place again.',
  wordsKeep: (name) => `Keep ${name} off this wall`,
  wordsKeepHelp: (name) =>
    `${name} can still read this wall, but write nothing on it, and is not told. What is there stays.`,
  wordsKept: 'They can write nothing here any more. You can let them back at any time.',
};
