/** What choosing a term does: the one rule that preview, join and every adapter share. */
export interface JoinFacts {
  audience: 'everyone' | 'contacts' | 'me';
  /** Whether the person asked to be connected at all. */
  connect: boolean;
  /** Other people who have the term for everyone to see, as many as exist (the caller's contacts included). */
  holders: number;
  /** Whether the term has a group page already. */
  hasGroup: boolean;
  /** `limits.connectAtOnce` of the backend. */
  connectAtOnce: number;
}

export interface JoinPlan {
  /** Every holder becomes a direct contact; otherwise the group page is the meeting place. */
  direct: boolean;
  /** `opens` with the joining person as its second one, `joins` when it is there, `none` with nobody to share it. */
  page: 'opens' | 'joins' | 'none';
}

/** Only an entry that everyone may see connects; a page opens with the second person, never with the first. */
export function planJoin({ audience, connect, holders, hasGroup, connectAtOnce }: JoinFacts): JoinPlan {
  if (!connect || audience !== 'everyone') return { direct: false, page: 'none' };
  const page = hasGroup ? 'joins' : holders > 0 ? 'opens' : 'none';
  return { direct: holders > 0 && holders <= connectAtOnce, page };
}

/** A term's page that nobody shares any more is closed when a join is taken back. */
export function closesAfterUndo(remainingMembers: number): boolean {
  return remainingMembers < 2;
}
