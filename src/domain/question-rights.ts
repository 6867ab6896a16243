/** Who may see a question and what they may do with it: the rules that every adapter and the server share. */
import { may, type rights } from './rights-table.js';

export interface QuestionStanding {
  owner: boolean;
  /** Of a question that the owner asked, the owner. */
  asker: boolean;
  /** It is offered to them. */
  offered: boolean;
  follower: boolean;
  /** They are among those its audience names. */
  meant: boolean;
  /** A block between them and the asker. */
  apart: boolean;
  /** An owner or moderator of the group it was asked of. */
  runs: boolean;
  moderator: boolean;
}
interface Facts {
  state: 'open' | 'answered' | 'declined';
  unnamed: boolean;
  /** The group it was asked of still takes words of its own from whoever looks; so does everything that is no group's. */
  taken: boolean;
}

/**
 * A block with who asked takes the asker's own words away. An answered question is its owner's, and stays without the name;
 * so does an unnamed one, for its absence would tell who asked, except to its owner, who knows.
 */
export function seesQuestion({ state, unnamed }: Pick<Facts, 'state' | 'unnamed'>, who: QuestionStanding): boolean {
  if (who.apart && state !== 'answered' && !(unnamed && !who.owner)) return false;
  if (who.owner || who.asker || (who.offered && state === 'open')) return true;
  return who.meant && (state !== 'declined' || who.follower);
}

/** Who asked is an author no longer once somebody else has answered. */
export const isAuthor = (
  { state }: Pick<Facts, 'state'>,
  { asker, owner }: Pick<QuestionStanding, 'asker' | 'owner'>,
) => asker && (owner || state !== 'answered');

/** What was asked stays as it is once somebody else has answered it, and where its group takes nothing it can only go. */
export function questionRights({ state, taken }: Pick<Facts, 'state' | 'taken'>, standing: Pick<QuestionStanding, 'owner' | 'asker' | 'offered' | 'runs' | 'moderator'>) {
  const { owner, offered, runs, moderator } = standing;
  const author = isAuthor({ state }, standing);
  const can = (act: keyof typeof rights.question) => may('question', act, { owner, author, offered: offered && state === 'open', runs, moderator });
  const change = (act: keyof typeof rights.question) => taken && can(act);
  return { answer: change('answer'), edit: change('edit'), manage: change('manage'), accept: change('accept'), remove: can('remove') };
} // prettier-ignore

/** Whether the reader is told who asked. */
export const namesAsker = (unnamed: boolean, { owner, asker, apart }: Pick<QuestionStanding, 'owner' | 'asker' | 'apart'>) =>
  !apart && !(owner && asker) && (!unnamed || owner || asker); // prettier-ignore
