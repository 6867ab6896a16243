export interface NewsfeedTexts {
  newsHeading: string;
  newsEmpty: string;
  newsEmptyOwn: string;
  didUseful: string;
  didAsk: string;
  didAskUnnamed: string;
  didAnswer: string;
}

export const newsfeed: NewsfeedTexts = {
  newsHeading: 'News',
  newsEmpty: 'Nothing here yet.',
  newsEmptyOwn:
    'Nothing here yet. Who writes on your page, asks you, becomes a contact or joins you in a group shows up here.',
  didUseful: 'Somebody found “{what}” useful',
  didAsk: '{who} asked {where}: “{what}”',
  didAskUnnamed: 'Somebody asked {where}: “{what}”',
  didAnswer: '{who} answered “{what}”',
};
