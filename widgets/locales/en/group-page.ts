import { plurals } from '../plural.js';

const plural = plurals('en');

export interface GroupPageTexts {
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
  member: string;
  groupMine: string;
  groupOpen: string;
  groupRequest: string;
  groupInvited: string;
  groupArchived: string;
  groupClosed: string;
  groupYouInvited: string;
  groupYouAsked: string;
  groupAccept: string;
  groupDecline: string;
  groupAsk: string;
  groupAsked: (name: string) => string;
  groupTakeBack: string;
  groupAsking: (n: number) => string;
  groupInvite: string;
  groupSettings: string;
  groupMore: (name: string) => string;
  groupOwnerless: string;
  groupTakeOver: string;
  groupTaken: (name: string) => string;
  groupRoleOf: (name: string) => string;
  groupSaved: string;
  groupPeople: string;
  groupWall: string;
  groupQuestions: string;
  groupBookmarks: string;
}

export const groupPage: GroupPageTexts = {
  groupHeading: 'Group page',
  groupMembers: (n) => plural(n, { one: '# member', other: '# members' }),
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
  member: 'member',
  groupMine: 'My groups',
  groupOpen: 'Open: everyone here can join',
  groupRequest: 'Who wants to come in asks for it',
  groupInvited: 'By invitation',
  groupArchived: 'Archived: it can be read, and nothing is added any more',
  groupClosed: 'Members see what is in it.',
  groupYouInvited: 'You are invited to this group.',
  groupYouAsked: 'You asked to come in. Those who look after the group will answer.',
  groupAccept: 'Accept',
  groupDecline: 'Decline',
  groupAsk: 'Ask to join',
  groupAsked: (name) => `You asked to join “${name}”.`,
  groupTakeBack: 'Take it back',
  groupAsking: (n) => plural(n, { one: '# person asks to come in', other: '# people ask to come in' }),
  groupInvite: 'Invite…',
  groupSettings: 'Settings…',
  groupMore: (name) => `What you can do about “${name}”`,
  groupOwnerless: 'Nobody owns this group any more. Any member may take it over.',
  groupTakeOver: 'Take it over',
  groupTaken: (name) => `You own “${name}” now.`,
  groupRoleOf: (name) => `Part of ${name} in the group`,
  groupSaved: 'It is changed.',
  groupPeople: 'Members',
  groupWall: 'Wall',
  groupQuestions: 'Questions',
  groupBookmarks: 'Bookmarks',
};
