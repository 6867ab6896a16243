/** What stands in the panels of the contacts. */
export interface ContactPanelsTexts {
  contactsSearch: string;
  contactsNewsNone: string;
  requestsIn: string;
  requestsOut: string;
  requestsNone: string;
  suggestedHeading: string;
  suggestedNone: string;
  becauseTag: (label: string) => string;
  becauseGroup: (name: string) => string;
  becauseContact: (name: string) => string;
  becauseBookmark: (label: string) => string;
  addContact: string;
  addThem: (name: string) => string;
  follow: string;
  accept: string;
  decline: string;
  withdraw: string;
  dismiss: string;
  removeContact: string;
  removeContactQuestion: (name: string) => string;
  block: string;
  blockQuestion: (name: string) => string;
  blockedHeading: string;
  unblock: string;
  nowContact: (name: string) => string;
  nowAsked: (name: string) => string;
  nowRemoved: (name: string) => string;
  nowBlocked: (name: string) => string;
  nowUnblocked: (name: string) => string;
  nowDismissed: (name: string) => string;
}

export const contactPanels: ContactPanelsTexts = {
  contactsSearch: 'Name, skill, team or phone',
  contactsNewsNone: 'Quiet so far. What your contacts write and do shows up here.',
  requestsIn: 'They asked you',
  requestsOut: 'You asked them',
  requestsNone: 'Nobody is waiting for an answer.',
  suggestedHeading: 'People you may know',
  suggestedNone: 'Nobody to suggest at the moment. Skills and interests bring people together.',
  becauseTag: (label) => `you both typed “${label}”`,
  becauseGroup: (name) => `you are both in “${name}”`,
  becauseContact: (name) => `you both know ${name}`,
  becauseBookmark: (label) => `you both tag pages “${label}”`,
  addContact: 'Add',
  addThem: (name) => `Add ${name} to your contacts`,
  follow: 'Follow',
  accept: 'Accept',
  decline: 'Decline',
  withdraw: 'Take back',
  dismiss: 'Not this one',
  removeContact: 'Remove',
  removeContactQuestion: (name) => `Remove ${name} from your contacts? They are not told.`,
  block: 'Block',
  blockQuestion: (name) =>
    `Block ${name}? Neither of you sees anything of the other any more, anywhere. They are not told.`,
  blockedHeading: 'People you have blocked',
  unblock: 'Unblock',
  nowContact: (name) => `You and ${name} are contacts.`,
  nowAsked: (name) => `${name} is asked.`,
  nowRemoved: (name) => `${name} is no longer a contact.`,
  nowBlocked: (name) => `${name} is blocked.`,
  nowUnblocked: (name) => `${name} is no longer blocked.`,
  nowDismissed: (name) => `${name} is not suggested again.`,
};
