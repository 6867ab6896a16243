import { html, nothing, type TemplateResult } from 'lit';
import type { Localize } from '../internal/localize.js';

/** What a growing list tells of itself. */
export interface Growing {
  readonly state: { status: string; error?: unknown };
  readonly hasMore: boolean;
  more(): void;
  refetch(): void;
}

/** Under a list: the way to more of it, or that it could not be loaded and the way to try again. */
export function listEnd(list: Growing, localize: Localize): TemplateResult | typeof nothing {
  if (list.state.status === 'failed') return partFailed(() => list.refetch(), localize);
  return list.hasMore
    ? html`<button part="more" @click=${() => list.more()}>${localize.term('more')}</button>`
    : nothing;
}

/** A part of a widget could not be loaded. */
export function partFailed(retry: () => void, localize: Localize): TemplateResult {
  return html`<p class="quiet">${localize.term('partFailed')}</p>
    <button part="retry" @click=${retry}>${localize.term('tryAgain')}</button>`;
}
