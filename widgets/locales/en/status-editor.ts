export interface StatusEditorTexts {
  statusClear: string;
  statusEmoji: string;
  statusText: string;
  statusPlaceholder: string;
  statusPresets: string;
  statusClearAfter: string;
  statusSaved: string;
  statusCleared: string;
  statusOneEmoji: string;
  statusPast: string;
  clearHalfHour: string;
  clearHour: string;
  clearToday: string;
  clearWeek: string;
  clearTime: string;
  presetMeeting: string;
  presetTravel: string;
  presetHome: string;
  presetFocus: string;
  presetAway: string;
}

export const statusEditor: StatusEditorTexts = {
  statusClear: 'Clear now',
  statusEmoji: 'Emoji',
  statusText: 'Status',
  statusPlaceholder: 'What are you up to?',
  statusPresets: 'Ready-made',
  statusClearAfter: 'Clears',
  statusSaved: 'Your status is saved.',
  statusCleared: 'Your status is cleared.',
  statusOneEmoji: 'One emoji, please.',
  statusPast: 'This time is past.',
  clearHalfHour: 'in 30 minutes',
  clearHour: 'in 1 hour',
  clearToday: 'at the end of today',
  clearWeek: 'at the end of this week',
  clearTime: 'at a time',
  presetMeeting: 'In a meeting',
  presetTravel: 'On the way',
  presetHome: 'Working from home',
  presetFocus: 'Concentrating, please write',
  presetAway: 'On leave',
};
