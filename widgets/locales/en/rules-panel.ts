export interface RulesPanelTexts {
  rulesAsk: string;
  rulesAccept: string;
  rulesAccepted: string;
  rulesKept: string;
}

export const rulesPanel: RulesPanelTexts = {
  rulesAsk: 'Before you write here: the ground rules',
  rulesAccept: 'I accept these rules',
  rulesAccepted: 'You have accepted the rules.',
  rulesKept: 'What you wrote is kept, and goes once you have accepted them.',
};
