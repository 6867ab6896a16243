import { html, type TemplateResult } from 'lit';
import type { QuestionState } from '../../src/contract/questions.js';
import type { MyFaqElement } from './my-faq-element.js';

const states = { '': 'faqAll', open: 'faqOpen', answered: 'filterAnswered', declined: 'faqDeclined' } as const;

/** On one's own page: which questions the list has, by where they stand. */
export class StateFilter {
  constructor(private readonly host: MyFaqElement) {}

  render(): TemplateResult {
    const { localize, only } = this.host;
    return html`<select
      part="select"
      aria-label=${localize.term('filterLabel')}
      @change=${(event: Event) => this.host.show((event.target as HTMLSelectElement).value as QuestionState | '')}
    >
      ${Object.entries(states).map(
        ([state, word]) => html`<option value=${state} ?selected=${state === only}>${localize.term(word)}</option>`,
      )}
    </select>`;
  }
}
