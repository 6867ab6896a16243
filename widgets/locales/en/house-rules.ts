export interface HouseRulesTexts {
  rulesHeading: string;
  rulesNone: string;
  takenHeading: string;
  takenRule: (rule: string) => string;
  takenReason: (reason: string) => string;
  appealAsk: string;
  appealText: string;
  appealHelp: string;
  appealSend: string;
  appealSent: string;
  appealKept: (reason: string) => string;
}

export const houseRules: HouseRulesTexts = {
  rulesHeading: 'Ground rules',
  rulesNone: 'There are no ground rules here.',
  takenHeading: 'What of yours was removed',
  takenRule: (rule) => `Rule: ${rule}`,
  takenReason: (reason) => `Reason: ${reason}`,
  appealAsk: 'Ask for a second look',
  appealText: 'Why it should be back',
  appealHelp: 'Somebody else than who removed it decides. You can ask once.',
  appealSend: 'Send',
  appealSent: 'Somebody else will look at it again.',
  appealKept: (reason) => `Looked at again, it stays removed: ${reason}`,
};
