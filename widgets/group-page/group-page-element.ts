import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Group } from '../../src/contract/group.js';
import { groupGet, groupJoin, groupLeave, groupMembers, type GroupMember } from '../../src/contract/groups.js';
import { groupPage } from '../locales/en/group-page.js';
import { baseStyles } from '../internal/base.styles.js';
import { TeapointElement } from '../internal/base-element.js';
import { MutationController } from '../internal/mutation-controller.js';
import { ListController, QueryController } from '../internal/query-controller.js';
import { listEnd } from '../parts/list-end.js';
import { pendingWords, refusal } from '../parts/pending.js';
import { personRow } from '../parts/person.js';
import { groupPageStyles } from './group-page.styles.js';

/**
 * @summary A group's page: what it is for, who is in it with their status, joining and leaving.
 * @slot wall - Where the group's wall stands.
 * @slot bookmarks - Where the group's bookmarks stand.
 * @slot questions - Where the questions to the group stand.
 * @fires tp-open-person - A person's name was clicked; cancelable.
 */
export class GroupPageElement extends TeapointElement {
  static readonly folder = 'group-page';
  static override readonly texts = groupPage;
  static override styles = [baseStyles, groupPageStyles];
  static override properties: PropertyDeclarations = {
    group: {},
    leaving: { state: true, attribute: false },
  };

  private readonly page = new QueryController(this, () => (this.group ? [groupGet, { group: this.group }] : undefined));
  private readonly members = new ListController(
    this,
    () => (this.group && this.page.data ? [groupMembers, { group: this.group }] : undefined),
    ({ person }) => person.id,
  );
  private readonly writes = new MutationController(this, [groupJoin, groupLeave]);

  declare private leaving: boolean;
  /** The group's id. */
  declare group: string | undefined;

  constructor() {
    super();
    this.leaving = false;
  }

  protected get heading(): string {
    return this.page.data?.name ?? this.localize.term('groupHeading');
  }
  protected override get count(): string | undefined {
    return this.page.data && this.localize.term('groupMembers', this.page.data.members);
  }
  protected override get help(): string {
    return this.group ? super.help : this.localize.term('unconfiguredGroup');
  }
  protected override get configured(): boolean {
    return Boolean(this.group);
  }
  protected get mainQuery() {
    return this.page.state;
  }
  protected override get itemCount(): number {
    return this.page.data?.members ?? 0;
  }
  protected override get damagedCount(): number {
    return this.members.damaged;
  }
  protected refetch(): void {
    this.page.refetch();
    this.members.refetch();
  }

  protected renderContent(): TemplateResult {
    const group = this.page.data;
    if (!group) return html``;
    return html`<p class="quiet" part="purpose">${this.purposeOf(group)}</p>
      <div class="row" part="membership">${this.renderMembership(group)}</div>
      ${this.renderRefusals(group)}
      <slot name="wall"></slot>
      <slot name="questions"></slot>
      <slot name="bookmarks"></slot>
      ${this.renderMembers()}`;
  }

  private purposeOf({ purpose, tag }: Group): string {
    if (purpose) return purpose;
    return tag ? this.localize.term('groupFromTerm', tag.label) : this.localize.term('groupNoPurpose');
  }

  private renderMembership(group: Group): TemplateResult | typeof nothing {
    const waiting = this.writes.pending.find(({ input, state }) => input['group'] === group.id && state !== 'failed');
    if (waiting) return html`<span class="quiet" part="pending">◷ ${pendingWords(waiting, this.localize)}</span>`;
    if (group.membership === 'none') return this.renderJoin(group);
    if (!this.client?.offers(groupLeave)) return nothing;
    if (!this.leaving)
      return html`<button class="plain" part="leave" @click=${() => this.askLeaving(true)}>
        ${this.localize.term('leave')}…
      </button>`;
    return html`<span>${this.localize.term('leaveQuestion')}</span>
      <button part="leave" @click=${() => this.handleLeave(group)}>${this.localize.term('leave')}</button>
      <button class="plain" part="cancel" @click=${() => this.askLeaving(false)}>
        ${this.localize.term('cancel')}
      </button>`;
  }

  private renderJoin(group: Group): TemplateResult | typeof nothing {
    if (group.joinPolicy !== 'open' || !this.client?.offers(groupJoin)) return nothing;
    return html`<button class="primary" part="join" @click=${() => this.handleJoin(group)}>
      <span>${this.localize.term('join')}</span>
    </button>`;
  }

  private renderRefusals({ name }: Group): unknown {
    return this.writes.pending
      .filter(({ input }) => input['group'] === this.group)
      .map((one) => refusal(name, one, this.localize, this.writes));
  }

  private renderMembers(): TemplateResult {
    return html`<ul class="people" part="people">
        ${repeat(
          this.members.items,
          ({ person }) => person.id,
          (member) => this.renderMember(member),
        )}
      </ul>
      ${listEnd(this.members, this.localize)}`;
  }

  private renderMember({ person, role, status }: GroupMember): TemplateResult {
    const words = status
      ? html`<bdi>${status.emoji} ${status.text}</bdi>`
      : (person.title ?? this.localize.term('noStatus'));
    const end = role === 'member' ? nothing : html`<span class="quiet" part="role">${this.localize.term(role)}</span>`;
    return personRow(this.linked('person', person), words, end);
  }

  private askLeaving(leaving: boolean): void {
    this.leaving = leaving;
    void this.focusOn('[part=leave]');
  }
  private handleJoin(group: Group): void {
    void this.tell(this.writes.run(groupJoin, { group: group.id }), this.localize.term('joined', group.name));
  }
  private handleLeave(group: Group): void {
    this.leaving = false;
    void this.tell(this.writes.run(groupLeave, { group: group.id }), this.localize.term('left', group.name));
  }
  /** A refused write stays visible with its reason, so only success is said here. */
  private async tell(write: Promise<unknown>, message: string): Promise<void> {
    await write.then(
      () => this.say(message),
      () => undefined,
    );
    void this.focusOn('[part=join], [part=leave]');
  }
}
