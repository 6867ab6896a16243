export interface ProfileEditorTexts {
  ownPreferred: string;
  ownSay: string;
  ownPronouns: string;
  ownAbout: string;
  ownLanguages: string;
  ownLanguageAdd: string;
  ownLanguageRemove: (name: string) => string;
  ownDays: string;
  ownPhone: string;
  ownDirectory: string;
  ownDraft: string;
  ownSaved: string;
}

export const profileEditor: ProfileEditorTexts = {
  ownPreferred: 'Name you go by',
  ownSay: 'How to say it',
  ownPronouns: 'Pronouns',
  ownAbout: 'About you',
  ownLanguages: 'Languages you speak',
  ownLanguageAdd: 'Add a language',
  ownLanguageRemove: (name) => `Remove ${name}`,
  ownDays: 'Days you are usually in',
  ownPhone: 'Phone',
  ownDirectory: 'This comes from the directory. Whoever looks after that can change it.',
  ownDraft: 'Your draft is kept on this device.',
  ownSaved: 'Your profile is saved.',
};
