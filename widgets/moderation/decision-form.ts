import { html, type TemplateResult } from 'lit';
import { reportDecide, type Report } from '../../src/contract/decency.js';
import { addStyles, textareaStyles } from '../parts/styles.js';
import type { ModerationElement } from './moderation-element.js';

/** Characters of a reason. */
const MOST = 2_000;
const words = { kept: 'modKeep', removed: 'modRemove', restored: 'modRestore' } as const;
type Outcome = keyof typeof words;

/** A decision with its reason: one form, a button for each of the two outcomes. */
export class DecisionForm {
  private reason = '';

  constructor(private readonly host: ModerationElement) {
    addStyles(host, textareaStyles);
  }

  begin(): void {
    this.reason = '';
    void this.host.focusOn('[name=reason]');
  }

  render(report: Report): TemplateResult {
    const { localize } = this.host;
    const outcomes: Outcome[] = ['kept', report.kind === 'appeal' ? 'restored' : 'removed'];
    return html`<form part="form" @submit=${(event: SubmitEvent) => this.handleSubmit(event, report)} @keydown=${this.handleKeydown}>
      <label
        >${localize.term('modReason')}
        <textarea
          part="textarea"
          name="reason"
          required
          maxlength=${MOST}
          aria-describedby="reason-help"
          .value=${this.reason}
          @input=${(event: Event) => (this.reason = (event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </label>
      <p class="quiet" id="reason-help">${localize.term('modReasonHelp')}</p>
      <div class="row">
        ${outcomes.map((outcome) => html`<button part="outcome" value=${outcome}>${localize.term(words[outcome])}</button>`)}
        <button type="button" class="plain" part="cancel" @click=${() => this.host.decide(undefined)}>
          ${localize.term('cancel')}
        </button>
      </div>
    </form>`; // prettier-ignore
  }

  private handleSubmit(event: SubmitEvent, { id }: Report): void {
    event.preventDefault();
    const { host } = this;
    const reason = this.reason.trim();
    const outcome = (event.submitter as HTMLButtonElement | null)?.value as Outcome | undefined;
    if (!reason || !outcome) return;
    host.decide(undefined);
    void host.writes.run(reportDecide, { report: id, outcome, reason }).then(
      () => host.say(host.localize.term('modSaid')),
      () => undefined,
    );
  }
  private readonly handleKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.host.decide(undefined);
  };
}
