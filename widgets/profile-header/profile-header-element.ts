import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { PendingOperation } from '../../src/client/types.js';
import { contactAdd, contactRemove, personGet, type Person } from '../../src/contract/people.js';
import { statusClear, statusSet, type Status } from '../../src/contract/status.js';
import { profileHeader } from '../locales/en/profile-header.js';
import { baseStyles } from '../internal/base.styles.js';
import { MutationController } from '../internal/mutation-controller.js';
import { PersonalElement } from '../internal/personal-element.js';
import { QueryController } from '../internal/query-controller.js';
import { LazyPart } from '../parts/lazy-part.js';
import { listOf } from '../parts/list.js';
import { avatar, personName } from '../parts/person.js';
import { pendingWords, refusal } from '../parts/pending.js';
import { moment } from '../parts/when.js';
import { profileHeaderStyles } from './profile-header.styles.js';

const seenBy = {
  everyone: 'statusEveryone',
  contacts: 'statusContacts',
  me: 'statusMe',
  group: 'statusContacts',
} as const;

/**
 * @summary Who somebody is and what they say today; on one's own page the status is changed in place.
 * @fires tp-open-person - A person's name was clicked; cancelable.
 */
export class ProfileHeaderElement extends PersonalElement {
  static readonly folder = 'profile-header';
  static override readonly texts = profileHeader;
  static override styles = [baseStyles, profileHeaderStyles];
  static override properties: PropertyDeclarations = {
    editing: { state: true, attribute: false },
  };

  private readonly profile = new QueryController(this, () =>
    this.owner ? [personGet, { person: this.owner }] : undefined,
  );
  readonly writes = new MutationController(this, [statusSet, statusClear, contactAdd, contactRemove]);
  private readonly editor = new LazyPart(this, () =>
    import('./status-editor.js').then(({ StatusEditor }) => new StatusEditor(this)),
  );

  declare private editing: boolean;

  constructor() {
    super();
    this.editing = false;
  }

  protected get heading(): string {
    const { name, preferredName } = this.profile.data ?? {};
    return preferredName ?? name ?? this.localize.term('profileHeading');
  }
  protected override get count(): string | undefined {
    return this.profile.data?.pronouns;
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

  close(): void {
    this.editing = false;
    void this.focusOn('[part=change]');
  }

  protected renderContent(): TemplateResult {
    const person = this.profile.data;
    if (!person) return html``;
    return html`<div class="head">
        ${avatar(person)}
        <div part="lines">${this.renderLines(person)}</div>
        <div part="now">${this.renderNow(person)}</div>
      </div>
      ${this.pending.map((one) => refusal(this.whatOf(one), one, this.localize, this.writes))}`;
  }

  /** What is on its way about this page's person. */
  private get pending(): readonly PendingOperation[] {
    return this.writes.pending.filter(({ input }) => ('person' in input ? input['person'] === this.owner : this.own));
  }
  private whatOf({ input }: PendingOperation): string {
    return 'person' in input ? this.heading : this.localize.term('statusHeading');
  }

  private renderLines(person: Person): TemplateResult {
    const { name, preferredName, sayName, title, team, location, manager, languages = [] } = person;
    const { localize } = this;
    const names = [preferredName && preferredName !== name && name, sayName && localize.term('sayName', sayName)];
    const tongues = new Intl.DisplayNames(localize.lang(), { type: 'language' });
    const line = (parts: unknown[]) => parts.filter(Boolean).join(' · ');
    return html`${names.some(Boolean) ? html`<p class="quiet" part="names"><bdi>${line(names)}</bdi></p>` : nothing}
      <p part="work"><bdi>${line([title, team, location])}</bdi></p>
      <p part="more">
        ${manager ? html`${localize.term('reportsTo')} ${personName(this.linked('person', manager))}` : nothing}
        ${manager && languages.length > 0 ? ' · ' : nothing}
        ${
          languages.length > 0
            ? html`<span part="languages" lang=${localize.lang()}
                >${localize.term(
                  'speaks',
                  listOf(
                    languages.map((one) => tongues.of(one) ?? one),
                    localize,
                  ),
                )}</span
              >`
            : nothing
        }
      </p>`;
  }

  private renderNow(person: Person): TemplateResult {
    const { localize } = this;
    const waiting = this.pending.find(({ state }) => state !== 'failed');
    const pending = waiting ? html`<p class="quiet" part="pending">◷ ${pendingWords(waiting, localize)}</p>` : nothing;
    const editor = this.own && this.editing ? this.editor.part : undefined;
    if (editor) return html`${editor.render(person.status)} ${pending}`;
    return html`${this.renderStatus(person)} ${this.editor.renderFailure()} ${pending}
    ${this.own ? nothing : this.renderRelation(person)}`;
  }

  private renderStatus({ status }: Person): TemplateResult {
    const { localize } = this;
    const words = status
      ? html`<p part="status"><bdi>${status.emoji} ${status.text}</bdi></p>`
      : html`<p class="quiet" part="status">${localize.term('statusNone')}</p>`;
    const about = status && [
      status.until ? localize.term('statusClears', moment(status.until, localize)) : undefined,
      this.own ? localize.term(seenBy[status.audience]) : undefined,
    ];
    const change =
      this.own && this.offers(statusSet)
        ? html`<button class="end" part="change" @click=${() => this.handleChange(status)}>
            ${localize.term(status ? 'statusChange' : 'statusNew')}
          </button>`
        : nothing;
    return html`${words}
      <div class="row"><span class="quiet" part="until">${about?.filter(Boolean).join(' · ')}</span>${change}</div>`;
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
    await this.editor.open();
    if (!this.editor.part) return;
    this.editor.part.begin(status);
    this.editing = true;
    void this.focusOn('[name=text]');
  }
}
