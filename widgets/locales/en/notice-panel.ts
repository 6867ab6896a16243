export interface NoticePanelTexts {
  noticesHow: string;
  noticesSettings: string;
  noticesBack: string;
  noticesEmpty: string;
  noticesMute: string;
  noticesMuted: string;
  noticesUnmute: string;
  noticesGroups: string;
  noticesMailTo: (address: string) => string;
  noticesNoMail: string;
  rhythmOff: string;
  rhythmBell: string;
  rhythmAtOnce: string;
  rhythmDaily: string;
  rhythmWeekly: string;
  kindContactAsked: string;
  kindContactJoined: string;
  kindWallPost: string;
  kindComment: string;
  kindMention: string;
  kindUseful: string;
  kindQuestionAsked: string;
  kindQuestionAnswered: string;
  kindQuestionTagged: string;
  kindQuestionOffered: string;
  kindQuestionWaiting: string;
  kindGroupPost: string;
  kindGroupAsked: string;
  kindGroupAdmitted: string;
  kindGroupInvited: string;
  kindGroupRole: string;
  kindGroupOwnerless: string;
  kindRemoved: string;
  kindAppealDecided: string;
  kindReportDecided: string;
  kindReportWaiting: string;
}

export const noticePanel: NoticePanelTexts = {
  noticesHow: 'How you are told',
  noticesSettings: 'Settings',
  noticesBack: 'Back to the notices',
  noticesEmpty: 'Nothing has happened yet that you would be told of.',
  noticesMute: 'Mute',
  noticesMuted: 'Muted',
  noticesUnmute: 'Let it tell you again',
  noticesGroups: 'By group',
  noticesMailTo: (address) => `Mails go to ${address}.`,
  noticesNoMail: 'There is no address for mails, so the bell alone tells you.',
  rhythmOff: 'not at all',
  rhythmBell: 'at the bell',
  rhythmAtOnce: 'by mail at once',
  rhythmDaily: 'in a mail once a day',
  rhythmWeekly: 'in a mail once a week',
  kindContactAsked: 'Somebody asks to be contacts',
  kindContactJoined: 'Somebody became a contact',
  kindWallPost: 'Posts on your wall',
  kindComment: 'Comments on what is yours, or where you commented',
  kindMention: 'Where you are mentioned',
  kindUseful: 'Somebody found something of yours useful',
  kindQuestionAsked: 'Questions to you',
  kindQuestionAnswered: 'Replies to questions you asked or follow, and on pages you follow',
  kindQuestionTagged: 'Answers to questions under tags you follow',
  kindQuestionOffered: 'Questions offered to you',
  kindQuestionWaiting: 'What waits for you',
  kindGroupPost: 'Posts in your groups',
  kindGroupAsked: 'Somebody asks to join a group you run',
  kindGroupAdmitted: 'You were let into a group',
  kindGroupInvited: 'Invitations to groups',
  kindGroupRole: 'Another role in a group',
  kindGroupOwnerless: 'A group needs a new owner',
  kindRemoved: 'What you wrote was taken away',
  kindAppealDecided: 'Decisions on your appeals',
  kindReportDecided: 'Decisions on your reports',
  kindReportWaiting: 'Something waits for a moderator',
};
