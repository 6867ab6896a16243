export interface AudienceTexts {
  audienceEveryone: string;
  audienceContacts: string;
  audienceGroup: string;
  audienceMe: string;
  audienceLabel: string;
}

/** Who will see it. */
export const audience: AudienceTexts = {
  audienceEveryone: 'everyone here',
  audienceContacts: 'my contacts',
  audienceGroup: 'the group',
  audienceMe: 'only me',
  audienceLabel: 'Seen by',
};
