/** A title is no longer. */
const MOST = 140;

/** “Re:” and its like, in the order programs pile them up, and “[EXTERNAL]”. */
const prefixes = /^(?:\s*(?:(?:re|aw|antw|wg|fw|fwd|tr|réf|rép|sv|i)\s?(?:\[\d+\])?\s?:|\[[^[\]]{1,40}\]))+\s*/iu;

/** Questions that only lead to the question. */
const lead =
  /\b(?:can|could|would) you (?:please )?(?:help|tell me|spare|give me a hand)|\bare you (?:well|around|free)\b|\bhow are you\b|\bgot (?:a )?(?:minute|moment|second)|\bany (?:idea|ideas|thoughts|chance)\s?\?|\b(?:kannst|könntest) du (?:mir )?(?:bitte )?(?:kurz )?(?:helfen|weiterhelfen)|\b(?:können|könnten) sie (?:mir |uns )?(?:bitte )?(?:da |dabei |hier )?(?:kurz )?(?:helfen|weiterhelfen)|\bwie geht(?:'s| es)|\bhast du (?:kurz |mal )?(?:zeit|eine minute)|\b(?:peux-tu|pouvez-vous|pourrais-tu|pourriez-vous) (?:m['’]aider|nous aider|m['’]éclairer|me renseigner|me dire)\s?\?|\b(?:comment )?(?:ça va|allez-vous)\b|\bune idée\s?\?/iu;

/** The question's own question where it has one, else the subject, else how it begins. */
export function titleOf(question: string, subject: string): string {
  const asked = sentencesOf(question).filter((sentence) => sentence.endsWith('?') && !lead.test(sentence));
  const about = subject.replace(prefixes, '').trim();
  const fitting = asked.find((sentence) => sentence.length <= MOST);
  return fitting ?? (about || shortened(asked[0] ?? sentencesOf(question)[0] ?? ''));
}

function sentencesOf(text: string): string[] {
  const flat = text.slice(0, 10_000).replace(/\s+/gu, ' ');
  return flat
    .split(/(?<=[.!?…])\s(?=[\p{Lu}\p{N}"„“«([])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

const shortened = (text: string) => (text.length <= MOST ? text : `${text.slice(0, MOST).replace(/\s+\S*$/u, '')}…`);
