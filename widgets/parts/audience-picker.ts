import { html, type TemplateResult } from 'lit';
import type { Audience, TagAudience } from '../../src/contract/index.js';
import { addEnglish, type Localize } from '../internal/localize.js';
import { audience as english } from '../locales/en/audience.js';

const words = { everyone: 'audienceEveryone', contacts: 'audienceContacts', group: 'audienceGroup', me: 'audienceMe' } as const; // prettier-ignore

/** Who will see it, beside the button that sends it. A group's value is `group:` and its id. */
export function audiencePicker<A extends string = TagAudience>(
  value: A,
  picked: (audience: A) => void,
  localize: Localize,
  groups: readonly { id: string; name: string }[] = [],
  choices: readonly Audience[] = ['everyone', 'contacts', 'me'],
): TemplateResult {
  addEnglish(english);
  const change = (event: Event) => picked((event.target as HTMLSelectElement).value as A);
  const all = choices.map((audience) => [audience, localize.term(words[audience])] as const);
  const named = groups.map(({ id, name }) => [`group:${id}`, name] as const);
  return html`<label class="quiet" part="audience">
    ${localize.term('audienceLabel')}
    <select part="select" @change=${change}>
      ${[...all, ...named].map(([audience, word]) => html`<option value=${audience} ?selected=${audience === value}>${word}</option>`)}
    </select>
  </label>`;
}
