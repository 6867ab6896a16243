import { plurals } from '../plural.js';

const plural = plurals('en');

export interface NoticesTexts {
  noticesHeading: string;
  noticesNone: string;
  noticesUnread: (n: number) => string;
}

export const notices: NoticesTexts = {
  noticesHeading: 'Notices',
  noticesNone: 'No new notices',
  noticesUnread: (n) => plural(n, { one: '# new notice', other: '# new notices' }),
};
