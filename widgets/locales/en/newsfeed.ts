export interface NewsfeedTexts {
  newsHeading: string;
  newsEmpty: string;
  newsEmptyOwn: string;
}

export const newsfeed: NewsfeedTexts = {
  newsHeading: 'News',
  newsEmpty: 'Nothing here yet.',
  newsEmptyOwn: 'Nothing here yet. Who writes on your page, becomes a contact or joins you in a group shows up here.',
};
