export interface ReportFormTexts {
  reportRule: string;
  reportNote: string;
  reportHelp: string;
  reportSend: string;
  reportSent: string;
}

export const reportForm: ReportFormTexts = {
  reportRule: 'Which rule is it about?',
  reportNote: 'What should be known? (optional)',
  reportHelp: 'Moderators read it with your name. Who wrote it is not told that it was you.',
  reportSend: 'Send the report',
  reportSent: 'Thank you. Somebody will look at it.',
};
