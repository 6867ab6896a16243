type PostingBy = 'everyone' | 'contacts' | 'members' | 'nobody';

/** Who may be let post on a wall, by whose wall it is. */
export const postingChoices: Record<'person' | 'group', readonly PostingBy[]> = {
  person: ['everyone', 'contacts', 'nobody'],
  group: ['everyone', 'members', 'nobody'],
};

/** How somebody stands to a wall. */
export interface WallStanding {
  /** The wall's owner, or an owner or moderator of its group. */
  runs: boolean;
  /** One of the contacts its owner chose. */
  contact: boolean;
  member: boolean;
}

export function mayPost(postingBy: PostingBy, { runs, contact, member }: WallStanding): boolean {
  return (
    runs || postingBy === 'everyone' || (postingBy === 'contacts' && contact) || (postingBy === 'members' && member)
  );
}

/** Words are changed by who wrote them and by nobody else; taking them away is another right, see `mayRemove`. */
export const mayEdit = ({ author }: { author: boolean }): boolean => author;

export const mayRemove = (who: { author: boolean; runs: boolean; moderator: boolean }): boolean =>
  who.author || who.runs || who.moderator;
