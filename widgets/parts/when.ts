import { html, type TemplateResult } from 'lit';
import type { Localize } from '../internal/localize.js';

/** How long ago, in quiet words; the moment itself for whoever points at it or has it read out. */
export function when(time: string, localize: Localize): TemplateResult {
  return html`<time class="quiet" part="time" datetime=${time} title=${localize.moment(time)}
    >${localize.ago(time)}</time
  >`;
}
