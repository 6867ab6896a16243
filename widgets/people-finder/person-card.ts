import { html, nothing, type TemplateResult } from 'lit';
import { contactAdd, personGet, personSearch, type Person } from '../../src/contract/people.js';
import type { PersonRef } from '../../src/contract/common.js';
import { QueryController } from '../internal/query-controller.js';
import { safeUrl } from '../internal/safe-url.js';
import { listOf } from '../parts/list.js';
import { personName } from '../parts/person.js';
import type { PeopleFinderElement } from './people-finder-element.js';

/** So many of the same team stand beside a person. */
const BESIDE = 6;

/** Who somebody is, where they are found, whom they report to and who works beside them. */
export class PersonCard {
  private id: string | undefined;
  private readonly person: QueryController<typeof personGet>;
  private readonly beside: QueryController<typeof personSearch>;

  constructor(private readonly host: PeopleFinderElement) {
    this.person = new QueryController(host, () => (this.id ? [personGet, { person: this.id }] : undefined));
    this.beside = new QueryController(host, () => {
      const team = this.id && this.person.data?.team;
      return team ? [personSearch, { team, limit: BESIDE + 1 }] : undefined;
    });
  }

  show(id: string | undefined): void {
    this.id = id;
    this.host.requestUpdate();
  }
  refetch(): void {
    this.person.refetch();
  }

  render(): TemplateResult {
    const { localize } = this.host;
    const { data, status } = this.person.state;
    if (data) return this.renderPerson(data);
    if (status !== 'failed') return html`<p class="quiet" part="wait">${localize.term('loading')}</p>`;
    return html`<p class="quiet">${localize.term('partFailed')}</p>
      <button part="retry" @click=${() => this.refetch()}>${localize.term('tryAgain')}</button>`;
  }

  private renderPerson(person: Person): TemplateResult {
    const { localize } = this.host;
    const { preferredName, sayName, pronouns, about, languages = [] } = person;
    const names = [preferredName, pronouns, sayName && localize.term('finderSay', sayName)].filter(Boolean);
    const tongues = new Intl.DisplayNames(localize.lang(), { type: 'language' });
    const spoken = listOf(languages.map((one) => tongues.of(one) ?? one), localize); // prettier-ignore
    const others = (this.beside.data?.items ?? []).map((one) => one.person).filter(({ id }) => id !== person.id);
    return html`<p part="names">
        ${personName(this.host.linked('person', person))}
        ${names.length > 0 ? html`<span class="quiet"><bdi>${names.join(' · ')}</bdi></span>` : nothing}
      </p>
      ${about ? html`<p part="words"><bdi>${about}</bdi></p>` : nothing}
      <dl part="facts">
        ${this.fact('finderTeam', person.team)} ${this.fact('finderPlace', person.location)}
        ${this.fact('finderPhone', person.phone, person.phone && `tel:${person.phone.replace(/[^\d+]/g, '')}`)}
        ${this.fact('finderEmail', person.email, person.email && `mailto:${person.email}`)}
        ${this.fact('finderLanguage', spoken && html`<span part="languages" lang=${localize.lang()}>${spoken}</span>`)}
        ${this.fact('finderManager', person.manager && this.link(person.manager))}
        ${this.fact('finderBeside', others.length > 0 ? others.slice(0, BESIDE).map((one) => html`${this.link(one)} `) : undefined)}
      </dl>
      ${this.renderAdd(person)}`;
  }

  private fact(
    word:
      | 'finderTeam'
      | 'finderPlace'
      | 'finderPhone'
      | 'finderEmail'
      | 'finderLanguage'
      | 'finderManager'
      | 'finderBeside',
    value: unknown,
    href?: string,
  ): TemplateResult | typeof nothing {
    if (!value) return nothing;
    const shown = href ? html`<a part="reach" href=${safeUrl(href) || nothing}><bdi>${value}</bdi></a>` : html`<bdi>${value}</bdi>`; // prettier-ignore
    return html`<dt class="quiet">${this.host.localize.term(word)}</dt>
      <dd>${shown}</dd>`;
  }

  /** Their card takes the place of this one. */
  private link(person: PersonRef): TemplateResult {
    return html`<button class="plain" part="other" @click=${() => this.handleOther(person)}>
      <bdi>${person.name}</bdi>
    </button>`;
  }
  private renderAdd(person: Person): TemplateResult | typeof nothing {
    const { host } = this;
    if (!host.offers(contactAdd) || !['none', 'incoming'].includes(person.relation)) return nothing;
    return html`<div class="row">
      <button part="add" @click=${() => void host.add(person)}>
        ${host.localize.term(person.relation === 'incoming' ? 'finderAccept' : 'finderAdd')}
      </button>
    </div>`;
  }

  private handleOther({ id }: PersonRef): void {
    this.show(id);
    void this.host.focusOn('[part=names] a, [part=card] [part=other], [part=open][aria-expanded=true]');
  }
}
