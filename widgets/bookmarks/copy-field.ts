import { html, nothing, type TemplateResult } from 'lit';
import type { BookmarksElement } from './bookmarks-element.js';

/** A text to take along. Pages without https have no clipboard to write to: there one copies what stands selected. */
export function copyField(host: BookmarksElement, label: string, text: string): TemplateResult {
  const clipboard = (navigator as Partial<Navigator>).clipboard;
  const copy = () =>
    void clipboard?.writeText(text).then(
      () => host.say(host.localize.term('copied')),
      () => undefined,
    );
  const select = (event: Event) => (event.target as HTMLInputElement).select();
  return html`<div class="copy">
    <input part="input" readonly dir="ltr" aria-label=${label} .value=${text} @focus=${select} />
    ${clipboard ? html`<button part="copy" aria-label="${host.localize.term('copy')}: ${label}" @click=${copy}>${host.localize.term('copy')}</button>` : nothing}
  </div>`;
}
