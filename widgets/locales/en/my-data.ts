export interface MyDataTexts {
  dataHeading: string;
  dataHelp: string;
  dataTake: string;
  dataGathering: string;
  dataReady: string;
  dataEverything: string;
  dataProfile: string;
  dataBookmarks: string;
  dataQuestions: string;
  dataNothing: string;
  eraseAsk: string;
  eraseGoes: string;
  eraseGoesOwn: string;
  eraseGoesWall: string;
  eraseGoesWords: string;
  eraseStays: string;
  eraseStaysPlace: string;
  eraseStaysTitle: string;
  eraseStaysOthers: string;
  eraseStaysAudit: string;
  eraseForGood: string;
  eraseName: (name: string) => string;
  eraseWrong: string;
  eraseAct: string;
  eraseDone: string;
}

export const myData: MyDataTexts = {
  dataHeading: 'My data',
  dataHelp: 'Everything of yours, as files that other programs read.',
  dataTake: 'Gather my files',
  dataGathering: 'Your files are being gathered.',
  dataReady: 'Your files are ready.',
  dataEverything: 'Everything (JSON)',
  dataProfile: 'Profile (vCard)',
  dataBookmarks: 'Bookmarks (for browsers)',
  dataQuestions: 'Questions and answers (Markdown)',
  dataNothing: 'Nothing can be taken out here.',
  eraseAsk: 'Take my data away…',
  eraseGoes: 'What goes',
  eraseGoesOwn: 'Your profile, photo, status, skills, contacts, bookmarks and settings.',
  eraseGoesWall: 'Your wall and your page of questions, with what others wrote there.',
  eraseGoesWords: 'What you wrote elsewhere and nobody answered, your reports, and news of what you did.',
  eraseStays: 'What stays',
  eraseStaysPlace: 'Where others answered you, an empty place by a former colleague.',
  eraseStaysTitle: 'The title of a question of yours that somebody answered.',
  eraseStaysOthers: 'What others wrote about you, and your reasons for removing words of others, without your name.',
  eraseStaysAudit: 'In the audit, what was done under your id, never a text.',
  eraseForGood: 'This cannot be undone. Gather your files first.',
  eraseName: (name) => `Type your name to confirm: ${name}`,
  eraseWrong: 'This is not your name as it stands here.',
  eraseAct: 'Take my data away for good',
  eraseDone: 'Your data has been taken away. You can close this page.',
};
