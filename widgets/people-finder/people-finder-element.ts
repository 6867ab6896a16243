import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PersonRef } from '../../src/contract/common.js';
import { contactAdd, personSearch } from '../../src/contract/people.js';
import type { Input, Output } from '../../src/contract/operation.js';
import { peopleFinder } from '../locales/en/people-finder.js';
import { baseStyles } from '../internal/base.styles.js';
import { TeapointElement } from '../internal/base-element.js';
import { MutationController } from '../internal/mutation-controller.js';
import { ListController } from '../internal/query-controller.js';
import { marked } from '../parts/marked.js';
import { listEnd, partFailed } from '../parts/list-end.js';
import { avatar } from '../parts/person.js';
import { pendingWords, refusal } from '../parts/pending.js';
import { SearchField } from '../parts/search-field.js';
import type { Filters } from './filters.js';
import { factsStyles } from '../parts/facts.styles.js';
import { peopleFinderStyles } from './people-finder.styles.js';

type Found = Output<typeof personSearch>['items'][number];
type Asked = Input<typeof personSearch>;

const makeCard = (host: PeopleFinderElement) =>
  import('../person-card/card.js').then(({ PersonCard }) => new PersonCard(host));

/**
 * @summary Colleagues by name, skill, team, place, language or number, with the reason each was found; who they are opens in place.
 * @fires tp-open-person - A person's name was clicked; cancelable.
 */
export class PeopleFinderElement extends TeapointElement {
  static readonly folder = 'people-finder';
  static override readonly texts = peopleFinder;
  static override styles = [baseStyles, factsStyles, peopleFinderStyles];
  static override properties: PropertyDeclarations = {
    open: { state: true, attribute: false },
  };

  private readonly everybody = new ListController(
    this,
    () => (this.viewer ? [personSearch, {}] : undefined),
    ({ person }) => person.id,
  );
  // A list of its own: the box does not begin anew with every letter.
  private readonly found = new ListController(
    this,
    () => (this.asked ? [personSearch, this.asked] : undefined),
    ({ person }) => person.id,
  );
  readonly writes = new MutationController(this, [contactAdd]);
  private readonly field = new SearchField(this);
  private filters: Filters | undefined;
  private card: Awaited<ReturnType<typeof makeCard>> | undefined;
  /** What stands there while the next answer is on its way. */
  private shown: readonly Found[] = [];
  private told = '';
  /** Whether the contact cards of what is shown are being gathered, or could not be. */
  private saving: 'gathering' | 'failed' | undefined;

  /** Whose card is open. */
  declare private open: string | undefined;

  protected get heading(): string {
    return this.localize.term('finderHeading');
  }
  protected get mainQuery() {
    return this.everybody.state;
  }
  protected override get itemCount(): number {
    return this.everybody.items.length;
  }
  protected override get damagedCount(): number {
    return this.list.damaged;
  }
  protected refetch(): void {
    this.list.refetch();
    this.card?.refetch();
  }

  /** What is looked for; `undefined` when nothing is. */
  private get asked(): Asked | undefined {
    const asked: Asked = { ...(this.field.q && { q: this.field.q }), ...this.filters?.values };
    return Object.keys(asked).length > 0 ? asked : undefined;
  }
  private get list() {
    return this.asked ? this.found : this.everybody;
  }

  protected override updated(): void {
    const { status, fetching } = this.list.state;
    const asked = JSON.stringify(this.asked ?? '');
    if (status !== 'ready' || fetching || this.told === asked) return;
    if (this.told || this.asked) this.say(this.words(this.list.items.length));
    this.told = asked;
  }

  private words(count: number): string {
    const { localize } = this;
    if (count === 0) return localize.term('finderNone');
    return localize.term(this.list.hasMore ? 'finderMore' : 'people', count);
  }

  protected renderContent(): TemplateResult {
    const { localize, list } = this;
    if (list.state.status !== 'pending') this.shown = list.items;
    const none = list.items.length === 0 && list.state.status === 'ready';
    return html`<search part="search">
        <div class="search">
          ${this.field.render(localize.term('finderSearch'))}
          <button
            part="filter"
            aria-expanded=${Boolean(this.filters?.isOpen)}
            @click=${() => void this.handleFilters()}
          >
            ${localize.term('finderFilters')}
          </button>
        </div>
        ${this.filters?.render() ?? nothing}
      </search>
      ${none ? html`<p class="quiet" part="empty">${localize.term('finderNone')}</p>` : nothing}
      ${this.writes.pending.map((one) => this.renderWrite(one))}
      <ul class="people" part="people" aria-label=${this.heading}>
        ${repeat(
          this.shown,
          ({ person }) => person.id,
          (found) => this.renderFound(found),
        )}
      </ul>
      ${listEnd(list, localize)} ${this.asked && this.shown.length > 0 ? this.renderCards() : nothing}`;
  }

  /** All that are loaded, in one file. */
  private renderCards(): TemplateResult {
    if (this.saving === 'failed') return partFailed(() => void this.handleCards(), this.localize);
    return html`<p>
      <button class="plain" part="cards" @click=${() => void this.handleCards()}>
        ${this.localize.term('finderCards')}
      </button>
    </p>`;
  }

  private renderWrite(one: (typeof this.writes.pending)[number]): unknown {
    const name = one.label ?? this.heading;
    if (one.state === 'failed') return refusal(name, one, this.localize, this.writes);
    return html`<p class="quiet" part="pending">◷ <bdi>${name}</bdi>: ${pendingWords(one, this.localize)}</p>`;
  }

  private renderFound({ person, matched }: Found): TemplateResult {
    const { team } = person;
    const { q } = this.field;
    const isOpen = this.open === person.id;
    const why = matched.filter(({ field, text }) => field !== 'name' && text !== person.title && text !== team);
    const about = [person.title, team].filter((text) => text !== undefined);
    return html`<li part="person">
      ${avatar(person)}
      <div>
        <button
          class="plain who"
          part="open"
          aria-expanded=${isOpen}
          data-person=${person.id}
          @click=${() => void this.handleOpen(person)}
        >
          ${marked(person.name, q, this)}
        </button>
        <p class="quiet" part="about">
          ${about.map((text, at) => html`${at > 0 ? ' · ' : nothing}${marked(text, q, this)}`)}
        </p>
        ${why.map((one) => html`<p class="quiet" part="why">${marked(this.reasonOf(one), q, this)}</p>`)}
      </div>
      ${isOpen && this.card ? html`<div class="card" part="card">${this.card.render()}</div>` : nothing}
    </li>`;
  }

  /** A floor is a bare number or letter, which says nothing alone. */
  private reasonOf({ field, text }: Found['matched'][number]): string {
    return field === 'floor' ? this.localize.term('finderFloor', text) : text;
  }

  private async handleFilters(): Promise<void> {
    const { Filters } = await import('./filters.js');
    this.filters ??= new Filters(this);
    this.filters.toggle();
    if (this.filters.isOpen) await this.focusOn('[name=team]');
  }
  private async handleCards(): Promise<void> {
    if (this.saving === 'gathering') return;
    this.saving = 'gathering';
    const { saveFound } = await import('./save-found.js');
    const people = this.shown.map(({ person }) => person.id);
    this.saving = (await saveFound(this, people, this.heading)) ? undefined : 'failed';
    this.requestUpdate();
  }
  private async handleOpen(person: PersonRef): Promise<void> {
    this.card ??= await makeCard(this);
    this.open = this.open === person.id ? undefined : person.id;
    this.card.show(this.open);
  }
}
