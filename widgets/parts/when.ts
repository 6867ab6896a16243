import { html, type TemplateResult } from 'lit';
import type { Localize } from '../internal/localize.js';
import { intl } from '../locales/intl.js';

/** A moment as it is written out, in the reader's own time zone. */
export const moment = (time: string, localize: Localize): string =>
  intl(Intl.DateTimeFormat, localize.lang(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));

/** How long ago, in quiet words; the moment itself for whoever points at it. It is not worked out before: that is slow. */
export function when(time: string, localize: Localize): TemplateResult {
  const show = ({ currentTarget }: Event) => ((currentTarget as HTMLElement).title = moment(time, localize));
  return html`<time class="quiet" part="time" datetime=${time} @pointerenter=${show}>${localize.ago(time)}</time>`;
}
