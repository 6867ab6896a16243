export interface FaqMailTexts {
  mailPaste: string;
  mailFile: string;
  mailRead: string;
  mailHelp: string;
  mailBefore: string;
  mailAfter: string;
  mailDoubt: (name: string) => string;
  mailAsk: (name: string) => string;
  mailAskThem: string;
  mailAskSubject: string;
  mailAgreed: string;
  mailOutlook: string;
  mailLarge: string;
  mailOther: string;
}

/** Reading an email. */
export const faqMail: FaqMailTexts = {
  mailPaste: 'Paste the email here, or drop its file',
  mailFile: 'Choose its file',
  mailRead: 'Read it',
  mailHelp:
    'It is read on this device. Quotations, signatures, names and numbers come off; nothing is sent before you publish.',
  mailBefore: 'Before',
  mailAfter: 'After',
  mailDoubt: (name) => `Take out ${name}`,
  mailAsk: (name) => `These are also words of ${name}. Please ask first; no name is shown.`,
  mailAskThem: 'Ask by email',
  mailAskSubject: 'May I publish this, without your name?',
  mailAgreed: 'They agree',
  mailOutlook: 'Outlook keeps this file in a format of its own. Copy its text instead, or save it as .eml.',
  mailLarge: 'This file is too large for an email.',
  mailOther: 'There is no email in it.',
};
