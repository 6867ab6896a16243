import { html, nothing, type TemplateResult } from 'lit';
import type { Rules } from '../../src/contract/decency.js';

interface Choice {
  label: string;
  chosen: string;
  choose: (rule: string) => void;
}

/** Which of the ground rules it is about; nothing where there are none. */
export const ruleChoice = (
  { rules = [], language }: Partial<Rules>,
  { label, chosen, choose }: Choice,
): TemplateResult | typeof nothing =>
  rules.length === 0
    ? nothing
    : html`<label
        >${label}
        <select
          part="select"
          name="rule"
          required
          @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
        >
          <option value=""></option>
          ${rules.map(({ id, title }) => html`<option value=${id} lang=${language} ?selected=${id === chosen}>${title}</option>`)}
        </select>
      </label>`;
