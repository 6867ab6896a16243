import { html, nothing, type TemplateResult } from 'lit';
import { limits } from '../../src/contract/common.js';
import { personGet, personSearch } from '../../src/contract/people.js';
import { questionAsk } from '../../src/contract/questions.js';
import { fold } from '../../src/domain/match-key.js';
import type { Mail } from '../../src/domain/email/mail.js';
import { nameWords, withoutNames } from '../../src/domain/email/names.js';
import { readMail, type ReadMail } from '../../src/domain/email/read-mail.js';
import { addEnglish } from '../internal/localize.js';
import { QueryController } from '../internal/query-controller.js';
import { safeUrl } from '../internal/safe-url.js';
import { faqMail } from '../locales/en/faq-mail.js';
import { formEnd, formKeys, lineField, textField } from '../shared/fields.js';
import type { MyFaqElement } from './my-faq-element.js';

const reasons = { outlook: 'mailOutlook', large: 'mailLarge', other: 'mailOther' } as const;
type Reason = keyof typeof reasons;

/** A question and its answer out of an email: what it says, what becomes of it, corrected by hand, published. */
export class MailReader {
  private text = '';
  private read: ReadMail | undefined;
  private refusal: Reason | undefined;
  private isDropping = false;
  private hasAgreed = false;
  private readonly me: QueryController<typeof personGet>;

  constructor(
    private readonly host: MyFaqElement,
    private readonly close: () => void,
  ) {
    addEnglish(faqMail);
    this.me = new QueryController(host, () => (host.viewer ? [personGet, { person: host.viewer }] : undefined));
  }

  render(): TemplateResult {
    return this.read ? this.renderRead(this.read) : this.renderPaste();
  }

  private renderPaste(): TemplateResult {
    const { localize } = this.host;
    return html`<form
      part="form"
      class=${this.isDropping ? 'dropping' : ''}
      @submit=${this.handlePasted}
      @keydown=${formKeys(this.leave)}
      @dragover=${this.handleDrag}
      @dragleave=${this.handleDrag}
      @drop=${this.handleDrop}
    >
      ${textField({ name: 'mail', label: localize.term('mailPaste'), value: this.text, typed: (text) => (this.text = text) }, undefined)}
      <label
        >${localize.term('mailFile')}
        <input
          part="file"
          type="file"
          name="file"
          accept=".eml,.txt,message/rfc822,text/plain"
          @change=${this.handleFile}
        />
      </label>
      ${this.refusal ? html`<p class="note" part="no-mail" role="alert">${localize.term(reasons[this.refusal])}</p>` : nothing}
      <p class="quiet">${localize.term('mailHelp')}</p>
      ${formEnd(localize.term('mailRead'), localize.term('cancel'), this.leave)}
    </form>`;
  }

  private renderRead({ title, question, answer, doubts, authors }: ReadMail): TemplateResult {
    const { localize } = this.host;
    const typed = (name: 'title' | 'question' | 'answer') => (value: string) => this.change({ [name]: value });
    return html`<form part="form" @submit=${this.handleSubmit} @keydown=${formKeys(this.leave)}>
      <div class="sides">
        <div class="field">
          <span class="quiet">${localize.term('mailBefore')}</span>
          <div class="note before" part="before" tabindex="0" role="region" aria-label=${localize.term('mailBefore')}>
            <bdi>${this.text}</bdi>
          </div>
        </div>
        <div class="field" part="after" role="group" aria-label=${localize.term('mailAfter')}>
          <span class="quiet">${localize.term('mailAfter')}</span>
          ${lineField({ name: 'title', label: localize.term('askTitle'), value: title, typed: typed('title'), required: true })}
          ${textField({ name: 'question', label: localize.term('askDetail'), value: question, typed: typed('question') })}
          ${textField({ name: 'answer', label: localize.term('answerText'), value: answer, typed: typed('answer') })}
        </div>
      </div>
      ${doubts.length > 0 ? html`<div class="row" part="doubts">${doubts.map((name) => this.renderDoubt(name))}</div>` : nothing}
      ${authors.map((author) => this.renderAuthor(author.name || author.address, author.address, title))}
      ${
        authors.length > 0
          ? html`<label class="tick" part="agreed"
              ><input
                type="checkbox"
                part="tick"
                name="agreed"
                required
                .checked=${this.hasAgreed}
                @change=${this.handleAgreed}
              />
              ${localize.term('mailAgreed')}</label
            >`
          : nothing
      }
      ${formEnd(localize.term(answer.trim() ? 'askPublish' : 'save'), localize.term('cancel'), this.leave)}
    </form>`;
  }
  private renderDoubt(name: string): TemplateResult {
    return html`<button type="button" part="doubt" @click=${() => this.takeOut([name])}>
      ${this.host.localize.term('mailDoubt', name)}
    </button>`;
  }
  private renderAuthor(name: string, address: string, title: string): TemplateResult {
    const { localize } = this.host;
    const words = new URLSearchParams({ subject: localize.term('mailAskSubject'), body: title }).toString();
    const href = `mailto:${encodeURIComponent(address)}?${words.replaceAll('+', '%20')}`;
    return html`<p class="note row" part="author">
      <span>${localize.term('mailAsk', name)}</span>
      ${address ? html`<a part="ask-them" href=${safeUrl(href)}>${localize.term('mailAskThem')}</a>` : nothing}
    </p>`;
  }

  private take(mail: Mail): void {
    const { name = '', email } = this.me.data ?? {};
    const read = readMail(mail, { name, address: email });
    if (!read.question && !read.answer) {
      this.refuse('other');
      return;
    }
    this.text = mail.text;
    this.refusal = undefined;
    // What the title says need not be said twice.
    const question = read.question === read.title ? '' : read.question;
    this.read = { ...read, question, doubts: [] };
    this.host.requestUpdate();
    void this.host.focusOn('[name=title]');
    void this.lookUp(read.doubts);
  }
  /** Of what could be a name, what is one of a colleague comes off by itself; of the rest one is asked. */
  private async lookUp(doubts: readonly string[]): Promise<void> {
    const colleagues = await Promise.all(doubts.map(async (name) => ((await this.isColleague(name)) ? [name] : [])));
    this.takeOut(colleagues.flat());
    const left = doubts.filter((name) => !colleagues.flat().includes(name));
    this.change({ doubts: left.filter((name) => `${this.read?.question}${this.read?.answer}${this.read?.title}`.includes(name)) }); // prettier-ignore
  }
  private isColleague(name: string): Promise<boolean> {
    const { client } = this.host;
    return new Promise((resolve) => {
      if (!client || !this.host.offers(personSearch)) return resolve(false);
      const settle = () => {
        const { status, data } = observer.state;
        if (status === 'pending') return;
        observer.dispose();
        resolve(data?.items.some(({ person }) => fold(person.name) === fold(name)) ?? false);
      };
      const observer = client.observe(personSearch, { q: name, limit: 5 }, settle);
      settle();
    });
  }
  private takeOut(names: readonly string[]): void {
    if (!this.read || names.length === 0) return;
    const words = nameWords([], names);
    const { title, question, answer, doubts } = this.read;
    const [cleanTitle, cleanQuestion, cleanAnswer] = [title, question, answer].map((text) => withoutNames(text, words)) as [string, string, string]; // prettier-ignore
    this.change({ title: cleanTitle, question: cleanQuestion, answer: cleanAnswer, doubts: doubts.filter((name) => !names.includes(name)) }); // prettier-ignore
  }
  private change(fields: Partial<ReadMail>): void {
    if (this.read) this.read = { ...this.read, ...fields };
    this.host.requestUpdate();
  }
  private refuse(reason: Reason): void {
    this.refusal = reason;
    this.host.requestUpdate();
  }
  private reset(): void {
    this.text = '';
    this.read = this.refusal = undefined;
    this.hasAgreed = false;
  }

  private async open(file: File | undefined): Promise<void> {
    if (!file) return;
    try {
      if (/\.txt$/i.test(file.name)) this.take({ text: await file.text() });
      else this.take(await (await import('./mail-file.js')).openMail(file));
    } catch (error) {
      this.refuse((error as { why?: Reason }).why ?? 'other');
    }
  }
  /** Also the source of a mail, which begins with its headers. */
  private readonly handlePasted = (event: Event): void => {
    event.preventDefault();
    const isSource = /^(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*){4,}\r?\n/.test(this.text.slice(0, 20_000)) && /^MIME-Version:/im.test(this.text.slice(0, 20_000)); // prettier-ignore
    if (isSource) void this.open(new File([this.text], 'mail.eml'));
    else this.take({ text: this.text });
  };
  private readonly handleFile = (event: Event): void => void this.open((event.target as HTMLInputElement).files?.[0]);
  private readonly handleDrag = (event: DragEvent): void => {
    event.preventDefault();
    this.isDropping = event.type === 'dragover';
    this.host.requestUpdate();
  };
  private readonly handleDrop = (event: DragEvent): void => {
    this.handleDrag(event);
    const [file] = event.dataTransfer?.files ?? [];
    const text = event.dataTransfer?.getData('text/plain') ?? '';
    if (file) void this.open(file);
    else if (text) this.take({ text });
  };
  private readonly handleAgreed = (event: Event): void => {
    this.hasAgreed = (event.target as HTMLInputElement).checked;
  };
  private readonly leave = (): void => {
    this.reset();
    this.close();
  };
  private readonly handleSubmit = (event: Event): void => {
    event.preventDefault();
    const { host, read } = this;
    if (!read || !host.viewer) return;
    const [title, detail, answer] = [read.title, read.question, read.answer].map((text) => text.trim().slice(0, limits.text)); // prettier-ignore
    if (!title) return;
    void host.writes
      .run(questionAsk, { person: host.viewer, title, ...(detail && { detail }), ...(answer && { answer }) })
      .then(
        () => host.say(host.localize.term('askSent')),
        () => undefined,
      );
    this.leave();
  };
}
