import { html, nothing, type TemplateResult } from 'lit';
import { groupAdmit, groupInvite, groupRequests } from '../../src/contract/groups.js';
import { MutationController } from '../internal/mutation-controller.js';
import { ListController } from '../internal/query-controller.js';
import { listEnd } from '../parts/list-end.js';
import { refusal } from '../parts/pending.js';
import { personRow } from '../parts/person.js';
import { ColleagueChoice } from '../shared/colleague-choice.js';
import type { GroupPageElement } from './group-page-element.js';

/** Who comes in: those who ask, and those who are asked. */
export class GroupPeople {
  private readonly writes: MutationController;
  private readonly asking: ListController<typeof groupRequests>;
  private readonly colleague: ColleagueChoice;

  constructor(private readonly host: GroupPageElement) {
    this.writes = new MutationController(host, [groupAdmit, groupInvite]);
    this.asking = new ListController(
      host,
      () => (host.panel === 'requests' && host.shown ? [groupRequests, { group: host.shown }] : undefined),
      ({ id }) => id,
    );
    this.colleague = new ColleagueChoice(host);
  }

  renderRequests(): TemplateResult {
    const { host, asking } = this;
    const { localize } = host;
    const none = asking.state.status === 'ready' && asking.items.length === 0;
    return html`<div class="note" part="requests">
      ${this.renderRefusals()} ${none ? html`<p class="quiet">${localize.term('groupAskingNone')}</p>` : nothing}
      <ul class="people" part="people">
        ${asking.items.map((person) =>
          personRow(
            host.linked('person', person),
            undefined,
            html`<span class="row">
              <button
                part="admit"
                aria-label=${localize.term('groupAdmitName', person.name)}
                @click=${() => this.admit(person.id, true)}
              >
                ${localize.term('groupAdmit')}
              </button>
              <button
                class="plain"
                part="turn-down"
                aria-label=${localize.term('groupTurnDownName', person.name)}
                @click=${() => this.admit(person.id, false)}
              >
                ${localize.term('groupTurnDown')}
              </button>
            </span>`,
          ),
        )}
      </ul>
      ${listEnd(asking, localize)}
    </div>`;
  }

  renderInvite(): TemplateResult {
    const { host } = this;
    const { localize } = host;
    return html`<div part="invite" @keydown=${this.handleKeydown}>
      ${this.renderRefusals()}
      ${this.colleague.render(localize.term('groupInviteWhom'), localize.term('groupInviteHelp'), (person) => this.invite(person))}
      <button class="plain" part="close" @click=${() => host.show('invite')}>${localize.term('close')}</button>
    </div>`;
  }

  private renderRefusals(): unknown {
    return this.writes.pending
      .filter(({ input }) => input['group'] === this.host.shown)
      .map((one) => refusal(one.label ?? this.host.localize.term('groupInvite'), one, this.host.localize, this.writes));
  }

  private admit(person: string, admit: boolean): void {
    const { host } = this;
    if (!host.shown) return;
    const write = this.writes.run(groupAdmit, { group: host.shown, person, admit });
    void host.tell(write, host.localize.term(admit ? 'groupAdmitted' : 'groupTurnedDown'));
  }
  private invite(person: string): void {
    const { host } = this;
    if (!host.shown) return;
    this.colleague.begin();
    host.requestUpdate();
    void host.focusOn('[part=invite] input');
    void host.tell(this.writes.run(groupInvite, { group: host.shown, person }), host.localize.term('groupInviteSent'));
  }
  private readonly handleKeydown = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') this.host.show('invite');
  };
}
