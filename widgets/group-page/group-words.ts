/** How one gets into a group, in words. */
export const joinWords = { open: 'groupOpen', request: 'groupRequest', invite: 'groupInvited' } as const;
/** What each part is called. */
export const partWords = { wall: 'groupWall', questions: 'groupQuestions', bookmarks: 'groupBookmarks' } as const;
