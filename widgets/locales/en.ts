import type { Translation } from '@shoelace-style/localize';

const rules = new Intl.PluralRules('en');
const plural = (n: number, one: string, other: string) => (rules.select(n) === 'one' ? one : other);
const people = (n: number) => `${n} ${plural(n, 'person', 'people')}`;

/** Every text of every widget. A language is an object of this type; a missing text is a type error. */
export interface Texts extends Translation {
  // States every widget shares
  unconfigured: string;
  unconfiguredHelp: string;
  unconfiguredGroup: string;
  partFailed: string;
  loading: string;
  offlineCopy: (age: string) => string;
  partial: (n: number) => string;
  forbidden: string;
  failed: string;
  failedOffline: string;
  signedOut: string;
  tryAgain: string;
  reason: (code: string) => string;
  // Words many widgets use
  more: string;
  close: string;
  cancel: string;
  save: string;
  people: (n: number) => string;
  you: string;
  pendingQueued: string;
  pendingSending: string;
  pendingSignedOut: string;
  pendingHeld: string;
  pendingUnsaved: string;
  pendingFailed: string;
  refused: (reason: string) => string;
  retry: string;
  discard: string;
  audienceEveryone: string;
  audienceContacts: string;
  audienceMe: string;
  audienceLabel: string;
  opensIn: (name: string) => string;
  // Reasons a write was refused, by code
  reasonStale: string;
  reasonNotFound: string;
  reasonForbidden: string;
  reasonInvalid: string;
  reasonOther: string;
  // Combobox
  results: (n: number) => string;
  noResults: string;
  showSuggestions: string;
  // Skills and interests
  skillsHeading: string;
  interestsHeading: string;
  bothHeading: string;
  noSkills: string;
  noInterests: string;
  noSkillsMine: string;
  noInterestsMine: string;
  addSkill: string;
  addInterest: string;
  addSkillPlaceholder: string;
  addInterestPlaceholder: string;
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
  offerAskMe: string;
  offerCanHelp: string;
  offerWantToLearn: string;
  remove: string;
  removeAndTakeBack: string;
  removeQuestion: (label: string) => string;
  removeKeeps: string;
  addToMine: string;
  // Group page
  groupHeading: string;
  groupMembers: (n: number) => string;
  groupFromTerm: (label: string) => string;
  groupNoPurpose: string;
  join: string;
  leave: string;
  leaveQuestion: string;
  joined: (name: string) => string;
  left: (name: string) => string;
  noStatus: string;
  owner: string;
  moderator: string;
  groupWallPlace: string;
  groupBookmarksPlace: string;
  groupQuestionsPlace: string;
  groupGone: string;
}

export const en: Texts = {
  $code: 'en',
  $name: 'English',
  $dir: 'ltr',
  unconfigured: 'This box is not connected yet.',
  unconfiguredHelp: 'It needs a tp-portal element around it that says where the backend is.',
  unconfiguredGroup: 'It needs the id of a group in its group attribute.',
  partFailed: 'This part could not be loaded.',
  loading: 'Loading',
  offlineCopy: (age) => `This is a copy from ${age}. It will refresh when the connection is back.`,
  partial: (n) => `${n} ${plural(n, 'entry', 'entries')} could not be read and ${plural(n, 'is', 'are')} left out.`,
  forbidden: 'You cannot see this.',
  failed: 'This could not be loaded.',
  failedOffline: 'You seem to be offline.',
  signedOut: 'Please sign in again. Nothing you wrote is lost.',
  tryAgain: 'Try again',
  reason: (code) => `Reason: ${code}`,
  more: 'Show more',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  people,
  you: 'You',
  pendingQueued: 'saved on this device, sends when you are back online',
  pendingSending: 'sending',
  pendingSignedOut: 'saved on this device, sends when you have signed in again',
  pendingHeld: 'saved on this device, waiting',
  pendingFailed: 'not accepted',
  pendingUnsaved: 'not saved on this device: keep this page open',
  refused: (reason) => `Not accepted: ${reason}`,
  retry: 'Try again',
  discard: 'Give up',
  audienceEveryone: 'everyone here',
  audienceContacts: 'my contacts',
  audienceMe: 'only me',
  audienceLabel: 'Seen by',
  opensIn: (name) => `Opens ${name}`,
  reasonStale: 'it changed in the meantime',
  reasonNotFound: 'it is no longer there',
  reasonForbidden: 'you are not allowed to',
  reasonInvalid: 'something in it is not valid',
  reasonOther: 'the backend refused it',
  results: (n) => `${n} ${plural(n, 'suggestion', 'suggestions')}`,
  noResults: 'No suggestions',
  showSuggestions: 'Show suggestions',
  skillsHeading: 'Skills',
  interestsHeading: 'Interests',
  bothHeading: 'Skills and interests',
  noSkills: 'No skills here yet.',
  noInterests: 'No interests here yet.',
  noSkillsMine: 'Add one, and you find colleagues who share it.',
  noInterestsMine: 'Add one, and you find colleagues who share it.',
  addSkill: 'Add a skill',
  addInterest: 'Add an interest',
  addSkillPlaceholder: 'What do you have experience with?',
  addInterestPlaceholder: 'What do you like to do?',
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
  alreadyContacts: (n) => `${people(n)} of your contacts ${plural(n, 'has', 'have')} it already.`,
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
  offerAskMe: 'ask me',
  offerCanHelp: 'get help from me',
  offerWantToLearn: 'teach me: I want to learn',
  remove: 'Remove',
  removeAndTakeBack: 'Remove and take back',
  removeQuestion: (label) => `Remove “${label}”?`,
  removeKeeps:
    'Remove keeps the contacts and the group page. Take back also undoes the contacts and the membership that choosing it made.',
  addToMine: 'Add to mine',
  groupHeading: 'Group page',
  groupMembers: (n) => `${n} ${plural(n, 'member', 'members')}`,
  groupFromTerm: (label) => `Opened by people who share “${label}”`,
  groupNoPurpose: 'Nobody has written down yet what this group is for.',
  join: 'Join',
  leave: 'Leave',
  leaveQuestion: 'Leave this group?',
  joined: (name) => `You joined “${name}”.`,
  left: (name) => `You left “${name}”.`,
  noStatus: 'no status',
  owner: 'owner',
  moderator: 'moderator',
  groupWallPlace: 'Wall',
  groupBookmarksPlace: 'Bookmarks',
  groupQuestionsPlace: 'Questions',
  groupGone: 'This group page is closed.',
};
