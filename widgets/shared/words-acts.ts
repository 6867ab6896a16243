import { html, nothing, type TemplateResult } from 'lit';
import type { AnyOperation, Input } from '../../src/contract/operation.js';
import { excerpt, firstLinkIn } from '../../src/domain/excerpt.js';
import { commentEdit, commentEdits, commentRemove, postEdit, postEdits, postPin, postRemove, wallKeep } from '../../src/contract/walls.js'; // prettier-ignore
import type { PendingOperation } from '../../src/client/types.js';
import type { TeapointElement } from '../internal/base-element.js';
import { ListController } from '../internal/query-controller.js';
import { reportPart } from '../parts/decency-parts.js';
import { listEnd } from '../parts/list-end.js';
import { when } from '../parts/when.js';
import { canChange, type Change, type Kind, type Place, type Words } from './changes.js';
import { Completion } from './completion.js';
import { formEnd, formKeys } from './fields.js';
import { refusedOf, sendAgain } from './refused.js';
import { RemovalWhy } from './removal-why.js';
import { Saving, type Page } from './saving.js';

/** Tells two earlier wordings apart. */
const wording = ({ text, at }: { text: string; at: string }) => `${at} ${text}`;

/** Words have no address of their own: what is saved is the page they point to. */
function pageOf({ text }: Words): Page | undefined {
  const url = firstLinkIn(text);
  return url === undefined ? undefined : { url, title: excerpt(text) };
}

type Mode = 'menu' | 'edit' | 'history' | 'remove' | 'report' | 'keep';

/** What one does with words that are there: change one's own, read what they said before, pin, report, take them away. */
export class WordsActs {
  /** `was`: the words as they were when a form opened on them. */
  private open: { kind: Kind; id: string; mode: Mode; was?: Words } | undefined;
  private text = '';
  private readonly host: TeapointElement;
  private readonly completion: Completion;
  private readonly ofPost: ListController<typeof postEdits>;
  private readonly ofComment: ListController<typeof commentEdits>;
  private readonly report: ReturnType<typeof reportPart>;
  private readonly why: RemovalWhy;
  private readonly saving: Saving;

  /** `removeOwn`: one's own words go in their own way. */
  constructor(
    private readonly place: Place,
    private readonly removeOwn: (kind: Kind, words: Words) => void,
  ) {
    const { host } = place;
    this.host = host;
    const reading = (kind: Kind) => (this.open?.mode === 'history' && this.open.kind === kind ? this.open.id : undefined); // prettier-ignore
    this.ofPost = new ListController(host, () => (reading('post') ? [postEdits, { post: reading('post')! }] : undefined), wording); // prettier-ignore
    this.ofComment = new ListController(host, () => (reading('comment') ? [commentEdits, { comment: reading('comment')! }] : undefined), wording); // prettier-ignore
    this.completion = new Completion(host, 'words');
    this.report = reportPart(host);
    this.why = new RemovalWhy(host);
    place.writes.reopen = (one) => this.reopen(one);
    this.saving = new Saving(host);
  }

  toggle(kind: Kind, words: Words): void {
    const { id } = words;
    this.show(this.open?.id === id ? undefined : { kind, id, mode: 'menu' });
    this.saving.begin(this.open && pageOf(words));
    if (this.open) void this.host.focusOn('[part=menu] button');
  }

  render(kind: Kind, words: Words): TemplateResult {
    return html`${this.renderOpen(kind, words)} ${this.saving.renderRefusals(() => pageOf(words))}`;
  }

  private renderOpen(kind: Kind, words: Words): TemplateResult | typeof nothing {
    if (this.open?.id !== words.id) return nothing;
    const { mode } = this.open;
    const was = (this.open.was ??= words);
    if (mode === 'edit') return this.renderEdit(kind, was);
    if (mode === 'history') return this.renderHistory(kind);
    if (mode === 'report') return html`${this.report.render((form) => form.render())}`;
    return mode === 'menu' ? this.renderMenu(kind, words) : this.renderReason(kind, was, mode);
  }

  private renderMenu(kind: Kind, words: Words): TemplateResult {
    const { localize } = this.host;
    const { id, author } = words;
    const { pinned = false } = words as { pinned?: boolean };
    const can = (change: Change, button: TemplateResult) =>
      canChange(this.place, kind, words, change) ? button : nothing;
    const history = () => this.show({ kind, id, mode: 'history' });
    return html`<div class="row" part="menu" @keydown=${this.handleEscape}>
      ${can('edit', html`<button part="edit" @click=${() => this.edit(kind, words)}>${localize.term('wordsEdit')}</button>`)}
      ${can('edits', html`<button part="history" @click=${history}>${localize.term('wordsHistory')}</button>`)}
      ${can('pin', html`<button part="pin" @click=${() => this.pin(id, !pinned)}>${localize.term(pinned ? 'wordsUnpin' : 'wordsPin')}</button>`)}
      ${this.saving.render()}
      ${can('report', html`<button part="act-report" @click=${() => this.reportIt(kind, id)}>${localize.term('reportAct')}</button>`)}
      ${can('keep', html`<button part="keep" @click=${() => this.ask(kind, words, 'keep')}>${localize.term('wordsKeep', author.name)}</button>`)}
      ${can('remove', html`<button part="remove" @click=${() => this.remove(kind, words)}>${localize.term('wordsRemove')}</button>`)}
    </div>`;
  }

  private renderEdit(kind: Kind, words: Words): TemplateResult {
    const { localize } = this.host;
    return html`<form
      part="form"
      @submit=${(event: Event) => this.handleEdit(event, kind, words)}
      @keydown=${this.handleKeys}
    >
      ${this.completion.render(this.text, localize.term('writeText'), (text) => (this.text = text))}
      <div class="row">
        <button class="primary" part="save"><span>${localize.term('save')}</span></button>
        ${this.renderCancel()}
      </div>
    </form>`;
  }

  private renderHistory(kind: Kind): TemplateResult {
    const { localize } = this.host;
    const read = kind === 'post' ? this.ofPost : this.ofComment;
    return html`<div class="note" part="earlier" @keydown=${this.handleEscape}>
      <p class="quiet">${localize.term('wordsHistory')}</p>
      ${read.items.map(({ text, at }) => html`<p><bdi>${text}</bdi> ${when(at, localize)}</p>`)}
      ${listEnd(read, localize)} ${this.renderCancel('close')}
    </div>`;
  }

  /** Whoever takes another's words away says why. */
  private renderReason(kind: Kind, words: Words, mode: 'remove' | 'keep'): TemplateResult {
    const { localize } = this.host;
    const { name } = words.author;
    const send = { remove: localize.term('wordsRemove'), keep: localize.term('wordsKeep', name) };
    return html`<form
      part="form"
      @submit=${(event: Event) => this.handleReason(event, kind, words, mode)}
      @keydown=${this.handleKeys}
    >
      ${mode === 'keep' ? html`<p class="quiet">${localize.term('wordsKeepHelp', name)}</p>` : this.why.render(name)}
      ${formEnd(send[mode], localize.term('cancel'), () => this.close())}
    </form>`;
  }

  private renderCancel(word: 'cancel' | 'close' = 'cancel'): TemplateResult {
    return html`<button type="button" class="plain" part="cancel" @click=${() => this.close()}>
      ${this.host.localize.term(word)}
    </button>`;
  }

  private show(open: typeof this.open): void {
    this.open = open;
    this.host.requestUpdate();
  }
  private close(): void {
    const { id, kind } = this.open ?? {};
    this.show(undefined);
    const words = kind === 'post' ? `[data-key="${id}"]` : `[data-comment="${id}"]`;
    void this.host.focusOn(`${words} [part=dots]`);
  }
  private ask(kind: Kind, words: Words, mode: 'remove' | 'keep'): void {
    this.show({ kind, id: words.id, mode, was: words });
    if (mode === 'remove') this.why.begin();
    else void this.host.focusOn('[part=form] [part=send]');
  }

  private reportIt(kind: Kind, id: string): void {
    this.show({ kind, id, mode: 'report' });
    void this.report.open().then(() => this.report.part?.open(id, () => this.close()));
  }
  private edit(kind: Kind, was: Words): void {
    const { id, text } = was;
    const refused = refusedOf(this.place.writes, kind === 'post' ? postEdit : commentEdit, id);
    this.write({ kind, id, mode: 'edit', was }, refused?.input.text ?? text);
  }
  private write(open: typeof this.open, text: string): void {
    this.text = this.completion.read(text);
    this.show(open);
    void this.host.focusOn('[name=words]');
  }
  /** What was typed, over the words as they are by now. */
  private reopen({ operation, input }: PendingOperation): void {
    const kind = operation.split('.')[0] as Kind;
    const id = String(input[kind]);
    if (operation === `${kind}.edit`) this.write({ kind, id, mode: 'edit' }, String(input['text']));
    if (operation !== `${kind}.remove`) return;
    // One's own go without a word, as they are by now.
    if (input['reason'] === undefined && kind === 'post') return this.run(postRemove, id, { post: id });
    if (input['reason'] === undefined) return this.run(commentRemove, id, { comment: id });
    this.show({ kind, id, mode: 'remove' });
    this.why.begin(input);
  }
  private remove(kind: Kind, words: Words): void {
    if (words.author.id !== this.host.viewer) return this.ask(kind, words, 'remove');
    this.show(undefined);
    this.removeOwn(kind, words);
  }
  private pin(post: string, pinned: boolean): void {
    this.close();
    this.run(postPin, post, { post, pinned }, pinned ? 'wordsPinned' : 'wordsUnpinned');
  }

  /** A refused write stays visible with its reason, so only success is said here. */
  private run<T extends AnyOperation>(
    operation: T,
    thing: string,
    input: Input<T>,
    done?: 'wordsSaved' | 'wordsPinned' | 'wordsUnpinned' | 'wordsKept',
  ): void {
    // prettier-ignore
    const { place, host } = this;
    void sendAgain(place.writes, operation, thing, input).then(
      () => done && host.say(host.localize.term(done)),
      () => undefined,
    );
  }

  private handleEdit(event: Event, kind: Kind, { id, version, text: before }: Words): void {
    event.preventDefault();
    const text = this.completion.write(this.text.trim());
    if (!text || this.completion.left(this.text) < 0) return;
    this.close();
    if (text === before) return;
    if (kind === 'post') this.run(postEdit, id, { post: id, version, text }, 'wordsSaved');
    else this.run(commentEdit, id, { comment: id, version, text }, 'wordsSaved');
  }
  private handleReason(event: Event, kind: Kind, { id, version, author }: Words, mode: 'remove' | 'keep'): void {
    // prettier-ignore
    event.preventDefault();
    const { said } = this.why;
    const wall = this.place.source.wall?.();
    if (mode === 'remove' && !said) return;
    this.close();
    if (mode === 'keep' && wall) this.run(wallKeep, wall, { wall, person: author.id }, 'wordsKept');
    else if (kind === 'post') this.run(postRemove, id, { post: id, version, ...said });
    else this.run(commentRemove, id, { comment: id, version, ...said });
  }
  private readonly handleEscape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.close();
  };
  private readonly handleKeys = formKeys(() => this.close());
}
