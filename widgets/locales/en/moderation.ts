export interface ModerationTexts {
  modHeading: string;
  modWaiting: string;
  modDecided: string;
  modTotals: string;
  modAudit: string;
  modNone: string;
  modNoneDecided: string;
  modNoneAudit: string;
  modReportedBy: (name: string) => string;
  modAppeal: string;
  modRemovedBy: (name: string) => string;
  modReason: string;
  modReasonHelp: string;
  modKeep: string;
  modRemove: string;
  modRestore: string;
  modDecide: string;
  modCannot: string;
  modWasKept: (name: string) => string;
  modWasRestored: (name: string) => string;
  modSaid: string;
  totPosted: string;
  totAsked: string;
  totAnswered: string;
  totGroups: string;
  totWeek: string;
  totFew: string;
  totHelp: string;
  auditWhen: string;
  auditWho: string;
  auditWhat: string;
  auditThing: string;
  auditResult: string;
  auditDone: string;
  auditRefused: string;
  auditOf: string;
  auditFrom: string;
  auditTo: string;
  auditShow: string;
}

export const moderation: ModerationTexts = {
  modHeading: 'Moderation',
  modWaiting: 'Waiting',
  modDecided: 'Decided',
  modTotals: 'Totals',
  modAudit: 'Audit',
  modNone: 'Nothing waits for a decision.',
  modNoneDecided: 'Nothing has been decided yet.',
  modNoneAudit: 'Nothing is recorded for this time.',
  modReportedBy: (name) => `Reported by ${name}`,
  modAppeal: 'A second look is asked for',
  modRemovedBy: (name) => `Removed by ${name}`,
  modReason: 'Reason',
  modReasonHelp: 'Those it is about and who asked for it read the reason.',
  modKeep: 'Leave it as it is',
  modRemove: 'Remove it',
  modRestore: 'Bring it back',
  modDecide: 'Decide',
  modCannot: 'Somebody who is not involved decides this.',
  modWasKept: (name) => `Left as it was by ${name}`,
  modWasRestored: (name) => `Brought back by ${name}`,
  modSaid: 'The decision is recorded.',
  totPosted: 'People who posted',
  totAsked: 'Questions asked',
  totAnswered: 'Questions answered',
  totGroups: 'Groups opened',
  totWeek: 'Week from',
  totFew: 'under 5',
  totHelp: 'Whole weeks, for everybody together. Nothing under five is shown, and nothing by person.',
  auditWhen: 'When',
  auditWho: 'Who',
  auditWhat: 'What',
  auditThing: 'To which thing',
  auditResult: 'Result',
  auditDone: 'done',
  auditRefused: 'refused',
  auditOf: 'Acts of',
  auditFrom: 'From',
  auditTo: 'To',
  auditShow: 'Show',
};
