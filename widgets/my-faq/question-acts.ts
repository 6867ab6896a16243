import { html, nothing, type TemplateResult } from 'lit';
import type { PendingOperation } from '../../src/client/types.js';
import type { AnyOperation, Input } from '../../src/contract/operation.js';
import { questionAccept, questionAnswer, questionFeedback, questionFeedbackGive, questionFollow, questionUnfollow, questionUpdate } from '../../src/contract/question-acts.js'; // prettier-ignore
import { usefulAdd, usefulRemove } from '../../src/contract/walls.js';
import { isModified } from '../internal/clicks.js';
import { ListController } from '../internal/query-controller.js';
import { safeUrl } from '../internal/safe-url.js';
import { intl } from '../locales/intl.js';
import { listEnd } from '../parts/list-end.js';
import { personName } from '../parts/person.js';
import { sentence } from '../parts/sentence.js';
import { when } from '../parts/when.js';
import { AnswerEditor } from './answer-editor.js';
import { AnswerHistory } from './answer-history.js';
import { GroupAnswers } from './group-answers.js';
import { formEnd, formKeys, textField } from '../shared/fields.js';
import type { MyFaqElement, ShownQuestion } from './my-faq-element.js';
import { addressOf, OwnActs } from './own-acts.js';
import { PageFollow } from './page-follow.js';

/** What one can do with a question that is open: say what helped, follow it; whose page it is answers. */
export class QuestionActs {
  private readonly answering: AnswerEditor;
  private readonly history: AnswerHistory;
  private readonly own: OwnActs;
  private readonly group: GroupAnswers;
  private readonly page: PageFollow;
  /** Where somebody says, or reads, what is missing. */
  private missing: string | undefined;
  private text = '';
  private copied: string | undefined;
  private readonly missed: ListController<typeof questionFeedback>;

  constructor(private readonly host: MyFaqElement) {
    this.answering = new AnswerEditor(host);
    this.history = new AnswerHistory(host);
    this.own = new OwnActs(host);
    this.group = new GroupAnswers(host);
    host.writes.reopen = (one) => void this.reopen(one);
    this.page = new PageFollow(host);
    this.missed = new ListController(host, () => (this.missing && host.own ? [questionFeedback, { question: this.missing }] : undefined), ({ text, at }) => `${at} ${text}`); // prettier-ignore
  }

  /** The form of what was refused, over the question as it is by now. */
  private async reopen(one: PendingOperation): Promise<void> {
    const { host } = this;
    const question = host.items.find(({ id }) => id === one.input['question']);
    if (!question) return;
    await host.goTo(question.id);
    if (one.operation === questionAnswer.name) this.answering.open(question);
    else this.own.reopen(question, one);
  }

  render(question: ShownQuestion): unknown {
    if (question.version === '') return nothing;
    const { id } = question;
    if (this.answering.isOpen(id)) return this.answering.render(question);
    return html`${this.renderByline(question)}
      <div class="acts" part="acts">
        ${this.group.renderOpener(question)} ${question.state === 'answered' ? this.renderUseful(question) : nothing}
        ${this.renderFollow(question)} ${this.page.render(question)} ${this.renderLink(question)}
        ${this.history.renderOpener(question)} ${this.renderOwn(question)}
      </div>
      ${this.missing === id ? this.renderMissing(question) : nothing} ${this.history.renderList(question)}
      ${this.own.render(question)} ${this.group.renderThread(question)}`;
  }

  private renderByline({ asker, owner, group, unnamed, askedAt, answer }: ShownQuestion): TemplateResult {
    const { host } = this;
    const who =
      asker && (group || asker.id !== owner.id)
        ? sentence(host.localize.term('actsAsked'), { who: personName(host.linked('person', asker)) })
        : unnamed
          ? host.localize.term('actsUnnamed')
          : nothing;
    return html`<p part="byline">
      <span>${who}</span> ${when(answer?.editedAt ?? answer?.at ?? askedAt, host.localize)}
    </p>`;
  }

  private renderUseful({ id, useful, owner, feedback }: ShownQuestion): unknown {
    const { localize } = this.host;
    const count = useful.count ? ` · ${intl(Intl.NumberFormat, localize.lang()).format(useful.count)}` : '';
    const toggle = () => this.toggleMissing(id);
    if (owner.id === this.host.viewer)
      return html`${count ? html`<span class="quiet" part="marks">${localize.term('actsUseful')} ${localize.term('actsYes')}${count}</span>` : nothing}
      ${
        feedback
          ? html`<button class="plain" part="missed" aria-expanded=${this.missing === id} @click=${toggle}>
              ${localize.term('actsMissed', feedback)}
            </button>`
          : nothing
      }`;
    if (!this.host.offers(usefulAdd)) return nothing;
    const mark = () => this.run(useful.mine ? usefulRemove : usefulAdd, { thing: id });
    return html`<span class="quiet" part="asks">${localize.term('actsUseful')}</span>
      <button class="plain" part="useful" aria-pressed=${useful.mine} @click=${mark}>
        ${localize.term('actsYes')}${count}
      </button>
      ${
        this.host.offers(questionFeedbackGive)
          ? html`<button class="plain" part="not-yet" aria-expanded=${this.missing === id} @click=${toggle}>
              ${localize.term('actsNotYet')}
            </button>`
          : nothing
      }`;
  }

  private renderFollow({ id, following, owner }: ShownQuestion): unknown {
    if (owner.id === this.host.viewer || !this.host.offers(questionFollow)) return nothing;
    const follow = () => this.run(following ? questionUnfollow : questionFollow, { question: id });
    return html`<button class="plain" part="follow" aria-pressed=${following} @click=${follow}>
      ${this.host.localize.term('actsFollow')}
    </button>`;
  }

  /** An address anyone can take along; a click copies it where the page may. */
  private renderLink(question: ShownQuestion): TemplateResult {
    const { id } = question;
    const { localize } = this.host;
    const words = localize.term(this.copied === id ? 'actsLinkCopied' : 'actsLink');
    return html`<a
      part="link"
      class="quiet"
      href=${safeUrl(addressOf(this.host, question))}
      @click=${(event: MouseEvent) => this.handleLink(event, id)}
      >${words}</a
    >`;
  }

  private renderOwn(question: ShownQuestion): unknown {
    const { localize } = this.host;
    const { can, state, id } = question;
    const accept = (yes: boolean) => this.run(questionAccept, { question: id, accept: yes });
    return html`
      ${
        can.answer && this.host.offers(questionAnswer)
          ? html`<button part="answer" @click=${() => this.answering.open(question)}>
              ${localize.term(state === 'answered' ? 'answerChange' : 'answerWrite')}
            </button>`
          : nothing
      }
      ${this.isDue(question) ? html`<button part="right" @click=${() => this.confirm(question)}>${localize.term('actsStillRight')}</button>` : nothing}
      ${
        can.accept
          ? html`<button part="take" @click=${() => accept(true)}>${localize.term('actsTake')}</button>
              <button class="plain" part="leave" @click=${() => accept(false)}>${localize.term('actsLeave')}</button>`
          : nothing
      }
      ${
        this.own.has(question)
          ? html`<button
              class="plain end"
              part="dots"
              aria-label=${localize.term('actsMore', question.title)}
              aria-expanded=${this.own.isOpen(id)}
              @click=${() => this.own.toggle(question)}
            >
              …
            </button>`
          : nothing
      }
    `;
  }

  /** Readers say what they miss, whose page it is reads it. */
  private renderMissing({ id, owner }: ShownQuestion): TemplateResult {
    const { localize, own } = this.host;
    if (own) {
      return html`<div class="note" part="feedback">
        ${this.missed.items.map(({ text, at }) => html`<p><bdi>${text}</bdi> ${when(at, localize)}</p>`)}
        ${listEnd(this.missed, localize)}
      </div>`;
    }
    const close = () => this.toggleMissing(id);
    const submit = (event: Event) => this.handleMissing(event, id, owner.name);
    return html`<form part="form" @submit=${submit} @keydown=${formKeys(close)}>
      ${textField({ name: 'missing', label: localize.term('actsMissing'), value: this.text, typed: (text) => (this.text = text), required: true }, 1_000)}
      <p class="quiet">${localize.term('actsMissingHelp', owner.name)}</p>
      ${formEnd(localize.term('actsMissingSend'), localize.term('cancel'), close)}
    </form>`;
  }

  private isDue = ({ can, reviewBy }: ShownQuestion): boolean =>
    can.manage && reviewBy !== undefined && reviewBy <= new Date().toISOString().slice(0, 10);

  /** It is looked at again after another year. */
  private confirm({ id, version }: ShownQuestion): void {
    const day = new Date();
    day.setFullYear(day.getFullYear() + 1);
    this.run(questionUpdate, { question: id, version, reviewBy: day.toISOString().slice(0, 10) });
  }

  private run<T extends AnyOperation>(operation: T, input: Input<T>): void {
    void this.host.writes.run(operation, input).catch(() => undefined);
  }
  private toggleMissing(id: string): void {
    this.missing = this.missing === id ? undefined : id;
    this.text = '';
    this.host.requestUpdate();
    void this.host.focusOn(this.missing && !this.host.own ? '[name=missing]' : `#question-${id} [part=not-yet]`);
  }
  private handleLink(event: MouseEvent, id: string): void {
    if (isModified(event) || !navigator.clipboard) return;
    event.preventDefault();
    void navigator.clipboard.writeText((event.currentTarget as HTMLAnchorElement).href).then(
      () => {
        this.copied = id;
        this.host.requestUpdate();
        this.host.say(this.host.localize.term('actsLinkCopied'));
      },
      () => undefined,
    );
  }
  private handleMissing(event: Event, question: string, name: string): void {
    event.preventDefault();
    const { host } = this;
    const text = this.text.trim();
    if (!text) return;
    this.toggleMissing(question);
    void host.writes.run(questionFeedbackGive, { question, text }).then(
      () => host.say(host.localize.term('actsMissingSent', name)),
      () => undefined,
    );
  }
}
