/** Following the tag of a feed. */
export interface TagFollowTexts {
  tagFollow: string;
  tagUnfollow: string;
  tagFollowHelp: string;
  tagFollowed: string;
  tagFollowing: (tag: string) => string;
  tagFollowEnded: (tag: string) => string;
}

export const tagFollow: TagFollowTexts = {
  tagFollow: 'Follow',
  tagUnfollow: 'Stop following',
  tagFollowHelp:
    'What anyone here writes under it then comes into your feed, and you hear of questions answered under it. Nobody is told.',
  tagFollowed: 'You follow:',
  tagFollowing: (tag) => `You follow #${tag}.`,
  tagFollowEnded: (tag) => `You no longer follow #${tag}.`,
};
