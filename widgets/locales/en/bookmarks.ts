import { plurals } from '../plural.js';

const plural = plurals('en');

export interface BookmarksTexts {
  bookmarksHeading: string;
  bookmarksEmptyOwn: string;
  bookmarksEmpty: string;
  bookmarksSave: string;
  bookmarksSearch: string;
  bookmarksTags: string;
  bookmarksMore: string;
  bookmarkSavers: (n: number) => string;
  bookmarkActs: (title: string) => string;
  bookmarkUnread: string;
  bookmarkDead: string;
}

export const bookmarks: BookmarksTexts = {
  bookmarksHeading: 'Bookmarks',
  bookmarksEmptyOwn:
    'Nothing saved yet. Save a page you want to find again, or bring along the bookmarks of your browser.',
  bookmarksEmpty: 'No bookmarks yet.',
  bookmarksSave: 'Save this page',
  bookmarksSearch: 'Search',
  bookmarksTags: 'Tags',
  bookmarksMore: 'Import and export',
  bookmarkSavers: (n) => plural(n, { one: '# more person saved it', other: '# more people saved it' }),
  bookmarkActs: (title) => `What you can do about ${title}`,
  bookmarkUnread: 'to read',
  bookmarkDead: 'does not answer any more',
};
