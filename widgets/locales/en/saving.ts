export interface SavingTexts {
  savingAct: string;
  savingDone: string;
  savingMine: string;
}

/** What puts a thing into one's own bookmarks. */
export const saving: SavingTexts = {
  savingAct: 'Save to your bookmarks',
  savingDone: 'Saved to your bookmarks. Only you see it there.',
  savingMine: 'In your bookmarks',
};
