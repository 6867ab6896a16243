/** What the benchmarks of a search field share: how long answers took, and a slip of the hand. */
import { pick } from './measure.js';
import type { Timed } from './request.js';

export const took = (some: readonly Timed[]): number[] => some.map((one) => one.took);

/** One letter left out, doubled, replaced, or swapped with the next. */
export function slipped(letters: readonly string[], random: () => number): string[] {
  const at = Math.floor(random() * (letters.length - 1));
  const [here = '', next = ''] = letters.slice(at, at + 2);
  const instead = pick([[next], [here, here, next], ['e', next], [next, here]], random);
  return [...letters.slice(0, at), ...instead, ...letters.slice(at + 2)];
}
