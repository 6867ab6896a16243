import { plurals } from '../plural.js';

const plural = plurals('en');

/** The words for being contacts; an organisation may have others. */
export interface ContactsBoxTexts {
  contactsHeading: string;
  contactsFind: string;
  contactsNews: string;
  contactsRequests: string;
  contactsEmptyOwn: string;
  contactsEmpty: string;
  contactsNoneFound: string;
  contactsFilter: string;
  contactsAsk: (n: number) => string;
  seeThem: string;
  contactActs: (name: string) => string;
}

export const contactsBox: ContactsBoxTexts = {
  contactsHeading: 'Contacts',
  contactsFind: 'Find people',
  contactsNews: 'News',
  contactsRequests: 'Requests',
  contactsEmptyOwn: 'You have no contacts yet. Look for people you work with.',
  contactsEmpty: 'No contacts yet.',
  contactsNoneFound: 'Nobody by that name.',
  contactsFilter: 'Search these contacts',
  contactsAsk: (n) => plural(n, { one: '# person asked to be contacts', other: '# people asked to be contacts' }),
  seeThem: 'See them',
  contactActs: (name) => `What you can do about ${name}`,
};
