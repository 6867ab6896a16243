export interface ReportActTexts {
  reportAct: string;
}

export const reportAct: ReportActTexts = {
  reportAct: 'Report',
};
