import { html, nothing, type TemplateResult } from 'lit';
import type { Group } from '../../src/contract/group.js';
import { groupCreate } from '../../src/contract/groups.js';
import { isModified } from '../internal/clicks.js';
import { OpenGroupEvent } from '../internal/events.js';
import { safeUrl } from '../internal/safe-url.js';
import { listEnd } from '../parts/list-end.js';
import type { GroupForm } from './group-form.js';
import type { GroupPageElement } from './group-page-element.js';

/** What stands there without a group: one's own groups, and the way to make one. */
export class GroupHome {
  private isMaking = false;

  constructor(
    private readonly host: GroupPageElement,
    private readonly form: GroupForm,
  ) {}

  render(): TemplateResult {
    const { host } = this;
    const { items, state } = host.mine;
    const none = state.status === 'ready' && items.length === 0;
    return html`${none ? html`<p class="quiet" part="empty">${host.localize.term('groupMineNone')}</p>` : nothing}
      <ul part="groups">
        ${items.map((group) => html`<li>${this.renderGroup(group)}</li>`)}
      </ul>
      ${listEnd(host.mine, host.localize)} ${host.offers(groupCreate) ? this.renderMaking() : nothing}`;
  }

  private renderGroup(group: Group): TemplateResult {
    const { localize } = this.host;
    const { id, name, members, page } = this.host.linked('group', group);
    return html`<a
        part="group"
        href=${safeUrl(page ?? `#group-${id}`) ?? nothing}
        @click=${(event: MouseEvent) => this.open(event, id)}
        ><bdi>${name}</bdi></a
      >
      <span class="quiet">${localize.term('groupMembers', members)}</span>`;
  }

  private renderMaking(): unknown {
    const close = () => {
      this.isMaking = false;
      this.host.requestUpdate();
      void this.host.focusOn('[part=make]');
    };
    if (this.isMaking) return this.form.renderNew(close);
    return html`<button part="make" @click=${this.handleMake}>${this.host.localize.term('groupMake')}</button>`;
  }

  private open(event: MouseEvent, group: string): void {
    if (!isModified(event) && !event.currentTarget?.dispatchEvent(new OpenGroupEvent(group))) event.preventDefault();
  }
  private readonly handleMake = (): void => {
    this.isMaking = true;
    this.host.requestUpdate();
    void this.host.focusOn('[name=name]');
  };
}
