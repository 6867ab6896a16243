import { plurals } from '../plural.js';

const plural = plurals('en');
const people = (n: number) => plural(n, { one: '# person', other: '# people' });

/** What is said about adding and changing a term. */
export interface TermsTexts {
  results: (n: number) => string;
  alsoCalled: (synonym: string) => string;
  closeSpelling: string;
  alreadyYours: string;
  hasGroup: (n: number) => string;
  addNew: (label: string) => string;
  ifYouChoose: (label: string) => string;
  willConnect: (names: string) => string;
  willConnectThroughGroup: (n: number) => string;
  willOpenGroup: string;
  willOpenGroupMany: string;
  willJoinGroup: (name: string) => string;
  willBeFirst: string;
  previewFailed: string;
  alreadyContacts: (n: number) => string;
  seenByEveryone: string;
  seenByContacts: string;
  seenByMe: string;
  canUndo: string;
  addAndConnect: string;
  addOnly: string;
  added: (label: string) => string;
  addedConnected: (label: string, names: string) => string;
  addedGroup: (label: string) => string;
  openGroup: string;
  takeBack: string;
  tookBack: (label: string) => string;
  removed: (label: string) => string;
  whoHas: (label: string) => string;
  experience: string;
  experiencePlaceholder: string;
  offer: string;
  offerNone: string;
  offerCanHelp: string;
  offerWantToLearn: string;
  remove: string;
  removeAndTakeBack: string;
  removeQuestion: (label: string) => string;
  removeKeeps: string;
  addToMine: string;
}

export const terms: TermsTexts = {
  results: (n) => plural(n, { one: '# suggestion', other: '# suggestions' }),
  alsoCalled: (synonym) => `also called ${synonym}`,
  closeSpelling: 'similar spelling',
  alreadyYours: 'already yours',
  hasGroup: (n) => `${people(n)} · group`,
  addNew: (label) => `Add “${label}” as a new term`,
  ifYouChoose: (label) => `If you choose “${label}”`,
  willConnect: (names) => `You and ${names} become contacts.`,
  willConnectThroughGroup: (n) =>
    `${people(n)} have this, so you meet on the group page and nobody is added to your contacts.`,
  willOpenGroup: 'A group page opens for you both.',
  willOpenGroupMany: 'A group page opens for you all.',
  willJoinGroup: (name) => `You join the group page “${name}”.`,
  willBeFirst: 'You are the first. When a colleague chooses it too, you become contacts and a group page opens.',
  previewFailed: 'What this will do could not be loaded, so nobody is connected.',
  alreadyContacts: (n) =>
    plural(n, {
      one: '# person of your contacts has it already.',
      other: '# people of your contacts have it already.',
    }),
  seenByEveryone: 'Everyone here can see it.',
  seenByContacts: 'Only your contacts can see it, and nobody is connected.',
  seenByMe: 'Only you can see it, and nobody is connected.',
  canUndo: 'You can take it back with one click.',
  addAndConnect: 'Add and connect',
  addOnly: 'Add',
  added: (label) => `“${label}” is on your page.`,
  addedConnected: (label, names) => `“${label}” is on your page. You and ${names} are now contacts.`,
  addedGroup: (label) => `You are on the group page “${label}”.`,
  openGroup: 'Open the group page',
  takeBack: 'Take it all back',
  tookBack: (label) => `“${label}” and what it connected are taken back.`,
  removed: (label) => `“${label}” is off your page.`,
  whoHas: (label) => `Who has “${label}”`,
  experience: 'A line of experience',
  experiencePlaceholder: 'Where, when or what for',
  offer: 'Colleagues may',
  offerNone: 'nothing in particular',
  offerCanHelp: 'get help from me',
  offerWantToLearn: 'teach me: I want to learn',
  remove: 'Remove',
  removeAndTakeBack: 'Remove and take back',
  removeQuestion: (label) => `Remove “${label}”?`,
  removeKeeps:
    'Remove keeps the contacts and the group page. Take back also undoes the contacts and the membership that choosing it made.',
  addToMine: 'Add to mine',
};
