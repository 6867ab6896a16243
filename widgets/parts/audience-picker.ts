import { html, type TemplateResult } from 'lit';
import type { TagAudience } from '../../src/contract/index.js';
import { addEnglish, type Localize } from '../internal/localize.js';
import { audience as english } from '../locales/en/audience.js';

const words = { everyone: 'audienceEveryone', contacts: 'audienceContacts', me: 'audienceMe' } as const;

/** Who will see it, beside the button that sends it. */
export function audiencePicker(
  value: TagAudience,
  picked: (audience: TagAudience) => void,
  localize: Localize,
): TemplateResult {
  addEnglish(english);
  const change = (event: Event) => picked((event.target as HTMLSelectElement).value as TagAudience);
  return html`<label class="quiet" part="audience">
    ${localize.term('audienceLabel')}
    <select part="select" @change=${change}>
      ${Object.entries(words).map(
        ([audience, word]) =>
          html`<option value=${audience} ?selected=${audience === value}>${localize.term(word)}</option>`,
      )}
    </select>
  </label>`;
}
