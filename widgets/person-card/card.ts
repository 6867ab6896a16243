import { html, nothing, type TemplateResult } from 'lit';
import { contactAdd, personGet, personSearch, type Person } from '../../src/contract/people.js';
import type { PersonRef } from '../../src/contract/common.js';
import { ListController, QueryController } from '../internal/query-controller.js';
import { safeUrl } from '../internal/safe-url.js';
import { languageNames } from '../parts/languages.js';
import { LazyPart } from '../parts/lazy-part.js';
import { listOf } from '../parts/list.js';
import { listEnd } from '../parts/list-end.js';
import { personName } from '../parts/person.js';
import { weekdayNames } from '../shared/weekdays.js';
import type { TeapointElement } from '../internal/base-element.js';
import type { MutationController } from '../internal/mutation-controller.js';

/** What shows the card. */
type CardHost = TeapointElement & { readonly writes: MutationController };

/** So many of the same team, or who report to them, stand beside a person. */
const BESIDE = 6;

/** Who somebody is, where they are found, whom they report to, who works beside them and whom they lead. */
export class PersonCard {
  private id: string | undefined;
  private isReporting = false;
  /** All who report to them are on show. */
  private isWhole = false;
  /** Another's card was opened from this one: the focus goes to it when it is here. */
  private isComing = false;
  private readonly person: QueryController<typeof personGet>;
  private readonly beside: QueryController<typeof personSearch>;
  private readonly reports: ListController<typeof personSearch>;
  private readonly report;

  constructor(private readonly host: CardHost) {
    this.report = new LazyPart(host, () => import('../house-rules/report-form.js').then(({ ReportForm }) => new ReportForm(host))); // prettier-ignore
    this.person = new QueryController(host, () => (this.id ? [personGet, { person: this.id }] : undefined));
    this.beside = new QueryController(host, () => {
      const team = this.id && this.person.data?.team;
      return team ? [personSearch, { team, limit: BESIDE + 1 }] : undefined;
    });
    this.reports = new ListController(
      host,
      () =>
        this.id && this.person.data && host.offers(personSearch) ? [personSearch, { manager: this.id }] : undefined,
      ({ person }) => person.id,
    );
    host.addController({ hostUpdated: () => this.reach() });
  }

  show(id: string | undefined): void {
    this.id = id;
    this.isReporting = this.isWhole = false;
    this.host.requestUpdate();
  }
  get state() {
    return this.person.state;
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
    const { preferredName, sayName, pronouns, about, location, building, floor, languages = [], daysIn = [] } = person;
    const names = [preferredName, pronouns, sayName && localize.term('finderSay', sayName)].filter(Boolean);
    const spoken = listOf(languages.map(languageNames(localize.lang())), localize);
    const place = [location, building, floor && localize.term('finderFloor', floor)].filter(Boolean).join(' · ');
    const days = listOf(daysIn.map(weekdayNames(localize.lang())), localize);
    const others = (this.beside.data?.items ?? []).map((one) => one.person).filter(({ id }) => id !== person.id);
    return html`${this.renderLine(person)}
      <p part="names">
        ${personName(this.host.linked('person', person))}
        ${names.length > 0 ? html`<span class="quiet"><bdi>${names.join(' · ')}</bdi></span>` : nothing}
      </p>
      ${about ? html`<p part="words"><bdi>${about}</bdi></p>` : nothing}
      <dl part="facts">
        ${this.fact('finderTeam', person.team)} ${this.fact('finderPlace', place)}
        ${this.fact('finderDays', days && html`<span part="days" lang=${localize.lang()}>${days}</span>`)}
        ${this.fact('finderPhone', person.phone, person.phone && `tel:${person.phone.replace(/[^\d+]/g, '')}`)}
        ${this.fact('finderEmail', person.email, person.email && `mailto:${person.email}`)}
        ${this.fact('finderLanguage', spoken && html`<span part="languages" lang=${localize.lang()}>${spoken}</span>`)}
        ${this.fact('finderManager', person.manager && this.link(person.manager))}
        ${this.fact('finderBeside', others.length > 0 ? others.slice(0, BESIDE).map((one, at) => [at > 0 ? ' · ' : '', this.link(one)]) : undefined)}
        ${this.fact('finderReports', this.reports.items.length > 0 && this.renderReports())}
      </dl>
      ${person.left ? html`<p class="quiet" part="left">${localize.term('finderLeft')}</p>` : this.renderActs(person)}`;
  }

  /** Where somebody stands below whom, from the top; with one above them the facts say it. */
  private renderLine({ name, managers = [] }: Person): TemplateResult | typeof nothing {
    if (managers.length < 2) return nothing;
    return html`<nav part="line" aria-label=${this.host.localize.term('finderManager')}>
      <ol>
        ${[...managers].reverse().map((one) => html`<li>${this.link(one)}</li>`)}
        <li aria-current="true"><bdi>${name}</bdi></li>
      </ol>
    </nav>`;
  }

  private renderReports(): TemplateResult {
    const { items } = this.reports;
    const { localize } = this.host;
    const shown = this.isWhole ? items : items.slice(0, BESIDE);
    const all = html`<button class="plain" part="all" @click=${() => this.handleAll()}>
      ${localize.term('finderAll')}
    </button>`;
    return html`<span part="reports">${shown.map(({ person }, at) => [at > 0 ? ' · ' : '', this.link(person)])}</span>
      ${this.isWhole ? listEnd(this.reports, localize) : items.length > BESIDE ? all : nothing}`;
  }

  private fact(
    word:
      | 'finderTeam'
      | 'finderPlace'
      | 'finderDays'
      | 'finderPhone'
      | 'finderEmail'
      | 'finderLanguage'
      | 'finderManager'
      | 'finderBeside'
      | 'finderReports',
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
  private renderActs(person: Person): TemplateResult {
    const { host } = this;
    const canAdd = host.offers(contactAdd) && ['none', 'incoming'].includes(person.relation);
    return html`<div class="row">
        ${
          canAdd
            ? html`<button part="add" @click=${() => void this.ask(person)}>
                ${host.localize.term(person.relation === 'incoming' ? 'finderAccept' : 'finderAdd')}
              </button>`
            : nothing
        }
        <button class="plain" part="vcard" @click=${() => void this.handleCard(person)}>
          ${host.localize.term('finderCard')}
        </button>
        ${
          // By name: the operation itself comes with the form.
          person.relation !== 'self' && host.offers({ name: 'report.add' })
            ? html`<button
                class="plain"
                part="act-report"
                aria-expanded=${this.isReporting}
                @click=${() => this.turn(person)}
              >
                ${host.localize.term('finderReport')}
              </button>`
            : nothing
        }
      </div>
      ${this.isReporting ? this.report.render((form) => form.render()) : nothing}`;
  }

  /** Opens the form that reports them, or closes it. */
  private turn(person: Pick<PersonRef, 'id'>): void {
    this.isReporting = !this.isReporting;
    this.host.requestUpdate();
    if (!this.isReporting) return void this.host.focusOn('[part=act-report]');
    void this.report.open().then(() => this.report.part?.open(person.id, () => this.turn(person)));
  }

  /** Says what was done; a refusal stays on show. */
  private ask({ id, name }: PersonRef): Promise<void> {
    return this.host.writes.run(contactAdd, { person: id }).then(
      () => this.host.say(this.host.localize.term('finderAsked', name)),
      () => undefined,
    );
  }
  private handleAll(): void {
    this.isWhole = true;
    this.host.requestUpdate();
    void this.host.focusOn(`[part=reports] [part=other]:nth-of-type(${BESIDE + 1})`);
  }
  private async handleCard(person: Person): Promise<void> {
    const { saveCard } = await import('../parts/save-card.js');
    saveCard(this.host.linked('person', person));
  }
  private handleOther({ id }: PersonRef): void {
    this.show(id);
    this.isComing = true;
  }
  private reach(): void {
    if (!this.isComing || !this.person.data) return;
    this.isComing = false;
    void this.host.focusOn('[part=names] a, [part=card] [part=other], [part=open][aria-expanded=true]');
  }
}
