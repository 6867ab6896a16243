import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Group, GroupPart } from '../../src/contract/group.js';
import { groupGet, groupJoin, groupLeave, groupList, groupMembers, groupRole, type GroupMember } from '../../src/contract/groups.js'; // prettier-ignore
import { groupPage } from '../locales/en/group-page.js';
import { baseStyles } from '../internal/base.styles.js';
import { TeapointElement } from '../internal/base-element.js';
import { MutationController, named } from '../internal/mutation-controller.js';
import { ListController, QueryController } from '../internal/query-controller.js';
import { LazyPart } from '../parts/lazy-part.js';
import { listEnd } from '../parts/list-end.js';
import { pendingWords, refusal } from '../parts/pending.js';
import { personRow } from '../parts/person.js';
import { tabPanel, tabs, type Tab } from '../parts/tabs.js';
import { tabsStyles } from '../parts/tabs.styles.js';
import { groupPageStyles } from './group-page.styles.js';
import { joinWords, partWords } from './group-words.js';

/** `#group-<id>` of the page's address; all else there is the host's. */
const linked = () => /^#group-([\w-]{1,64})$/.exec(location.hash)?.[1];

const isMember = ({ membership }: Group) => /^(?:member|moderator|owner)$/.test(membership);
/** Whether the viewer looks after it. */
export const runs = ({ membership }: Group) => membership === 'owner' || membership === 'moderator';
/** What opens above the tabs. */
export type Panel = 'invite' | 'requests' | 'settings' | 'more';

/**
 * @summary A group's page: what it is for, who is in it, its wall, questions and bookmarks; without a group, one's own groups
 * and the form to make one.
 * @slot wall - In place of the group's wall.
 * @slot questions - In place of the questions to the group.
 * @slot bookmarks - In place of the group's bookmarks.
 * @fires tp-open-person - A person's name was clicked; cancelable.
 * @fires tp-open-group - A group's name was clicked; cancelable.
 */
export class GroupPageElement extends TeapointElement {
  static readonly folder = 'group-page';
  static override readonly texts = groupPage;
  static override styles = [baseStyles, tabsStyles, groupPageStyles];
  static override properties: PropertyDeclarations = {
    group: {},
    tab: { state: true, attribute: false },
    panel: { state: true, attribute: false },
    leaving: { state: true, attribute: false },
  };

  /** The focus goes to what follows on an act: once the membership is no longer what it was. */
  private acted: { was: string | undefined } | undefined;
  private readonly page = new QueryController(this, () => (this.shown ? [groupGet, { group: this.shown }] : undefined));
  private readonly members = new ListController(
    this,
    () => (this.shown && this.isReadable ? [groupMembers, { group: this.shown }] : undefined),
    ({ person }) => person.id,
  );
  readonly mine = new ListController(
    this,
    () => (this.shown ? undefined : [groupList, { mine: true }]),
    ({ id }) => id,
  );
  readonly writes = new MutationController(
    this,
    named('group.create', 'group.join', 'group.leave', 'group.role', 'group.update'),
  );
  readonly parts = new LazyPart(this, () => import('./group-parts.js').then(({ GroupParts }) => new GroupParts(this)));

  /** Which part is on show; chosen with the first answer, so that joining moves nothing. */
  declare private tab: string | undefined;
  declare panel: Panel | undefined;
  declare private leaving: boolean;
  /** The group's id; where it is left out the page's fragment `#group-<id>` names it. */
  declare group: string | undefined;

  /** The id of the group that is on show. */
  get shown(): string | undefined {
    return this.group ?? linked();
  }
  get data(): Group | undefined {
    return this.page.data;
  }
  /** Where anyone finds it; none where this page is another's and the portal has no pages of groups. */
  get address(): string | undefined {
    const { data, group } = this;
    return data && (this.linked('group', data).page ?? (group ? undefined : location.href));
  }
  private get isReadable(): boolean {
    const { data } = this;
    return data !== undefined && (data.joinPolicy === 'open' || isMember(data));
  }

  protected get heading(): string {
    return this.data?.name ?? this.localize.term(this.shown ? 'groupHeading' : 'groupMine');
  }
  protected override get count(): string | undefined {
    return this.data && this.localize.term('groupMembers', this.data.members);
  }
  protected get mainQuery() {
    return this.shown ? this.page.state : this.mine.state;
  }
  protected override get itemCount(): number {
    return this.shown ? (this.data?.members ?? 0) : this.mine.items.length;
  }
  protected override get damagedCount(): number {
    return this.members.damaged + this.mine.damaged;
  }
  protected refetch(): void {
    for (const read of [this.page, this.members, this.mine]) read.refetch();
  }
  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.handleHash);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.handleHash);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!this.acted || this.acted.was === this.data?.membership) return;
    const next = this.renderRoot.querySelector<HTMLElement>('[part=join], [part=leave]');
    if (!next) return;
    this.acted = undefined;
    next.focus();
  }

  /** Opens what belongs to a button above the tabs; closes it when it is open. */
  show(panel: Panel | undefined): void {
    const before = this.panel;
    this.panel = panel === before ? undefined : panel;
    void this.parts.open().then(() => this.parts.part?.begin());
    void this.focusOn(this.panel ? '[part=panel-above] :is(input, textarea, button)' : `[data-panel=${before}]`);
  }
  /** Runs an act and says that it is done, or answers `false`: a refused one stays visible with its reason. */
  async tell(write: Promise<unknown>, message: string): Promise<boolean> {
    return write.then(
      () => (this.say(message), true),
      () => false,
    );
  }

  protected renderContent(): TemplateResult {
    const group = this.data;
    if (!this.shown) return html`${this.renderRefusals()} ${this.parts.render(({ home }) => home.render())}`;
    if (!group) return html``;
    const { localize } = this;
    return html`<p class="quiet" part="purpose"><bdi>${this.purposeOf(group)}</bdi></p>
      <p class="quiet" part="policy">
        ${group.archived ? localize.term('groupArchived') : localize.term(joinWords[group.joinPolicy])}
      </p>
      ${isMember(group) && group.welcome ? html`<p class="note" part="welcome"><bdi>${group.welcome}</bdi></p>` : nothing}
      ${group.ownerless && isMember(group) ? this.renderOwnerless(group) : nothing}
      <div class="row" part="membership">${this.renderMembership(group)} ${this.renderMore(group)}</div>
      ${this.renderRefusals()} ${this.parts.part?.renderRefusals()}
      ${this.panel ? html`<div part="panel-above">${this.parts.render(({ render }) => render())}</div>` : nothing}
      ${this.isReadable ? this.renderParts(group) : html`<p class="quiet" part="closed">${localize.term('groupClosed')}</p>`}`;
  }

  private purposeOf({ purpose, tag }: Group): string {
    if (purpose) return purpose;
    return tag ? this.localize.term('groupFromTerm', tag.label) : this.localize.term('groupNoPurpose');
  }

  private renderMembership(group: Group): unknown {
    const { localize } = this;
    const waiting = this.writes.pending.find(({ input, state }) => input['group'] === group.id && state !== 'failed');
    if (waiting) return html`<span class="quiet" part="pending">◷ ${pendingWords(waiting, localize)}</span>`;
    if (isMember(group)) return [runs(group) ? this.renderRunning(group) : nothing, this.renderLeave(group)];
    if (group.membership === 'invited')
      return html`<span>${localize.term('groupYouInvited')}</span> ${this.renderJoin(group, 'groupAccept')}
        <button part="leave" @click=${() => this.handleLeave(group)}>${localize.term('groupDecline')}</button>`;
    if (group.membership === 'requested')
      return html`<span>${localize.term('groupYouAsked')}</span>
        <button part="leave" @click=${() => this.handleLeave(group)}>${localize.term('groupTakeBack')}</button>`;
    if (group.joinPolicy === 'invite' || group.archived) return nothing;
    return this.renderJoin(group, group.joinPolicy === 'open' ? 'join' : 'groupAsk');
  }

  /** What those do who look after it. */
  private renderRunning(group: Group): unknown {
    const { localize } = this;
    const { requests = 0 } = group;
    return [
      requests > 0 ? this.renderOpener('requests', localize.term('groupAsking', requests)) : nothing,
      group.archived ? nothing : this.renderOpener('invite', localize.term('groupInvite')),
      group.membership === 'owner' ? this.renderOpener('settings', localize.term('groupSettings')) : nothing,
    ];
  }
  private renderMore({ name }: Group): unknown {
    if (!this.address || !this.offers({ name: 'bookmark.save' })) return nothing;
    return this.renderOpener('more', '…', this.localize.term('groupMore', name));
  }
  private renderOpener(panel: Panel, words: string, label?: string): TemplateResult {
    return html`<button
      part="opener"
      aria-label=${label ?? nothing}
      data-panel=${panel}
      aria-expanded=${this.panel === panel}
      @click=${() => this.show(panel)}
    >
      ${words}
    </button>`;
  }

  private renderLeave(group: Group): unknown {
    if (!this.offers(groupLeave)) return nothing;
    const { localize } = this;
    if (!this.leaving)
      return html`<button class="plain" part="leave" @click=${() => this.askLeaving(true)}>
        ${localize.term('leave')}…
      </button>`;
    return html`<span>${localize.term('leaveQuestion')}</span>
      <button part="leave" @click=${() => this.handleLeave(group)}>${localize.term('leave')}</button>
      <button class="plain" part="cancel" @click=${() => this.askLeaving(false)}>${localize.term('cancel')}</button>`;
  }
  private renderJoin(group: Group, word: 'join' | 'groupAsk' | 'groupAccept'): unknown {
    if (!this.offers(groupJoin)) return nothing;
    return html`<button class="primary" part="join" @click=${() => this.handleJoin(group)}>
      <span>${this.localize.term(word)}</span>
    </button>`;
  }

  /** A group goes on when its owner has left: any member may look after it. */
  private renderOwnerless({ id, name }: Group): TemplateResult {
    const { localize, viewer } = this;
    const take = () =>
      viewer &&
      this.tell(
        this.writes.run(groupRole, { group: id, person: viewer, role: 'owner' }),
        localize.term('groupTaken', name),
      );
    return html`<div class="note row" part="ownerless">
      <span>${localize.term('groupOwnerless')}</span>
      <button part="take-over" @click=${take}>${localize.term('groupTakeOver')}</button>
    </div>`;
  }

  private renderRefusals(): unknown {
    return this.writes.pending
      .filter(({ input }) => input['group'] === this.shown)
      .map((one) => refusal(this.heading, one, this.localize, this.writes));
  }

  private renderParts(group: Group): TemplateResult {
    const { localize } = this;
    const on = (group.parts ?? []).filter((part) => part !== 'questions' || isMember(group));
    const all: Tab[] = [
      ...on.map((name) => ({ name, label: localize.term(partWords[name]) })),
      { name: 'members', label: localize.term('groupPeople') },
    ];
    this.tab ??= isMember(group) ? all[0]!.name : 'members';
    const chosen = all.some(({ name }) => name === this.tab) ? this.tab : 'members';
    const content = chosen === 'members' ? this.renderMembers(group) : this.renderPart(chosen as GroupPart);
    return html`${tabs(all, chosen, this.heading, (name) => (this.tab = name))} ${tabPanel(chosen, content)}`;
  }
  private renderPart(part: GroupPart): TemplateResult {
    return html`<slot name=${part}>${this.parts.render(({ pages }) => pages.render(part))}</slot>`;
  }

  private renderMembers(group: Group): TemplateResult {
    return html`<ul class="people" part="people">
        ${repeat(
          this.members.items,
          ({ person }) => person.id,
          (member) => this.renderMember(member, group),
        )}
      </ul>
      ${listEnd(this.members, this.localize)}`;
  }

  private renderMember(member: GroupMember, group: Group): TemplateResult {
    const { person, role, status } = member;
    const words = status
      ? html`<bdi>${status.emoji} ${status.text}</bdi>`
      : (person.title ?? this.localize.term('noStatus'));
    const said = role === 'member' ? nothing : html`<span class="quiet" part="role">${this.localize.term(role)}</span>`;
    const end = group.membership === 'owner' && !group.archived ? this.renderRole(member) : said;
    return personRow(this.linked('person', person), words, end);
  }
  /** Whoever owns it gives the others their parts in it. */
  private renderRole({ person, role }: GroupMember): TemplateResult {
    const { localize } = this;
    const change = (event: Event) => this.handleRole(person.id, (event.target as HTMLSelectElement).value as 'member');
    return html`<select part="select" aria-label=${localize.term('groupRoleOf', person.name)} @change=${change}>
      ${(['member', 'moderator', 'owner'] as const).map(
        (one) => html`<option value=${one} ?selected=${one === role}>${localize.term(one)}</option>`,
      )}
    </select>`;
  }

  private readonly handleHash = (): void => {
    if (!this.group) this.panel = undefined;
    this.requestUpdate();
  };
  private handleRole(person: string, role: 'member'): void {
    if (!this.shown) return;
    const write = this.writes.run(groupRole, { group: this.shown, person, role });
    void this.tell(write, this.localize.term('groupSaved')).then(() => this.members.refetch());
  }
  private askLeaving(leaving: boolean): void {
    this.leaving = leaving;
    void this.focusOn('[part=leave]');
  }
  private handleJoin(group: Group): void {
    const isIn = group.joinPolicy === 'open' || group.membership === 'invited';
    const message = isIn ? this.localize.term('joined', group.name) : this.localize.term('groupAsked', group.name);
    void this.act(group, this.writes.run(groupJoin, { group: group.id }), message);
  }
  private handleLeave(group: Group): void {
    this.leaving = false;
    const message = isMember(group) ? this.localize.term('left', group.name) : this.localize.term('groupSaved');
    void this.act(group, this.writes.run(groupLeave, { group: group.id }), message);
  }
  private async act({ membership }: Group, write: Promise<unknown>, message: string): Promise<void> {
    this.acted = { was: (await this.tell(write, message)) ? membership : undefined };
    this.requestUpdate();
  }
}
