import { html, type TemplateResult } from 'lit';
import { reportAdd, rulesGet } from '../../src/contract/decency.js';
import type { TeapointElement } from '../internal/base-element.js';
import { addEnglish } from '../internal/localize.js';
import { MutationController } from '../internal/mutation-controller.js';
import { QueryController } from '../internal/query-controller.js';
import { skeleton } from '../internal/states.js';
import { reportForm } from '../locales/en/report-form.js';
import { pendingWords, refusal } from '../parts/pending.js';
import { ruleChoice } from '../parts/rule-choice.js';
import { sendsForm } from '../parts/send-keys.js';
import { addStyles, textareaStyles } from '../parts/styles.js';

/** Characters of a note. */
const MOST = 2_000;

/** Which rule a thing breaks, and what should be known of it. */
export class ReportForm {
  private rule = '';
  private note = '';
  private isSending = false;
  private isOpening = false;
  private thing = '';
  private close: () => void = () => undefined;
  private readonly rules: QueryController<typeof rulesGet>;
  private readonly writes: MutationController;

  constructor(private readonly host: TeapointElement) {
    addEnglish(reportForm);
    addStyles(host, textareaStyles);
    this.rules = new QueryController(host, () => (this.thing && host.offers(rulesGet) ? [rulesGet, { language: host.localize.lang() }] : undefined), { keep: true }); // prettier-ignore
    this.writes = new MutationController(host, [reportAdd]);
    host.addController({ hostUpdated: () => this.reach() });
  }

  /** `close` is called when the report is with the backend, and when somebody thinks again. */
  open(thing: string, close: () => void): void {
    [this.thing, this.close, this.rule, this.note] = [thing, close, '', ''];
    this.isOpening = true;
    this.host.requestUpdate();
  }

  render(): TemplateResult {
    const { localize } = this.host;
    const pending = this.writes.pending.find(({ input }) => input['thing'] === this.thing);
    if (pending?.state === 'failed')
      return html`<div part="report">${refusal(localize.term('reportSend'), pending, localize, this.writes)}</div>`;
    if (pending) return html`<p class="quiet" part="pending">◷ ${pendingWords(pending, localize)}</p>`;
    if (this.host.offers(rulesGet) && !this.rules.data) return html`${skeleton(localize)}`;
    return html`<form part="report" class="note" @submit=${this.handleSubmit} @keydown=${this.handleKeydown}>
      ${ruleChoice(this.rules.data ?? {}, { label: localize.term('reportRule'), chosen: this.rule, choose: (rule) => (this.rule = rule) })}
      <label
        >${localize.term('reportNote')}
        <textarea
          part="textarea"
          name="note"
          maxlength=${MOST}
          aria-describedby="report-help"
          .value=${this.note}
          @input=${(event: Event) => (this.note = (event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </label>
      <p class="quiet" id="report-help">${localize.term('reportHelp')}</p>
      <div class="row">
        <button part="send" ?disabled=${this.isSending}>${localize.term('reportSend')}</button>
        <button type="button" class="plain" part="cancel" @click=${() => this.close()}>
          ${localize.term('cancel')}
        </button>
      </div>
    </form>`;
  }

  /** The focus goes to the form once the rules are here. */
  private reach(): void {
    const field = this.host.renderRoot.querySelector<HTMLElement>('[part=report] select, [part=report] textarea');
    if (!this.isOpening || !field) return;
    this.isOpening = false;
    field.focus();
  }

  private readonly handleSubmit = (event: Event): void => {
    event.preventDefault();
    const { host, thing, rule } = this;
    const note = this.note.trim();
    this.isSending = true;
    void this.writes
      .run(reportAdd, { thing, ...(rule && { rule }), ...(note && { note }) })
      .then(
        () => {
          host.say(host.localize.term('reportSent'));
          this.close();
        },
        () => undefined,
      )
      .finally(() => (this.isSending = false));
  };
  private readonly handleKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.close();
    sendsForm(event);
  };
}
