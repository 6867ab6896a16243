import { plurals } from '../plural.js';

const plural = plurals('en');

export interface GroupPageTexts {
  unconfiguredGroup: string;
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
}

export const groupPage: GroupPageTexts = {
  unconfiguredGroup: 'It needs the id of a group in its group attribute.',
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
};
