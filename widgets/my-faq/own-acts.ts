import { html, nothing, type TemplateResult } from 'lit';
import type { TagAudience } from '../../src/contract/tags.js';
import type { PendingOperation } from '../../src/client/types.js';
import { questionMerge, questionRemove, questionUpdate } from '../../src/contract/question-acts.js';
import type { Input } from '../../src/contract/operation.js';
import { audiencePicker } from '../parts/audience-picker.js';
import { canReport } from '../parts/decency.js';
import { reportPart } from '../parts/decency-parts.js';
import { ColleagueChoice } from '../shared/colleague-choice.js';
import { QuestionChoice } from './choices.js';
import { formEnd, formKeys, lineField, textField } from '../shared/fields.js';
import { changesOf, refusedOf, sendAgain } from '../shared/refused.js';
import { RemovalWhy } from '../shared/removal-why.js';
import { Saving, type Page } from '../shared/saving.js';
import type { MyFaqElement, ShownQuestion } from './my-faq-element.js';

type Mode = 'menu' | 'report' | 'words' | 'details' | 'decline' | 'offer' | 'merge' | 'remove';
type Changes = Omit<Input<typeof questionUpdate>, 'question' | 'version'>;

/** Nobody reports what they asked or answered themselves. */
const mayReport = (host: MyFaqElement, { owner, asker, state, can }: ShownQuestion): boolean =>
  !can.edit && canReport(host, asker?.id) && (state !== 'answered' || canReport(host, owner.id));

/** Somebody's own question goes without a reason; in a group, whoever asked is its owner, also where nothing is edited any more. */
const isOwn = ({ viewer }: MyFaqElement, { can, group, owner }: ShownQuestion): boolean =>
  can.edit || (group !== undefined && owner.id === viewer);

const tagsOf = (typed: string) => typed.split(/[,،、]/u).map((tag) => tag.trim().replace(/^#/, '')).filter((tag) => /[\p{L}\p{N}]/u.test(tag)); // prettier-ignore

/** Where anyone finds a question: on the page of whom it was asked, or on this one. */
export function addressOf(host: MyFaqElement, { id, owner }: ShownQuestion): string {
  const page = new URL(host.linked('person', owner).page ?? location.href, location.href);
  page.hash = `question-${id}`;
  return page.href;
}

/** What opens from the dots: for whose page it is, for who asked, for who wants to find it again. */
export class OwnActs {
  /** `was`: the question as it was when a form opened on it. */
  private opened: { id: string; mode: Mode; was?: ShownQuestion } | undefined;
  private title = '';
  private detail = '';
  private tags = '';
  /** None of a question to a group: its members see it. */
  private audience: TagAudience | undefined = 'everyone';
  private reviewBy = '';
  private line = '';
  private readonly colleague: ColleagueChoice;
  private readonly other: QuestionChoice;
  private readonly report: ReturnType<typeof reportPart>;
  private readonly why: RemovalWhy;
  private readonly saving: Saving;

  constructor(private readonly host: MyFaqElement) {
    this.colleague = new ColleagueChoice(host);
    this.other = new QuestionChoice(host);
    this.report = reportPart(host);
    this.why = new RemovalWhy(host);
    this.saving = new Saving(host);
  }

  isOpen = (id: string): boolean => this.opened?.id === id;
  /** Whether anything stands behind the dots. */
  has = (question: ShownQuestion): boolean =>
    question.can.manage ||
    question.can.edit ||
    question.can.remove ||
    mayReport(this.host, question) ||
    this.saving.canSave(this.pageOf(question));
  toggle(question: ShownQuestion): void {
    const { id } = question;
    this.show(this.isOpen(id) ? undefined : { id, mode: 'menu' });
    this.saving.begin(this.opened && this.pageOf(question));
    void this.host.focusOn(this.opened ? '[part=menu] button' : `#question-${id} [part=dots]`);
  }

  render(question: ShownQuestion): unknown {
    return [this.renderOpened(question), this.saving.renderRefusals(() => this.pageOf(question))];
  }

  private renderOpened(question: ShownQuestion): unknown {
    if (!this.opened || !this.isOpen(question.id)) return nothing;
    const { mode } = this.opened;
    if (mode === 'menu') return this.renderMenu(question);
    if (mode === 'report') return this.report.render((form) => form.render());
    const [content, send] = this.formOf(mode, question);
    const { localize } = this.host;
    return html`<form
      part="form"
      @submit=${(event: Event) => this.handleSubmit(event)}
      @keydown=${formKeys(() => this.close())}
    >
      ${content}
      ${send ? formEnd(localize.term(send), localize.term('cancel'), () => this.close()) : this.renderCancel()}
    </form>`;
  }

  private renderMenu(question: ShownQuestion): TemplateResult {
    const { localize } = this.host;
    const { id, can: may, state, pinned, offeredTo, group } = question;
    // Its order and its readers are the group's.
    const can = { ...may, manage: may.manage && !group };
    const acts: [part: string, words: string, act: () => void, pressed?: boolean][] = [];
    if (can.manage) {
      acts.push(['pin', localize.term('ownPin'), () => this.change(question, { pinned: !pinned }), pinned]);
      for (const [part, word, before] of this.movesOf(question))
        acts.push([part, localize.term(word), () => this.change(question, { before })]);
      acts.push(['details', localize.term('ownDetails'), () => this.begin('details', question)]);
    }
    if (can.edit) acts.push(['edit', localize.term('ownWords'), () => this.begin('words', question)]);
    if (can.manage && state === 'open') {
      acts.push(['decline', localize.term('ownDecline'), () => this.begin('decline', question)]);
      if (offeredTo)
        acts.push(['offer', localize.term('ownOfferBack'), () => this.change(question, { offerTo: null })]);
      else acts.push(['offer', localize.term('ownOffer'), () => this.begin('offer', question)]);
    }
    if (can.manage && state === 'declined')
      acts.push(['reopen', localize.term('ownReopen'), () => this.change(question, { decline: null })]);
    if (can.manage && this.host.offers(questionMerge))
      acts.push(['merge', localize.term('ownMerge'), () => this.begin('merge', question)]);
    if (mayReport(this.host, question)) acts.push(['report', localize.term('reportAct'), () => this.reportIt(id)]);
    if (can.remove) acts.push(['remove', localize.term('ownRemove'), () => this.remove(question)]);
    return html`<div
      class="row note"
      part="menu"
      @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.toggle(question)}
    >
      ${acts.map(([part, words, act, pressed]) => html`<button part="act" data-act=${part} aria-pressed=${pressed ?? nothing} @click=${act}>${words}</button>`)}
      ${this.saving.render()}
    </div>`;
  }

  /** One looks up what is answered. */
  private pageOf(question: ShownQuestion): Page | undefined {
    return question.state === 'answered' ? { url: addressOf(this.host, question), title: question.title } : undefined;
  }

  private reportIt(id: string): void {
    this.show({ id, mode: 'report' });
    void this.report.open().then(() => this.report.part?.open(id, () => this.close()));
  }

  /** Pinned ones are ordered among themselves, and so are the others. */
  private movesOf({ id, pinned }: ShownQuestion): ['up' | 'down', 'ownUp' | 'ownDown', string | null][] {
    const { host } = this;
    if (host.field.q || host.tag || host.only) return [];
    const row = host.items.filter((one) => one.pinned === pinned && one.owner.id === host.owner).map((one) => one.id);
    const at = row.indexOf(id);
    return [
      ...(at > 0 ? [['up', 'ownUp', row[at - 1]!] as ['up', 'ownUp', string]] : []),
      ...(at >= 0 && at < row.length - 1
        ? [['down', 'ownDown', row[at + 2] ?? null] as ['down', 'ownDown', null]]
        : []),
    ];
  }

  private formOf(mode: Mode, question: ShownQuestion): [content: unknown, send?: 'save' | 'ownDecline' | 'ownRemove'] {
    const { localize } = this.host;
    if (mode === 'details') return [this.renderDetails(), 'save'];
    if (mode === 'words') return [this.renderWords(), 'save'];
    if (mode === 'offer')
      return [
        this.colleague.render(localize.term('ownOfferTo'), localize.term('ownOfferHelp'), (person) =>
          this.change(question, { offerTo: person }),
        ),
      ];
    if (mode === 'merge') return [this.other.render((into) => this.merge(question, into))];
    if (mode === 'remove') return [this.why.render(), 'ownRemove'];
    const label = localize.term('ownDeclineWhy');
    const typed = (line: string) => (this.line = line);
    return [lineField({ name: 'why', label, value: this.line, typed, required: true }), 'ownDecline'];
  }
  private renderCancel(): TemplateResult {
    return html`<div class="row">
      <button type="button" class="plain" part="cancel" @click=${() => this.close()}>
        ${this.host.localize.term('cancel')}
      </button>
    </div>`;
  }
  private renderWords(): TemplateResult {
    const { localize } = this.host;
    return html`${lineField({ name: 'words', label: localize.term('askTitle'), value: this.title, typed: (title) => (this.title = title), required: true })}
    ${textField({ name: 'about', label: localize.term('askDetail'), value: this.detail, typed: (detail) => (this.detail = detail) })}`;
  }
  private renderDetails(): TemplateResult {
    const { localize } = this.host;
    const change = (event: Event) => (this.reviewBy = (event.target as HTMLInputElement).value);
    return html`${lineField({ name: 'tags', label: localize.term('ownTags'), value: this.tags, typed: (tags) => (this.tags = tags) })}
      <label
        >${localize.term('ownReview')}
        <input part="input" type="date" name="review" .value=${this.reviewBy} @change=${change} />
      </label>
      ${this.audience && html`<div class="row">${audiencePicker(this.audience, (audience) => (this.audience = audience), localize)}</div>`}`;
  }

  /** With what was typed before and refused because the question had changed meanwhile. */
  private begin(mode: Mode, question: ShownQuestion): void {
    const refused = refusedOf(this.host.writes, questionUpdate, question.id)?.input;
    const { title, detail, tags, audience, reviewBy } = { ...question, ...refused };
    this.title = title;
    this.detail = detail ?? '';
    this.tags = tags.join(', ');
    this.audience = audience === 'group' ? undefined : audience;
    this.reviewBy = reviewBy ?? '';
    this.line = refused?.decline ?? '';
    this.other.begin(question);
    this.colleague.begin();
    this.show({ id: question.id, mode, was: question });
    void this.host.focusOn('[part=form] input');
  }
  /** What was refused because the question had changed meanwhile, once more: a form opens again, an act is done. */
  reopen(question: ShownQuestion, { operation, input }: PendingOperation): void {
    if (operation === questionRemove.name) return this.remove(question, input);
    const { question: id, version: _, ...changes } = input as Input<typeof questionUpdate>;
    if ('title' in changes || 'detail' in changes) return this.begin('words', question);
    if ('tags' in changes || 'audience' in changes || 'reviewBy' in changes) return this.begin('details', question);
    if (changes.decline) this.begin('decline', question);
    else this.change({ id, version: question.version }, changes);
  }
  private show(opened: typeof this.opened): void {
    this.opened = opened;
    this.host.requestUpdate();
  }
  private close(): void {
    const { id } = this.opened ?? {};
    this.show(undefined);
    void this.host.focusOn(`#question-${id} [part=dots]`);
  }

  /** `typed`: the form it comes from, with what is as it was. */
  private change({ id, version }: Pick<ShownQuestion, 'id' | 'version'>, changes: Changes, typed = changes): void {
    this.close();
    const input = { question: id, version, ...changes };
    void sendAgain(this.host.writes, questionUpdate, id, input, Object.keys(typed)).catch(() => undefined);
  }
  private merge({ id }: ShownQuestion, into: string): void {
    this.close();
    void this.host.writes.run(questionMerge, { question: id, into }).then(
      () => this.host.goTo(into),
      () => undefined,
    );
  }
  /** What somebody else asked or answered is taken away with a reason. */
  private remove(question: ShownQuestion, said: PendingOperation['input'] = {}): void {
    if (isOwn(this.host, question)) return this.takeAway(question);
    this.show({ id: question.id, mode: 'remove', was: question });
    this.why.begin(said);
  }
  private takeAway({ id, version }: ShownQuestion, why: RemovalWhy['said'] = undefined): void {
    this.close();
    void sendAgain(this.host.writes, questionRemove, id, { question: id, version, ...why }).catch(() => undefined);
  }

  private handleSubmit(event: Event): void {
    event.preventDefault();
    const { mode, was } = this.opened ?? {};
    if (!was) return;
    const line = this.line.trim();
    const { said } = this.why;
    if (mode === 'details') this.save(was, this.details);
    if (mode === 'words' && this.title.trim()) this.save(was, this.words);
    if (mode === 'decline' && line) this.change(was, { decline: line });
    if (mode === 'remove' && said) this.takeAway(was, said);
  }
  private save(was: ShownQuestion, typed: Changes): void {
    const { title, detail = null, tags, audience, reviewBy = null } = was;
    const changes = changesOf({ title, detail, tags, audience, reviewBy } as Changes, typed);
    if (Object.keys(changes).length > 0) this.change(was, changes, typed);
    else this.close();
  }
  private get words(): Changes {
    return { title: this.title.trim(), detail: this.detail.trim() || null };
  }
  private get details(): Changes {
    const { audience } = this;
    return {
      tags: [...new Set(tagsOf(this.tags))].slice(0, 20),
      ...(audience && { audience }),
      reviewBy: this.reviewBy || null,
    };
  }
}
