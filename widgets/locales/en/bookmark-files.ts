import { plurals } from '../plural.js';

const plural = plurals('en');

/** What comes from elsewhere and goes there: files of browsers, feeds, a button in the browser. */
export interface BookmarkFilesTexts {
  importHeading: string;
  importHelp: string;
  importChoose: string;
  importReading: string;
  importNothing: string;
  importUnreadable: string;
  importProgress: (n: number) => string;
  importOf: (n: number) => string;
  importCancelled: (n: number) => string;
  importAdded: (n: number) => string;
  importMerged: (n: number) => string;
  importRefused: (n: number) => string;
  refusedScheme: (scheme: string) => string;
  refusedAddress: string;
  refusedPassword: string;
  refusedField: string;
  refusedGroup: string;
  refusedCall: string;
  exportHeading: string;
  exportHelp: string;
  exportSave: string;
  exportFailed: string;
  subscribeHelp: string;
  subscribeMake: string;
  subscribeRenew: string;
  subscribeRenewHelp: string;
  subscribeRenewed: string;
  copy: string;
  copied: string;
  buttonHeading: string;
  buttonHelp: string;
  buttonCode: string;
}

export const bookmarkFiles: BookmarkFilesTexts = {
  importHeading: 'Bring along the bookmarks of a browser',
  importHelp:
    'Export them there as HTML and drop the file here. Folders become tags. What is here already is added to. What the file calls private or public stays so.',
  importChoose: 'Choose a file',
  importReading: 'The file is being read.',
  importNothing: 'There are no bookmarks in this file.',
  importUnreadable: 'This file could not be read.',
  importProgress: (n) => plural(n, { one: '# bookmark is being saved', other: '# bookmarks are being saved' }),
  importOf: (n) => plural(n, { one: '# done', other: '# done' }),
  importCancelled: (n) =>
    plural(n, { one: 'Cancelled. # bookmark was not saved.', other: 'Cancelled. # bookmarks were not saved.' }),
  importAdded: (n) => plural(n, { one: '# added', other: '# added' }),
  importMerged: (n) => plural(n, { one: '# merged with one that is here', other: '# merged with ones that are here' }),
  importRefused: (n) => plural(n, { one: '# not taken', other: '# not taken' }),
  refusedScheme: (scheme) => `${scheme} is no address of the web`,
  refusedAddress: 'the address cannot be read, or is too long',
  refusedPassword: 'there is a password in the address',
  refusedField: 'the title, the note or a tag is too long or cannot be shown',
  refusedGroup: 'you are not in the group',
  refusedCall: 'the backend refused it',
  exportHeading: 'Take them with you',
  exportHelp: 'All your bookmarks as a file that browsers read, with tags, notes and dates.',
  exportSave: 'Save as a file',
  exportFailed: 'This did not work. Please try again.',
  subscribeHelp:
    'What is saved here for everyone, at an address that is yours alone. Whoever has it can read it without signing in.',
  subscribeMake: 'Make an address',
  subscribeRenew: 'Make a new address',
  subscribeRenewHelp: 'All your old addresses end with it.',
  subscribeRenewed: 'There is a new address. The old ones no longer work.',
  copy: 'Copy',
  copied: 'It is copied.',
  buttonHeading: 'Save from any page',
  buttonHelp:
    'Make a bookmark in your browser and give it this as its address. A click on it saves the page you are on.',
  buttonCode: 'Address of the button',
};
