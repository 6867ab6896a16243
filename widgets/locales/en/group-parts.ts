export interface GroupPartsTexts {
  groupMineNone: string;
  groupMake: string;
  groupMakeSend: string;
  groupMade: string;
  groupName: string;
  groupPurpose: string;
  groupKind: string;
  groupKindArea: string;
  groupKindProfessional: string;
  groupKindTechnical: string;
  groupKindSocial: string;
  groupPolicy: string;
  groupWelcome: string;
  groupParts: string;
  groupArchive: string;
  groupArchiveHelp: string;
  groupReopen: string;
  groupInviteWhom: string;
  groupInviteHelp: string;
  groupInviteSent: string;
  groupAskingNone: string;
  groupAdmit: string;
  groupTurnDown: string;
  groupAdmitted: string;
  groupTurnedDown: string;
  groupAdmitName: (name: string) => string;
  groupTurnDownName: (name: string) => string;
}

/** What opens on a group's page, and what stands there without a group. */
export const groupParts: GroupPartsTexts = {
  groupMineNone: 'You belong to no group yet.',
  groupMake: 'Start a group',
  groupMakeSend: 'Start it',
  groupMade: 'The group is there. You own it.',
  groupName: 'Name',
  groupPurpose: 'What it is for',
  groupKind: 'What kind of group it is',
  groupKindArea: 'Business area',
  groupKindProfessional: 'Profession',
  groupKindTechnical: 'Technical subject',
  groupKindSocial: 'Social',
  groupPolicy: 'Who comes in',
  groupWelcome: 'A line that members read first',
  groupParts: 'What it has',
  groupArchive: 'Archive',
  groupArchiveHelp: 'An archived group can be read, and nothing is added to it. It can be opened again.',
  groupReopen: 'Open it again',
  groupInviteWhom: 'Whom do you want to invite?',
  groupInviteHelp: 'They are told, and accept or decline.',
  groupInviteSent: 'The invitation is sent.',
  groupAskingNone: 'Nobody asks to come in.',
  groupAdmit: 'Admit',
  groupTurnDown: 'Decline',
  groupAdmitted: 'They are a member now.',
  groupTurnedDown: 'The request is declined.',
  groupAdmitName: (name) => `Admit ${name}`,
  groupTurnDownName: (name) => `Decline the request of ${name}`,
};
