import { html, type TemplateResult } from 'lit';
import type { TeapointElement } from '../internal/base-element.js';

type Highlight = (label: string, typed: string) => TemplateResult;
let highlight: Highlight | undefined;
let coming: Promise<void> | undefined;

/** What was found, with what was typed marked in it. How is fetched with the first search; until then it stands unmarked. */
export function marked(label: string, typed: string, host: TeapointElement): TemplateResult {
  if (typed && !highlight) {
    coming ??= import('./highlight.js').then((found) => void ({ highlight } = found));
    // What cannot be had is asked for with the next letter.
    void coming.then(() => host.requestUpdate(), () => (coming = undefined)); // prettier-ignore
  }
  return highlight ? highlight(label, typed) : html`<bdi>${label}</bdi>`;
}
