export interface RemovalTexts {
  wordsReason: string;
  wordsReasonHelp: (name: string) => string;
  wordsRule: string;
}

export const removal: RemovalTexts = {
  wordsReason: 'Why it has to go',
  wordsReasonHelp: (name) => `${name} is told the reason, and can ask somebody else to look again.`,
  wordsRule: 'Which rule it breaks',
};
