/** Who may post, in words. */
export const mayWrite = { everyone: 'wallEveryone', contacts: 'wallContacts', members: 'wallMembers', nobody: 'wallNobody' } as const; // prettier-ignore
