import { plurals } from '../plural.js';

const plural = plurals('en');

export interface PostsTexts {
  postUseful: string;
  postComment: string;
  postComments: (n: number) => string;
  postMore: (name: string) => string;
  postEdited: string;
  postOn: string;
  postIn: string;
  postContacts: string;
  postMe: string;
  postPinned: string;
  postGroup: string;
  postRemoved: string;
  postUndo: string;
  didTag: string;
  didContact: string;
  didJoin: string;
  didWrite: string;
  didSave: string;
}

/** `{who}`, `{what}` and `{where}` are where a link stands. */
export const posts: PostsTexts = {
  postUseful: 'Useful',
  postComment: 'Comment',
  postComments: (n) => plural(n, { one: '# comment', other: '# comments' }),
  postMore: (name) => `What you can do about the post by ${name}`,
  postEdited: 'edited',
  postOn: 'on the page of {where}',
  postIn: 'in {where}',
  postContacts: 'seen by contacts',
  postMe: 'seen by you alone',
  postPinned: 'pinned',
  postGroup: 'seen by the group',
  postRemoved: 'The post is removed.',
  postUndo: 'Undo',
  didTag: '{who} added {what}',
  didContact: '{who} and {what} are contacts now',
  didJoin: '{who} joined {what}',
  didWrite: '{who} wrote “{what}”',
  didSave: '{who} saved {what}',
};
