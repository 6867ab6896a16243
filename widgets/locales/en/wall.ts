export interface WallTexts {
  wallHeading: string;
  wallWrite: string;
  wallEmpty: string;
  wallNone: string;
  wallChange: string;
  wallEveryone: string;
  wallContacts: string;
  wallMembers: string;
  wallNobody: string;
}

export const wall: WallTexts = {
  wallHeading: 'Wall',
  wallWrite: 'Write something here',
  wallEmpty: 'Nobody has written here yet.',
  wallNone: 'There is no wall here.',
  wallChange: 'Change…',
  wallEveryone: 'Everyone here may write',
  wallContacts: 'Contacts may write',
  wallMembers: 'Members may write',
  wallNobody: 'Nobody may write',
};
