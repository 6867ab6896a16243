/** Words that are one slip of spelling apart: a letter more, less or other, or two swapped. */

/** Slips are looked up by as many letters of a word; from there on a typed word may be the beginning of the one meant. */
const STEM = 6;

/** The stem of a word and what is left of it without one letter. Words one slip or one swap apart share one of these. */
export function slips(word: string): string[] {
  const letters = [...word].slice(0, STEM);
  return [
    ...new Set(
      [letters, ...letters.map((_, at) => letters.filter((_, other) => other !== at))].map((left) => left.join('')),
    ),
  ];
}

/** Whether one letter more, less or other, or two swapped, turns what was typed into the word, or a long beginning of it. */
export function oneSlip(typed: string, word: string): boolean {
  const [a, b] = [[...typed], [...word]];
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  const restIs = (skipA: number, skipB: number) => {
    const [rest, meant] = [a.slice(from + skipA).join(''), b.slice(from + skipB).join('')];
    return a.length < STEM ? rest === meant : meant.startsWith(rest);
  };
  const swapped = a[from] === b[from + 1] && a[from + 1] === b[from] && restIs(2, 2);
  return swapped || [[0, 0], [1, 1], [1, 0], [0, 1]].some(([skipA = 0, skipB = 0]) => restIs(skipA, skipB)); // prettier-ignore
}
