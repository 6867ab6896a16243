import { html, nothing, type TemplateResult } from 'lit';
import { personSearch } from '../../src/contract/people.js';
import type { TeapointElement } from '../internal/base-element.js';
import { QueryController } from '../internal/query-controller.js';
import { avatar } from '../parts/person.js';
import { SearchField } from '../parts/search-field.js';

const MOST = 6;

/** A field to look in, what choosing does, and what there is to choose from. */
export function choices(
  words: string,
  field: TemplateResult,
  help: string,
  options: readonly TemplateResult[],
): TemplateResult {
  return html`<div class="field"><span>${words}</span>${field}</div>
    <p class="quiet">${help}</p>
    ${options.length > 0 ? html`<ul class="choices" part="choices">${options.map((one) => html`<li>${one}</li>`)}</ul>` : nothing}`; // prettier-ignore
}

/** A colleague, by typing a part of the name. */
export class ColleagueChoice {
  private readonly field: SearchField;
  private readonly found: QueryController<typeof personSearch>;

  constructor(private readonly host: TeapointElement) {
    this.field = new SearchField(host);
    this.found = new QueryController(host, () => (this.field.q ? [personSearch, { q: this.field.q, limit: MOST }] : undefined), { keep: true }); // prettier-ignore
  }

  begin(): void {
    this.field.reset();
  }
  render(label: string, help: string, choose: (person: string) => void): TemplateResult {
    const people = this.field.q ? (this.found.data?.items ?? []) : [];
    const options = people
      .filter(({ person }) => person.id !== this.host.viewer)
      .map(
        ({ person }) =>
          html`<button type="button" part="choice" @click=${() => choose(person.id)}>
            ${avatar(person, 'small')} <bdi>${person.name}</bdi> <span class="quiet">${person.title ?? nothing}</span>
          </button>`,
      );
    return choices(label, this.field.render(label), help, options);
  }
}
