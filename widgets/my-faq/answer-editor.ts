import { html, nothing, type TemplateResult } from 'lit';
import { questionAnswer } from '../../src/contract/question-acts.js';
import { Draft, formEnd, formKeys, textField } from '../shared/fields.js';
import { refusedOf, sendAgain } from '../shared/refused.js';
import type { MyFaqElement, ShownQuestion } from './my-faq-element.js';

/** Answering in place: published at once, or kept as a draft that its owner alone sees. */
export class AnswerEditor {
  private text = '';
  private draft: Draft | undefined;
  /** The question as it was when the editor opened on it. */
  private question: ShownQuestion | undefined;

  constructor(private readonly host: MyFaqElement) {}

  isOpen = (question: string): boolean => this.question?.id === question;

  open(question: ShownQuestion): void {
    const { id, draft, answer } = question;
    this.question = question;
    this.text = refusedOf(this.host.writes, questionAnswer, id)?.input.text ?? draft ?? answer?.text ?? '';
    this.draft = new Draft(this.host, `answer-${id}`);
    void this.draft.read().then((kept) => {
      if (!kept || !this.isOpen(id)) return;
      this.text = kept;
      this.host.requestUpdate();
    });
    this.host.requestUpdate();
    void this.host.focusOn('[name=answer]');
  }

  render(question: ShownQuestion): TemplateResult {
    const { localize } = this.host;
    const keep = html`<button type="button" part="draft" @click=${() => this.send(true)}>
      ${localize.term('answerDraft')}
    </button>`;
    return html`<form part="form" @submit=${this.handleSubmit} @keydown=${formKeys(() => this.close())}>
      ${textField({ name: 'answer', label: localize.term('answerText'), value: this.text, typed: (text) => this.type(text), required: true })}
      ${formEnd(localize.term('askPublish'), localize.term('cancel'), () => this.close(), question.state === 'answered' && !question.draft ? nothing : keep)}
    </form>`;
  }

  private type(text: string): void {
    this.text = text;
    this.draft?.keep(text);
  }
  private close(): void {
    const { id } = this.question ?? {};
    this.question = undefined;
    this.host.requestUpdate();
    void this.host.focusOn(`#question-${id} [part=answer]`);
  }
  private send(draft = false): void {
    const { host, question } = this;
    const text = this.text.trim();
    if (!text || !question) return;
    const { id, version } = question;
    this.draft?.forget();
    this.close();
    const input = { question: id, version, text, ...(draft && { draft }) };
    void sendAgain(host.writes, questionAnswer, id, input).then(
      () => host.say(host.localize.term(draft ? 'answerDrafted' : 'answerSent')),
      () => undefined,
    );
  }
  private readonly handleSubmit = (event: Event): void => {
    event.preventDefault();
    this.send();
  };
}
