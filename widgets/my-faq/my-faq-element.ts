import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PendingOperation } from '../../src/client/types.js';
import { groupQuestions } from '../../src/contract/groups.js';
import { questionGet, questionList, type Question, type QuestionState } from '../../src/contract/questions.js';
import { myFaq } from '../locales/en/my-faq.js';
import { baseStyles } from '../internal/base.styles.js';
import { MutationController, named } from '../internal/mutation-controller.js';
import { PersonalElement } from '../internal/personal-element.js';
import { ListController, QueryController } from '../internal/query-controller.js';
import { marked } from '../parts/marked.js';
import { LazyPart } from '../parts/lazy-part.js';
import { listEnd } from '../parts/list-end.js';
import { refusal, pendingWords, type Pending } from '../parts/pending.js';
import { SearchField } from '../parts/search-field.js';
import { richText } from '../parts/text.js';
import { textStyles } from '../parts/text.styles.js';
import { myFaqStyles } from './my-faq.styles.js';

/** By name: the rows themselves come with what opens. */
const acts = named('question.ask', 'question.answer', 'question.update', 'question.accept', 'question.merge', 'question.remove', 'question.follow', 'question.unfollow', 'person.questions.follow', 'person.questions.unfollow', 'question.feedback.give', 'useful.add', 'useful.remove'); // prettier-ignore

type Questions = ListController<typeof questionList | typeof groupQuestions>;
export type ShownQuestion = Question & { pending?: Pending };

/** `#question-<id>` of the page's address; all else there is the host's. */
const linked = () => /^#question-([\w-]{1,64})$/.exec(location.hash)?.[1];

/**
 * @summary What a person is asked again and again, answered once: colleagues search, ask and say what helped.
 * @fires tp-open-person - A person's name was clicked; cancelable.
 */
export class MyFaqElement extends PersonalElement {
  static readonly folder = 'my-faq';
  static override readonly texts = myFaq;
  static override styles = [baseStyles, textStyles, myFaqStyles];
  static override properties: PropertyDeclarations = {
    group: {},
    tag: {},
    asking: { state: true, attribute: false },
  };

  readonly everything: Questions = new ListController<typeof questionList | typeof groupQuestions>(this, () => this.asked({ tag: this.tag }), ({ id }) => id); // prettier-ignore
  // A list of its own: the box does not begin anew with every letter.
  private readonly found: Questions = new ListController<typeof questionList | typeof groupQuestions>(this, () => (this.sought ? this.asked({ q: this.field.q || undefined, state: this.only || undefined }) : undefined), ({ id }) => id); // prettier-ignore
  /** The one an address leads to, where the list does not have it: further down, or merged into another. */
  private readonly target = new QueryController(this, () =>
    this.wanted && this.everything.state.status === 'ready' && !this.has(this.wanted)
      ? [questionGet, { question: this.wanted }]
      : undefined,
  );
  readonly writes = new MutationController(this, acts);
  private readonly parts = new LazyPart(this, () => import('./faq-parts.js').then(({ FaqParts }) => new FaqParts(this))); // prettier-ignore
  readonly field = new SearchField(this);
  private readonly opened = new Set<string>();
  private wanted: string | undefined;
  /** What stands there while the next answer is on its way. */
  private shown: readonly ShownQuestion[] = [];
  private told = '';
  /** On one's own page, once the choice is open: where the questions on show stand. */
  only?: QuestionState | '';

  declare private asking: boolean;
  /** The id of a group, to show what its members ask. */
  declare group: string | undefined;
  /** Only questions with this tag. */
  declare tag: string | undefined;

  constructor() {
    super();
    this.asking = false;
  }

  protected get heading(): string {
    return this.localize.term('faqHeading');
  }
  protected get mainQuery() {
    return this.everything.state;
  }
  protected override get itemCount(): number {
    return this.everything.items.length;
  }
  protected override get damagedCount(): number {
    return this.list.damaged;
  }
  protected refetch(): void {
    this.list.refetch();
  }
  /** A group's questions are everybody's in it. */
  override get own(): boolean {
    return !this.group && super.own;
  }
  private get sought(): string | undefined {
    return this.field.q || this.only;
  }
  private get list() {
    return this.sought ? this.found : this.everything;
  }
  /** What is on show, in its order. */
  get items(): readonly ShownQuestion[] {
    return this.shown;
  }
  get canAsk(): boolean {
    return this.everything.state.data?.canAsk === true && this.offers({ name: 'question.ask' });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.handleHash);
    this.handleHash();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.handleHash);
  }
  protected override updated(): void {
    this.tell();
    const to = this.wanted && (this.has(this.wanted) ? this.wanted : this.target.data?.id);
    if (!to || !this.has(to)) return;
    this.wanted = undefined;
    void this.updateComplete.then(() => this.goTo(to));
  }

  /** Opens a question that is on show, and moves the focus to it. */
  async goTo(id: string): Promise<void> {
    this.open(id);
    await this.focusOn(`#question-${id} [part=title]`);
    this.renderRoot.querySelector(`#question-${id}`)?.scrollIntoView({ block: 'nearest' });
  }
  /** Closes the form for a new question. */
  stopAsking(): void {
    this.asking = false;
    void this.focusOn('[part=ask]');
  }
  showTag(tag: string | undefined): void {
    this.tag = tag;
    this.only = undefined;
    this.field.reset();
    void this.focusOn(tag ? '[part=back]' : '[part=input]');
  }

  /** Those that stand so; all of them without. */
  show(only: QuestionState | ''): void {
    this.only = only;
    this.requestUpdate();
    void this.focusOn('[part=select]');
  }

  /** Of the group or the person, what one looks for. */
  private asked(words: { tag?: string; q?: string; state?: QuestionState }) {
    const { group, owner: person } = this;
    if (group) return [groupQuestions, { group, q: words.q ?? words.tag }] as const;
    return person ? ([questionList, { person, ...words }] as const) : undefined;
  }
  private has(question: string): boolean {
    return this.shown.some(({ id }) => id === question);
  }
  private open(id: string): void {
    this.opened.add(id);
    void this.parts.open();
    this.requestUpdate();
  }
  private tell(): void {
    const { status, fetching } = this.list.state;
    const { sought = '' } = this;
    if (status !== 'ready' || fetching || this.told === sought) return;
    this.told = sought;
    const count = this.shown.length;
    this.say(count > 0 ? this.localize.term('faqFound', count) : this.localize.term('faqNone'));
  }

  /** Those of the list, once it is here, and before them the one that an address leads to. */
  private settle(): void {
    if (this.list.state.status === 'pending') return;
    const { items } = this.list;
    const one = this.target.data;
    const isElsewhere =
      one && one.owner.id === this.owner && one.group?.id === this.group && !items.some(({ id }) => id === one.id);
    this.shown = isElsewhere && !this.sought ? [one, ...items] : items;
  }

  protected renderContent(): TemplateResult {
    const { localize, list } = this;
    this.settle();
    return html`${this.renderBar()} ${this.renderWrites()}
      ${this.shown.length === 0 && list.state.status === 'ready' ? html`<p class="quiet" part="empty">${this.emptyWords()}</p>` : nothing}
      <ul part="questions" aria-label=${this.heading}>
        ${repeat(
          this.shown,
          ({ id }) => id,
          (question) => this.renderQuestion(question),
        )}
      </ul>
      ${listEnd(list, localize)} ${this.canAsk ? this.renderAsking() : nothing}`;
  }

  private emptyWords(): string {
    const { localize } = this;
    if (this.sought || this.tag) return localize.term('faqNone');
    return localize.term(this.own && this.canAsk ? 'faqEmptyMine' : 'faqEmpty');
  }

  private renderBar(): unknown {
    const { localize } = this;
    if (this.tag)
      return html`<div class="row" part="bar">
        <span part="tagged">${localize.term('faqTagged', this.tag)}</span>
        <button class="plain end" part="back" @click=${() => this.showTag(undefined)}>
          ${localize.term('faqAll')}
        </button>
      </div>`;
    return this.itemCount > 0 ? html`<search part="search">${this.field.render(localize.term('faqSearch'))}</search>${this.own ? this.renderFilter() : nothing}` : nothing; // prettier-ignore
  }

  private renderFilter(): unknown {
    if (this.only !== undefined) return this.parts.render(({ filter }) => filter.render());
    return html`<button class="plain" part="filter" @click=${() => this.show('')}>${this.localize.term('faqAll')}</button>`; // prettier-ignore
  }

  private renderAsking(): unknown {
    if (this.asking) return this.parts.render(({ ask }) => ask.render());
    return html`<button part="ask" @click=${this.handleAsk} @pointerenter=${() => this.parts.open()}>
      ${this.localize.term(this.own ? 'faqAdd' : 'faqAsk')}
    </button>`;
  }

  /** What was refused stays on show with its reason. */
  private renderWrites(): unknown {
    return this.writes.pending.map((one) => refusal(this.labelOf(one), one, this.localize, this.writes));
  }
  private labelOf({ input, label }: PendingOperation): string {
    const { title, question, thing } = input;
    if (typeof title === 'string') return title;
    return this.shown.find(({ id }) => id === (question ?? thing))?.title ?? label ?? this.heading;
  }

  private renderQuestion(question: ShownQuestion): TemplateResult {
    const { id, title, matched = [], wordings, pending } = question;
    const isOpen = this.opened.has(id);
    const typed = matched.join(' ');
    return html`<li part="question" id="question-${id}">
      <div role="heading" aria-level=${Math.min(this.headingLevel + 1, 6)}>
        <button
          class="plain"
          part="title"
          aria-expanded=${isOpen}
          aria-controls="body-${id}"
          ?disabled=${pending}
          @click=${() => this.handleToggle(id)}
        >
          <span>${marked(title, typed, this)}</span>
          <span class="quiet" part="state">${this.stateWords(question)}</span>
        </button>
      </div>
      ${typed ? wordings.map((words) => html`<p class="quiet" part="wording">${marked(words, typed, this)}</p>`) : nothing}
      <div part="body" id="body-${id}" hidden=${isOpen ? nothing : 'until-found'} @beforematch=${() => this.open(id)}>
        ${this.renderBody(question)} ${isOpen ? this.parts.render(({ acts }) => acts.render(question)) : nothing}
      </div>
    </li>`;
  }

  private renderBody({ detail, answer, reason, tags }: ShownQuestion): unknown {
    const links = { linked: this.linked.bind(this), openTag: (label: string) => this.showTag(label) };
    return html`${detail ? html`<div class="quiet" part="detail">${richText(detail, links)}</div>` : nothing}
    ${answer ? richText(answer.text, links) : nothing}
    ${reason ? html`<p part="declined"><bdi>${reason}</bdi></p>` : nothing}
    ${
      tags.length > 0
        ? html`<div part="tags">
            ${tags.map((tag) => html`<button class="plain tag" part="tag" @click=${() => this.showTag(tag)}><bdi>#${tag}</bdi></button>`)}
          </div>`
        : nothing
    }`;
  }

  private stateWords({ state, pinned, audience, draft, offeredTo, reviewBy, pending }: ShownQuestion): string {
    const { localize } = this;
    if (pending) return `◷ ${pendingWords(pending, localize)}`;
    const isDue = reviewBy !== undefined && reviewBy <= new Date().toISOString().slice(0, 10);
    return [
      state === 'open' && localize.term('faqOpen'),
      state === 'declined' && localize.term('faqDeclined'),
      pinned && localize.term('faqPinned'),
      audience === 'me' && localize.term('faqHidden'),
      draft !== undefined && localize.term('faqDraft'),
      offeredTo && localize.term('faqOffered', offeredTo.name),
      isDue && localize.term('faqReview'),
    ]
      .filter(Boolean)
      .join(' · ');
  }

  private readonly handleHash = (): void => {
    this.wanted = linked();
    this.requestUpdate();
  };
  private readonly handleAsk = (): void => {
    this.asking = true;
    void this.focusOn('[name=title]');
  };
  private handleToggle(id: string): void {
    if (this.opened.delete(id)) this.requestUpdate();
    else this.open(id);
  }
}
