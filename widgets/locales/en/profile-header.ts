export interface ProfileHeaderTexts {
  profileHeading: string;
  sayName: (how: string) => string;
  reportsTo: string;
  speaks: (languages: string) => string;
  statusHeading: string;
  statusNone: string;
  statusNew: string;
  statusChange: string;
  statusClear: string;
  statusClears: (when: string) => string;
  statusEveryone: string;
  statusContacts: string;
  statusMe: string;
  statusEmoji: string;
  statusText: string;
  statusPlaceholder: string;
  statusPresets: string;
  statusClearAfter: string;
  statusSaved: string;
  statusCleared: string;
  statusOneEmoji: string;
  statusPast: string;
  clearHalfHour: string;
  clearHour: string;
  clearToday: string;
  clearWeek: string;
  clearTime: string;
  presetMeeting: string;
  presetTravel: string;
  presetHome: string;
  presetFocus: string;
  presetAway: string;
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
  statusClear: 'Clear now',
  statusClears: (when) => `Clears ${when}`,
  statusEveryone: 'everyone here sees it',
  statusContacts: 'your contacts see it',
  statusMe: 'only you see it',
  statusEmoji: 'Emoji',
  statusText: 'Status',
  statusPlaceholder: 'What are you up to?',
  statusPresets: 'Ready-made',
  statusClearAfter: 'Clears',
  statusSaved: 'Your status is saved.',
  statusCleared: 'Your status is cleared.',
  statusOneEmoji: 'One emoji, please.',
  statusPast: 'This time is past.',
  clearHalfHour: 'in 30 minutes',
  clearHour: 'in 1 hour',
  clearToday: 'at the end of today',
  clearWeek: 'at the end of this week',
  clearTime: 'at a time',
  presetMeeting: 'In a meeting',
  presetTravel: 'On the way',
  presetHome: 'Working from home',
  presetFocus: 'Concentrating, please write',
  presetAway: 'On leave',
  profileAdd: 'Add to contacts',
  profileAccept: 'Accept as a contact',
  profileTakeBack: 'Take the request back',
  profileContact: 'One of your contacts',
};
