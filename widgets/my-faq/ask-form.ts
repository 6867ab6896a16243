import { html, nothing, type TemplateResult } from 'lit';
import { personGet } from '../../src/contract/people.js';
import { questionSimilar } from '../../src/contract/question-acts.js';
import { questionAsk, type Question } from '../../src/contract/questions.js';
import { QueryController } from '../internal/query-controller.js';
import { LazyPart } from '../parts/lazy-part.js';
import { asksForRules } from '../parts/decency.js';
import { rulesPart } from '../parts/decency-parts.js';
import { richText } from '../parts/text.js';
import { Draft, formEnd, formKeys, lineField, textField } from '../shared/fields.js';
import type { MyFaqElement } from './my-faq-element.js';

/** Milliseconds without a keystroke before the backend is asked, and how much it takes to ask. */
const PAUSE = 200;
const ENOUGH = 6;

const empty = { title: '', detail: '', answer: '' };

/** A new question: what is like it comes while one types; on one's own page with its answer, also out of an email. */
export class AskForm {
  private words = empty;
  private unnamed = false;
  private asked = '';
  private open: string | undefined;
  private isMail = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly draft: Draft;
  private readonly similar: QueryController<typeof questionSimilar>;
  private readonly who: QueryController<typeof personGet>;
  private readonly rules: ReturnType<typeof rulesPart>;
  private readonly mail: LazyPart<{ render: () => TemplateResult }>;

  constructor(private readonly host: MyFaqElement) {
    this.similar = new QueryController(host, () => (this.asked && host.offers(questionSimilar) ? [questionSimilar, { q: this.asked }] : undefined), { keep: true }); // prettier-ignore
    this.who = new QueryController(host, () => (host.owner ? [personGet, { person: host.owner }] : undefined));
    this.mail = new LazyPart(host, () => import('./mail-reader.js').then(({ MailReader }) => new MailReader(host, () => this.close()))); // prettier-ignore
    this.rules = rulesPart(host, '[name=title]');
    this.draft = new Draft(host, `question-${host.group ?? host.owner}`);
    void this.draft.read().then((kept) => this.begin(kept));
  }

  render(): unknown {
    if (this.isMail) return this.mail.render((mail) => mail.render());
    const { host, words } = this;
    const { localize, own, group } = host;
    const name = this.who.data?.name ?? '';
    return html`<form part="form" @submit=${this.handleSubmit} @keydown=${formKeys(() => this.close())}>
      ${asksForRules(host) ? this.rules.render((panel) => panel.render()) : nothing}
      ${lineField({ ...this.field('title'), label: localize.term('askTitle'), required: true })} ${this.renderSimilar()}
      ${textField({ ...this.field('detail'), label: localize.term('askDetail') })}
      ${own ? textField({ ...this.field('answer'), label: localize.term('askAnswer') }) : nothing}
      ${own || group ? nothing : this.renderUnnamed(name)}
      ${formEnd(localize.term(own && words.answer ? 'askPublish' : 'askSend'), localize.term('cancel'), () => this.close(), own ? this.renderMail() : nothing)}
      ${own || !name ? nothing : html`<p class="quiet">${group ? localize.term('askTellsGroup') : localize.term('askTells', name)}</p>`}
    </form>`;
  }

  private field(name: keyof typeof empty) {
    return { name, value: this.words[name], typed: (value: string) => this.type({ [name]: value }) };
  }
  private renderUnnamed(name: string): TemplateResult {
    const change = (event: Event) => (this.unnamed = (event.target as HTMLInputElement).checked);
    return html`<label class="tick quiet" part="unnamed"
      ><input type="checkbox" part="tick" name="unnamed" .checked=${this.unnamed} @change=${change} />
      ${this.host.localize.term('askUnnamed', name)}</label
    >`;
  }
  private renderMail(): TemplateResult {
    return html`<button type="button" part="mail" @click=${this.handleMail}>
      ${this.host.localize.term('askMail')}
    </button>`;
  }

  /** They can be read where they stand: who finds the answer here need not ask. */
  private renderSimilar(): unknown {
    const items = this.asked ? (this.similar.data?.items ?? []) : [];
    if (items.length === 0) return nothing;
    return html`<div class="note" part="similar">
      <p>${this.host.localize.term('askSimilar')}</p>
      <ul class="choices">
        ${items.map((question) => this.renderOne(question))}
      </ul>
    </div>`;
  }
  private renderOne({ id, title, owner, answer }: Question): TemplateResult {
    const isOpen = this.open === id;
    const toggle = () => {
      this.open = isOpen ? undefined : id;
      this.host.requestUpdate();
    };
    const words = answer?.text ?? this.host.localize.term('faqOpen');
    return html`<li>
      <button type="button" part="asked" aria-expanded=${isOpen} @click=${toggle}>
        <bdi>${title}</bdi> <span class="quiet">${owner.name}</span>
      </button>
      ${isOpen ? richText(words, { linked: this.host.linked.bind(this.host) }) : nothing}
    </li>`;
  }

  private begin(kept: string): void {
    if (!kept || this.words !== empty) return;
    try {
      this.words = { ...empty, ...(JSON.parse(kept) as typeof empty) };
    } catch {
      return;
    }
    this.look();
  }
  private type(words: Partial<typeof empty>): void {
    this.words = { ...this.words, ...words };
    this.draft.keep(JSON.stringify(this.words));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE);
    this.host.requestUpdate();
  }
  private look(): void {
    const title = this.words.title.trim();
    this.asked = title.length >= ENOUGH ? title.slice(0, 200) : '';
    this.host.requestUpdate();
  }
  private close(): void {
    this.isMail = false;
    this.host.stopAsking();
  }

  private readonly handleMail = (): void => {
    this.isMail = true;
    this.host.requestUpdate();
    void this.mail.open().then(() => this.host.focusOn('[name=mail]'));
  };
  private readonly handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { host, words, unnamed } = this;
    if (asksForRules(host)) return void host.focusOn('[part=accept]');
    const [title, detail, answer] = [words.title, words.detail, words.answer].map((text) => text.trim());
    if (!title || !host.owner) return;
    const { group } = host;
    const more = {
      ...(detail && { detail }),
      ...(group && { group }),
      ...(host.own && answer && { answer }),
      ...(unnamed && { unnamed }),
    };
    void host.writes.run(questionAsk, { person: host.owner, title, ...more }).then(
      () => host.say(host.localize.term('askSent')),
      () => undefined,
    );
    this.words = empty;
    this.unnamed = false;
    this.asked = '';
    this.draft.forget();
    this.close();
  };
}
