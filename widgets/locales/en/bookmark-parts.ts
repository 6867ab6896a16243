import { plurals } from '../plural.js';

const plural = plurals('en');

/** What opens among the bookmarks. */
export interface BookmarkPartsTexts {
  // Searching
  bookmarksSearchFor: string;
  bookmarksWhere: string;
  bookmarksThese: string;
  bookmarksMine: string;
  bookmarksContacts: string;
  bookmarksEveryone: string;
  bookmarksGroups: string;
  bookmarksUnread: string;
  bookmarksFound: (n: number) => string;
  bookmarksNoneFound: string;
  bookmarksTagged: (tag: string) => string;
  bookmarksAll: string;
  bookmarksNoTags: string;
  bookmarksFollow: string;
  tagRename: string;
  tagNew: (tag: string) => string;
  tagMergeHelp: string;
  tagRenamed: (n: number) => string;
  // Saving
  bookmarkUrl: string;
  bookmarkTitle: string;
  bookmarkNote: string;
  bookmarkTags: string;
  bookmarkLater: string;
  bookmarkMine: string;
  bookmarkAlso: (names: string) => string;
  bookmarkCall: (title: string) => string;
  bookmarkOffered: string;
  bookmarkSaved: string;
  bookmarkNoAddress: string;
  bookmarkNoTitle: string;
  // About one of them
  bookmarkEdit: string;
  bookmarkRemove: string;
  bookmarkRemoved: string;
  bookmarkTake: string;
  bookmarkYoursToo: string;
  bookmarkOthers: (n: number) => string;
}

export const bookmarkParts: BookmarkPartsTexts = {
  bookmarksSearchFor: 'Title, note, tag or address',
  bookmarksWhere: 'Where to search',
  bookmarksThese: 'these',
  bookmarksMine: 'mine',
  bookmarksContacts: 'my contacts’',
  bookmarksEveryone: 'everyone’s',
  bookmarksGroups: 'my groups’',
  bookmarksUnread: 'mine, to read',
  bookmarksFound: (n) => plural(n, { one: '# bookmark', other: '# bookmarks' }),
  bookmarksNoneFound: 'Nothing like that is saved.',
  bookmarksTagged: (tag) => `Saved under #${tag}`,
  bookmarksAll: 'Back to all',
  bookmarksNoTags: 'No tags yet. They come with the pages that are saved.',
  bookmarksFollow: 'Follow with a feed reader',
  tagRename: 'Rename',
  tagNew: (tag) => `New name for #${tag}`,
  tagMergeHelp: 'Where you use the new name already, the two become one.',
  tagRenamed: (n) => plural(n, { one: 'Changed on # bookmark.', other: 'Changed on # bookmarks.' }),
  bookmarkUrl: 'Address',
  bookmarkTitle: 'Title',
  bookmarkNote: 'Note',
  bookmarkTags: 'Tags, with commas between them',
  bookmarkLater: 'To read later',
  bookmarkMine: 'You have saved this before. Tags and note are added to it.',
  bookmarkAlso: (names) => `Also saved by ${names}.`,
  bookmarkCall: (title) => `Call it “${title}”`,
  bookmarkOffered: 'Tags that colleagues use for it',
  bookmarkSaved: 'It is saved.',
  bookmarkNoAddress: 'This is no address of a web page.',
  bookmarkNoTitle: 'It needs a title.',
  bookmarkEdit: 'Change',
  bookmarkRemove: 'Remove',
  bookmarkRemoved: 'The bookmark is removed.',
  bookmarkTake: 'Save it too',
  bookmarkYoursToo: 'You have saved it too.',
  bookmarkOthers: (n) => plural(n, { one: 'and # more person', other: 'and # more people' }),
};
