export interface ProfileHeaderTexts {
  profileHeading: string;
  sayName: (how: string) => string;
  reportsTo: string;
  speaks: (languages: string) => string;
  onFloor: (floor: string) => string;
  usuallyIn: (days: string) => string;
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
  profileEdit: string;
  profilePhoto: string;
  profileCard: string;
  profileReport: string;
  profileLeft: string;
  profileAs: string;
  profileAsMe: string;
  profileAsContact: string;
  profileAsEveryone: string;
  profileSeenContact: string;
  profileSeenEveryone: string;
}

export const profileHeader: ProfileHeaderTexts = {
  profileHeading: 'Profile',
  sayName: (how) => `say “${how}”`,
  reportsTo: 'Reports to',
  speaks: (languages) => `Speaks ${languages}`,
  onFloor: (floor) => `Floor ${floor}`,
  usuallyIn: (days) => `Usually in: ${days}`,
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
  profileEdit: 'Edit profile',
  profilePhoto: 'Photo',
  profileCard: 'Contact card',
  profileReport: 'Report',
  profileLeft: 'No longer works here.',
  profileAs: 'Look at it as',
  profileAsMe: 'myself',
  profileAsContact: 'one of my contacts',
  profileAsEveryone: 'anyone here',
  profileSeenContact: 'This is what your contacts see in this box. The other boxes of the page stay as you see them.',
  profileSeenEveryone: 'This is what everyone here sees in this box. The other boxes of the page stay as you see them.',
};
