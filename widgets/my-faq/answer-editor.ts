import { html, nothing, type TemplateResult } from 'lit';
import { questionAnswer } from '../../src/contract/question-acts.js';
import { Draft, formEnd, formKeys, textField } from '../shared/fields.js';
import type { MyFaqElement, ShownQuestion } from './my-faq-element.js';

/** Answering in place: published at once, or kept as a draft that its owner alone sees. */
export class AnswerEditor {
  private text = '';
  private draft: Draft | undefined;
  private question: string | undefined;

  constructor(private readonly host: MyFaqElement) {}

  isOpen = (question: string): boolean => this.question === question;

  open({ id, draft, answer }: ShownQuestion): void {
    this.question = id;
    this.text = draft ?? answer?.text ?? '';
    this.draft = new Draft(this.host, `answer-${id}`);
    void this.draft.read().then((kept) => {
      if (!kept || this.question !== id) return;
      this.text = kept;
      this.host.requestUpdate();
    });
    this.host.requestUpdate();
    void this.host.focusOn('[name=answer]');
  }

  render(question: ShownQuestion): TemplateResult {
    const { localize } = this.host;
    const keep = html`<button type="button" part="draft" @click=${() => this.send(question, true)}>
      ${localize.term('answerDraft')}
    </button>`;
    return html`<form
      part="form"
      @submit=${(event: Event) => this.handleSubmit(event, question)}
      @keydown=${formKeys(() => this.close())}
    >
      ${textField({ name: 'answer', label: localize.term('answerText'), value: this.text, typed: (text) => this.type(text), required: true })}
      ${formEnd(localize.term('askPublish'), localize.term('cancel'), () => this.close(), question.state === 'answered' && !question.draft ? nothing : keep)}
    </form>`;
  }

  private type(text: string): void {
    this.text = text;
    this.draft?.keep(text);
  }
  private close(): void {
    const id = this.question;
    this.question = undefined;
    this.host.requestUpdate();
    void this.host.focusOn(`#question-${id} [part=answer]`);
  }
  private send({ id, version }: ShownQuestion, draft = false): void {
    const { host } = this;
    const text = this.text.trim();
    if (!text) return;
    this.draft?.forget();
    this.close();
    void host.writes.run(questionAnswer, { question: id, version, text, ...(draft && { draft }) }).then(
      () => host.say(host.localize.term(draft ? 'answerDrafted' : 'answerSent')),
      () => undefined,
    );
  }
  private handleSubmit(event: Event, question: ShownQuestion): void {
    event.preventDefault();
    this.send(question);
  }
}
