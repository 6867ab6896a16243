import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { PendingOperation } from '../../src/client/types.js';
import { contactAdd, contactRemove, personGet, personUpdate, photoRemove, photoSet, type Person } from '../../src/contract/people.js'; // prettier-ignore
import { statusClear, statusSet, type Status } from '../../src/contract/status.js';
import { profileHeader } from '../locales/en/profile-header.js';
import { baseStyles } from '../internal/base.styles.js';
import { MutationController } from '../internal/mutation-controller.js';
import { PersonalElement } from '../internal/personal-element.js';
import { QueryController } from '../internal/query-controller.js';
import { skeleton } from '../internal/states.js';
import { LazyPart } from '../parts/lazy-part.js';
import { listOf } from '../parts/list.js';
import { partFailed } from '../parts/list-end.js';
import { avatar, personName } from '../parts/person.js';
import { pendingWords, refusal } from '../parts/pending.js';
import { weekdayNames } from '../shared/weekdays.js';
import { moment } from '../parts/when.js';
import { safeUrl } from '../internal/safe-url.js';
import { profileHeaderStyles } from './profile-header.styles.js';

const seenBy = {
  everyone: 'statusEveryone',
  contacts: 'statusContacts',
  me: 'statusMe',
  group: 'statusContacts',
} as const;

/** What can be open, of one's own page for changing, and the button that opens it. */
const openers = { status: '[part=change]', edit: '[part=edit]', photo: '[part=photo]', report: '[part=act-report]' } as const; // prettier-ignore
type Opened = keyof typeof openers;
type Shown = Exclude<Opened, 'status'>;
/** The field each begins with; a report finds its own once the rules are there. */
const begins = { edit: '[name=preferredName]', photo: '[name=photo]' } as const;
type As = 'contact' | 'everyone';

/**
 * @summary Who somebody is and what they say today; on one's own page all of it that is one's own is changed in place.
 * @fires tp-open-person - A person's name was clicked; cancelable.
 */
export class ProfileHeaderElement extends PersonalElement {
  static readonly folder = 'profile-header';
  static override readonly texts = profileHeader;
  static override styles = [baseStyles, profileHeaderStyles];
  static override properties: PropertyDeclarations = {
    editing: { state: true, attribute: false },
    as: { state: true, attribute: false },
  };

  private readonly profile = new QueryController(this, () =>
    this.owner ? [personGet, { person: this.owner }] : undefined,
  );
  /** One's own page as somebody else sees it: the backend's answer, not ours. */
  private readonly viewed = new QueryController(this, () =>
    this.own && this.as ? [personGet, { person: this.owner!, as: this.as }] : undefined,
  );
  readonly writes = new MutationController(this, [statusSet, statusClear, contactAdd, contactRemove, personUpdate, photoSet, photoRemove]); // prettier-ignore
  private readonly parts = {
    status: new LazyPart(this, () => import('./status-editor.js').then(({ StatusEditor }) => new StatusEditor(this))),
    edit: new LazyPart(this, () => import('./profile-editor.js').then(({ ProfileEditor }) => new ProfileEditor(this))),
    photo: new LazyPart(this, () => import('./photo-editor.js').then(({ PhotoEditor }) => new PhotoEditor(this))),
    report: new LazyPart(this, () => import('../house-rules/report-form.js').then(({ ReportForm }) => new ReportForm(this))), // prettier-ignore
  };

  declare private editing: Opened | undefined;
  /** As whom one looks at one's own page. */
  declare private as: As | undefined;

  protected get heading(): string {
    const { name, preferredName } = this.shown ?? this.profile.data ?? {};
    return preferredName ?? name ?? this.localize.term('profileHeading');
  }
  protected override get count(): string | undefined {
    return this.shown?.pronouns;
  }
  protected override get itemCount(): number {
    return this.profile.data?.status ? 1 : 0;
  }
  protected get mainQuery() {
    return this.profile.state;
  }
  protected refetch(): void {
    this.profile.refetch();
  }

  /** Another page: what was open on the one before is done with. */
  private shows: string | undefined;
  protected override willUpdate(): void {
    super.willUpdate();
    if (this.shows !== this.owner) [this.shows, this.editing] = [this.owner, undefined];
  }

  /** Closes what is open, if it is this. */
  close(what: Opened): void {
    if (this.editing !== what) return;
    this.editing = undefined;
    void this.focusOn(openers[what]);
  }

  private get shown(): Person | undefined {
    return this.own && this.as ? this.viewed.data : this.profile.data;
  }
  /** Whether what is shown is one's own to change: not while one looks as somebody else. */
  private get acting(): boolean {
    return this.own && !this.as;
  }

  protected renderContent(): TemplateResult {
    const person = this.shown;
    return html`${person ? this.renderPerson(person) : this.renderWaiting()}
      <div class="row" part="foot">
        ${person && !person.left ? this.renderActs(person) : nothing} ${this.own ? this.renderChoice() : nothing}
      </div>
      ${this.own && this.as ? this.renderAs(this.as) : nothing}
      ${person && !this.as ? this.renderOpened(person) : nothing}
      ${this.pending.map((one) => refusal(this.whatOf(one), one, this.localize, this.writes))}`;
  }

  /** What is on its way about this page's person. */
  private get pending(): readonly PendingOperation[] {
    return this.writes.pending.filter(({ input }) => ('person' in input ? input['person'] === this.owner : this.own));
  }
  private whatOf({ operation }: PendingOperation): string {
    if (operation.startsWith('status.')) return this.localize.term('statusHeading');
    return operation.startsWith('photo.') ? this.localize.term('profilePhoto') : this.heading;
  }

  private renderPerson(person: Person): TemplateResult {
    return html`<div class="head">
      ${avatar(person)}
      <div part="lines">${this.renderLines(person)}</div>
      <div part="now">${this.renderNow(person)}</div>
    </div>`;
  }
  private renderWaiting(): unknown {
    if (this.viewed.state.status !== 'failed') return skeleton(this.localize);
    return partFailed(() => this.viewed.refetch(), this.localize);
  }

  private renderLines(person: Person): TemplateResult {
    const {
      name,
      preferredName,
      sayName,
      title,
      team,
      location,
      building,
      floor,
      manager,
      phone,
      email,
      about,
      languages = [],
      daysIn = [],
    } = person;
    const { localize } = this;
    const names = [preferredName && preferredName !== name && name, sayName && localize.term('sayName', sayName)];
    const lang = localize.lang();
    const tongues = new Intl.DisplayNames(lang, { type: 'language' });
    const link = (text: string, href: string) =>
      html`<a part="reach" href=${safeUrl(href) ?? nothing}><bdi>${text}</bdi></a>`;
    const reach = [
      phone && link(phone, `tel:${phone.replace(/[^\d+]/g, '')}`),
      email && link(email, `mailto:${email}`),
    ].filter(Boolean);
    const line = (parts: unknown[]) => parts.filter(Boolean).join(' · ');
    const facts = [
      manager && html`${localize.term('reportsTo')} ${personName(this.linked('person', manager))}`,
      languages.length > 0 &&
        html`<span part="languages" lang=${lang}
          >${localize.term(
            'speaks',
            listOf(
              languages.map((one) => tongues.of(one)!),
              localize,
            ),
          )}</span
        >`,
      daysIn.length > 0 &&
        html`<span part="days" lang=${lang}
          >${localize.term('usuallyIn', listOf(daysIn.map(weekdayNames(lang)), localize))}</span
        >`,
    ].filter(Boolean);
    return html`${names.some(Boolean) ? html`<p class="quiet" part="names"><bdi>${line(names)}</bdi></p>` : nothing}
      <p part="work"><bdi>${line([title, team, location, building, floor && localize.term('onFloor', floor)])}</bdi></p>
      <p part="more">${facts.map((fact, at) => [at > 0 ? ' · ' : nothing, fact])}</p>
      ${reach.length > 0 ? html`<p part="more" class="row">${reach}</p>` : nothing}
      ${about ? html`<p part="words"><bdi>${about}</bdi></p>` : nothing}`;
  }

  private renderNow(person: Person): TemplateResult {
    const { localize } = this;
    const waiting = this.pending.find(({ state }) => state !== 'failed');
    const pending = waiting ? html`<p class="quiet" part="pending">◷ ${pendingWords(waiting, localize)}</p>` : nothing;
    const { part } = this.parts.status;
    if (person.left) return html`<p class="quiet" part="left">${localize.term('profileLeft')}</p>`;
    if (this.acting && this.editing === 'status' && part) return html`${part.render(person.status)} ${pending}`;
    return html`${this.renderStatus(person)} ${this.parts.status.renderFailure()} ${pending}
    ${this.own ? nothing : this.renderRelation(person)}`;
  }

  private renderStatus({ status }: Person): TemplateResult {
    const { localize } = this;
    const words = status
      ? html`<p part="status"><bdi>${status.emoji} ${status.text}</bdi></p>`
      : html`<p class="quiet" part="status">${localize.term('statusNone')}</p>`;
    const about = status && [
      status.until ? localize.term('statusClears', moment(status.until, localize)) : undefined,
      this.acting ? localize.term(seenBy[status.audience]) : undefined,
    ];
    const change =
      this.acting && this.offers(statusSet)
        ? html`<button class="end" part="change" @click=${() => this.handleChange(status)}>
            ${localize.term(status ? 'statusChange' : 'statusNew')}
          </button>`
        : nothing;
    return html`${words}
      <div class="row"><span class="quiet" part="until">${about?.filter(Boolean).join(' · ')}</span>${change}</div>`;
  }

  /** What one does with the page as a whole. */
  private renderActs(person: Person): TemplateResult {
    const { localize, editing } = this;
    const open = (what: Shown) => () => void this.handleOpen(what);
    return html`${
        this.acting && this.offers(personUpdate)
          ? html`<button class="plain" part="edit" aria-expanded=${editing === 'edit'} @click=${open('edit')}>
              ${localize.term('profileEdit')}
            </button>`
          : nothing
      }
      ${
        this.acting && this.offers(photoSet)
          ? html`<button class="plain" part="photo" aria-expanded=${editing === 'photo'} @click=${open('photo')}>
              ${localize.term('profilePhoto')}
            </button>`
          : nothing
      }
      <button class="plain" part="vcard" @click=${() => void this.handleCard(person)}>
        ${localize.term('profileCard')}
      </button>
      ${
        // By name: the operation itself comes with the form.
        !this.own && this.offers({ name: 'report.add' })
          ? html`<button class="plain" part="act-report" aria-expanded=${editing === 'report'} @click=${open('report')}>
              ${localize.term('profileReport')}
            </button>`
          : nothing
      }`;
  }

  private renderOpened(person: Person): unknown {
    const { edit, photo, report } = this.parts;
    const open = this.editing && this.editing !== 'status' ? this.parts[this.editing].part?.render(person) : undefined;
    if (open) return html`<div part="details">${open}</div>`;
    return edit.renderFailure() ?? photo.renderFailure() ?? report.renderFailure() ?? nothing;
  }

  /** As whom one looks at one's own page. */
  private renderChoice(): TemplateResult {
    const { localize } = this;
    const choices = { '': 'profileAsMe', contact: 'profileAsContact', everyone: 'profileAsEveryone' } as const;
    return html`<label class="quiet end" part="as"
      >${localize.term('profileAs')}
      <select part="select" name="as" @change=${this.handleAs}>
        ${Object.entries(choices).map(
          ([as, word]) => html`<option value=${as} ?selected=${as === (this.as ?? '')}>${localize.term(word)}</option>`,
        )}
      </select></label
    >`;
  }
  private renderAs(as: As): TemplateResult {
    const word = as === 'contact' ? 'profileSeenContact' : 'profileSeenEveryone';
    return html`<p class="note" part="viewed">${this.localize.term(word)}</p>`;
  }

  private renderRelation(person: Person): TemplateResult | typeof nothing {
    const { localize } = this;
    const act = (
      operation: typeof contactAdd | typeof contactRemove,
      word: 'profileAdd' | 'profileAccept' | 'profileTakeBack',
    ) =>
      this.offers(operation)
        ? html`<div class="row">
            <button part="contact" @click=${() => this.handleContact(operation, person)}>${localize.term(word)}</button>
          </div>`
        : nothing;
    if (person.relation === 'none') return act(contactAdd, 'profileAdd');
    if (person.relation === 'incoming') return act(contactAdd, 'profileAccept');
    if (person.relation === 'requested') return act(contactRemove, 'profileTakeBack');
    return person.relation === 'contact' ? html`<p class="quiet">${localize.term('profileContact')}</p>` : nothing;
  }

  /** Refused or waiting, it stays on show with its reason. */
  private handleContact(operation: typeof contactAdd | typeof contactRemove, { id }: Person): void {
    void this.writes.run(operation, { person: id }).catch(() => undefined);
  }
  private async handleChange(status: Status | undefined): Promise<void> {
    const { status: editor } = this.parts;
    await editor.open();
    if (!editor.part) return;
    editor.part.begin(status);
    this.editing = 'status';
    void this.focusOn('[name=text]');
  }
  private async handleOpen(what: Shown): Promise<void> {
    if (this.editing === what) return this.close(what);
    await this.parts[what].open();
    this.editing = what;
    if (what === 'report') this.parts.report.part?.open(this.owner!, () => this.close('report'));
    else void this.focusOn(begins[what]);
  }
  private async handleCard(person: Person): Promise<void> {
    const { saveCard } = await import('../parts/save-card.js');
    saveCard(this.linked('person', person));
  }
  private readonly handleAs = ({ target }: Event): void => {
    this.editing = undefined;
    this.as = ((target as HTMLSelectElement).value || undefined) as As | undefined;
  };
}
