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
  commentMore: (name: string) => string;
  wordsEdit: string;
  wordsRemove: string;
  wordsHistory: string;
  wordsReason: string;
  wordsReasonHelp: string;
  wordsSaved: string;
}

export const feedParts: FeedPartsTexts = {
  writeText: 'Your post',
  writeSend: 'Post',
  writeSent: 'Your post is there.',
  writeDraft: 'Your draft is kept on this device.',
  writeLeft: (n) => `${n} characters left`,
  writeOffered: 'People and tags',
  commentText: 'Your comment',
  commentSend: 'Comment',
  commentSent: 'Your comment is there.',
  commentNone: 'No comments yet.',
  commentMore: (name) => `What you can do about the comment by ${name}`,
  wordsEdit: 'Edit',
  wordsRemove: 'Remove',
  wordsHistory: 'What it said before',
  wordsReason: 'Why it has to go',
  wordsReasonHelp: 'It is kept with what is removed.',
  wordsSaved: 'It is changed. What it said before can still be read.',
};
