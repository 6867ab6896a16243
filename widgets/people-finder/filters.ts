import { html, nothing, type TemplateResult } from 'lit';
import type { personSearch } from '../../src/contract/people.js';
import type { Input } from '../../src/contract/operation.js';
import { tagSuggest, type Suggestion } from '../../src/contract/tags.js';
import { QueryController } from '../internal/query-controller.js';
import { Combobox, type ComboboxOption } from '../parts/combobox.js';
import { comboboxField } from '../parts/combobox-field.js';
import { comboboxStyles } from '../parts/combobox.styles.js';
import { marked } from '../parts/marked.js';
import { languagesIn } from '../parts/languages.js';
import { addStyles } from '../parts/styles.js';
import type { PeopleFinderElement } from './people-finder-element.js';

type Values = Pick<Input<typeof personSearch>, 'team' | 'location' | 'skill' | 'language'>;
interface TermOption extends ComboboxOption {
  tag: Suggestion['tag'];
}

const PAUSE = 150;

/** Team, place, skill and language, each narrowing what is found. */
export class Filters {
  isOpen = false;
  values: Values = {};
  private term = '';
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly suggested: QueryController<typeof tagSuggest>;
  private readonly skill: Combobox<TermOption>;

  constructor(private readonly host: PeopleFinderElement) {
    const { localize } = host;
    addStyles(host, comboboxStyles);
    this.suggested = new QueryController(host, () => (this.term && host.offers(tagSuggest) ? [tagSuggest, { q: this.term }] : undefined), { keep: true }); // prettier-ignore
    this.skill = new Combobox<TermOption>(host, {
      name: 'skill',
      label: () => localize.term('finderSkill'),
      options: () => this.options,
      typed: (text) => this.handleTerm(text),
      active: () => undefined,
      chosen: ({ tag }) => this.set('skill', tag.id),
      confirmed: () => undefined,
      footer: () => nothing,
    });
  }

  toggle(): void {
    this.isOpen = !this.isOpen;
    this.host.requestUpdate();
  }

  render(): TemplateResult | typeof nothing {
    if (!this.isOpen) return nothing;
    const { localize } = this.host;
    const lang = localize.lang();
    return html`<div part="filters" role="group" aria-label=${localize.term('finderFilters')}>
      ${this.renderText('team', localize.term('finderTeam'))}
      ${this.renderText('location', localize.term('finderPlace'))}
      ${this.host.offers(tagSuggest) ? this.renderSkill(localize.term('finderSkill')) : nothing}
      <select
        part="select"
        lang=${lang}
        aria-label=${localize.term('finderLanguage')}
        @change=${(event: Event) => this.set('language', (event.target as HTMLSelectElement).value)}
      >
        <option value="">${localize.term('finderLanguage')}</option>
        ${languagesIn(lang).map(
          ({ code, name }) => html`<option value=${code} ?selected=${this.values.language === code}>${name}</option>`,
        )}
      </select>
    </div>`;
  }

  private renderSkill(label: string): TemplateResult {
    return comboboxField({ name: 'skill', label, placeholder: label }, this.skill, () => undefined);
  }

  private renderText(name: 'team' | 'location', label: string): TemplateResult {
    return html`<input
      part="input"
      type="search"
      name=${name}
      aria-label=${label}
      placeholder=${label}
      @input=${(event: Event) => this.handleText(name, (event.target as HTMLInputElement).value)}
    />`;
  }

  private get options(): readonly TermOption[] {
    const items = this.term ? (this.suggested.data?.items ?? []) : [];
    return items.map(({ tag }) => ({
      tag,
      text: tag.label,
      content: html`${marked(tag.label, this.term, this.host)}`,
    }));
  }

  private handleText(name: 'team' | 'location', text: string): void {
    this.soon(name, () => this.set(name, text.trim()));
  }
  private handleTerm(text: string): void {
    // What stands there is no longer the term that was chosen.
    if (this.values.skill) this.set('skill', '');
    this.soon('skill', () => {
      this.term = text.trim();
      this.host.requestUpdate();
    });
  }
  private soon(name: string, act: () => void): void {
    clearTimeout(this.timers.get(name));
    this.timers.set(name, setTimeout(act, PAUSE));
  }
  private set(name: keyof Values, value: string): void {
    const { [name]: _before, ...others } = this.values;
    this.values = value ? { ...others, [name]: value } : others;
    this.host.requestUpdate();
  }
}
