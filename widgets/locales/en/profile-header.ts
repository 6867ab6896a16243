export interface ProfileHeaderTexts {
  profileHeading: string;
  sayName: (how: string) => string;
  reportsTo: string;
  speaks: (languages: string) => string;
  statusHeading: string;
  statusNone: string;
  statusNew: string;
  statusChange: string;
  statusClears: (when: string) => string;
  statusEveryone: string;
  statusContacts: string;
  statusMe: string;
  profileAdd: string;
  profileAccept: string;
  profileTakeBack: string;
  profileContact: string;
}

export const profileHeader: ProfileHeaderTexts = {
  profileHeading: 'Profile',
  sayName: (how) => `say “${how}”`,
  reportsTo: 'Reports to',
  speaks: (languages) => `Speaks ${languages}`,
  statusHeading: 'Status',
  statusNone: 'No status at the moment',
  statusNew: 'Say what you are up to',
  statusChange: 'Change',
  statusClears: (when) => `Clears ${when}`,
  statusEveryone: 'everyone here sees it',
  statusContacts: 'your contacts see it',
  statusMe: 'only you see it',
  profileAdd: 'Add to contacts',
  profileAccept: 'Accept as a contact',
  profileTakeBack: 'Take the request back',
  profileContact: 'One of your contacts',
};
