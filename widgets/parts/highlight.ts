import { html, type TemplateResult } from 'lit';
import { fold } from '../../src/domain/match-key.js';

/** The label with the typed words marked where they begin a word of it; accents and case are forgiven. */
export function highlight(label: string, typed: string): TemplateResult {
  const wanted = fold(typed).split(' ').filter(Boolean);
  const pieces = label.match(/\S+\s*|\s+/gu) ?? [];
  return html`<bdi>${pieces.map((word) => mark(word, wanted))}</bdi>`;
}

function mark(word: string, wanted: readonly string[]): TemplateResult | string {
  const length = Math.max(0, ...wanted.map((start) => matchedLength(word, start)));
  if (length === 0) return word;
  return html`<mark>${word.slice(0, length)}</mark>${word.slice(length)}`;
}

/** How many characters of the word the typed start covers, counted in the word as it is written. */
function matchedLength(word: string, start: string): number {
  for (let length = 1; length <= word.length; length++) if (fold(word.slice(0, length)) === start) return length;
  return 0;
}
