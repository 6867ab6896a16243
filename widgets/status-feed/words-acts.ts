import { html, nothing, type TemplateResult } from 'lit';
import { limits } from '../../src/contract/common.js';
import { commentEdit, commentEdits, commentRemove, postEdit, postEdits, postRemove, type Comment, type Post } from '../../src/contract/walls.js'; // prettier-ignore
import { QueryController } from '../internal/query-controller.js';
import { listEnd } from '../parts/list-end.js';
import { when } from '../parts/when.js';
import { Completion } from './completion.js';
import type { StatusFeedElement } from './status-feed-element.js';

type Kind = 'post' | 'comment';
type Words = Post | Comment;
type Mode = 'menu' | 'edit' | 'history' | 'reason';

/** What one does with words that are there: change one's own, read what they said before, take them away. */
export class WordsActs {
  private open: { kind: Kind; id: string; mode: Mode } | undefined;
  private text = '';
  private reason = '';
  private readonly completion: Completion;
  private readonly ofPost: QueryController<typeof postEdits>;
  private readonly ofComment: QueryController<typeof commentEdits>;

  /** `removeOwn`: one's own post goes in its own way. */
  constructor(
    private readonly host: StatusFeedElement,
    private readonly removeOwn: (post: Post) => void,
  ) {
    const reading = (kind: Kind) => (this.open?.mode === 'history' && this.open.kind === kind ? this.open.id : undefined); // prettier-ignore
    this.ofPost = new QueryController(host, () => (reading('post') ? [postEdits, { post: reading('post')! }] : undefined)); // prettier-ignore
    this.ofComment = new QueryController(host, () => (reading('comment') ? [commentEdits, { comment: reading('comment')! }] : undefined)); // prettier-ignore
    this.completion = new Completion(host, 'words');
  }

  toggle(kind: Kind, { id }: Words): void {
    this.show(this.open?.id === id ? undefined : { kind, id, mode: 'menu' });
    if (this.open) void this.host.focusOn('[part=menu] button');
  }

  render(kind: Kind, words: Words): TemplateResult | typeof nothing {
    if (this.open?.id !== words.id) return nothing;
    const { mode } = this.open;
    if (mode === 'edit') return this.renderEdit(kind, words);
    if (mode === 'history') return this.renderHistory(kind);
    return mode === 'reason' ? this.renderReason(kind, words) : this.renderMenu(kind, words);
  }

  private renderMenu(kind: Kind, words: Words): TemplateResult {
    const { localize } = this.host;
    const { can, editedAt } = words;
    const history = () => this.show({ kind, id: words.id, mode: 'history' });
    return html`<div class="row" part="menu" @keydown=${this.handleEscape}>
      ${
        can.edit
          ? html`<button part="edit" @click=${() => this.edit(kind, words)}>${localize.term('wordsEdit')}</button>`
          : nothing
      }
      ${editedAt ? html`<button part="history" @click=${history}>${localize.term('wordsHistory')}</button>` : nothing}
      ${
        can.remove
          ? html`<button part="remove" @click=${() => this.remove(kind, words)}>
              ${localize.term('wordsRemove')}
            </button>`
          : nothing
      }
    </div>`;
  }

  private renderEdit(kind: Kind, words: Words): TemplateResult {
    const { localize } = this.host;
    return html`<form
      part="form"
      @submit=${(event: Event) => this.handleEdit(event, kind, words)}
      @keydown=${this.handleEscape}
    >
      ${this.completion.render(this.text, localize.term('writeText'), limits.text, (text) => (this.text = text))}
      <div class="row">
        <button class="primary" part="save"><span>${localize.term('save')}</span></button>
        ${this.renderCancel()}
      </div>
    </form>`;
  }

  private renderHistory(kind: Kind): TemplateResult {
    const { localize } = this.host;
    const read = kind === 'post' ? this.ofPost : this.ofComment;
    const { state } = read;
    const items = state.data?.items ?? [];
    const list = { state, hasMore: false, more: () => undefined, refetch: () => read.refetch() };
    return html`<div class="note" part="earlier" @keydown=${this.handleEscape}>
      <p class="quiet">${localize.term('wordsHistory')}</p>
      ${items.map(({ text, at }) => html`<p><bdi>${text}</bdi> ${when(at, localize)}</p>`)} ${listEnd(list, localize)}
      ${this.renderCancel('close')}
    </div>`;
  }

  /** Whoever takes another's words away says why. */
  private renderReason(kind: Kind, words: Words): TemplateResult {
    const { localize } = this.host;
    return html`<form
      part="form"
      class="note"
      @submit=${(event: Event) => this.handleReason(event, kind, words)}
      @keydown=${this.handleEscape}
    >
      <label
        >${localize.term('wordsReason')}
        <input
          part="input"
          name="reason"
          required
          maxlength=${limits.line}
          aria-describedby="reason-help"
          .value=${this.reason}
          @input=${(event: Event) => (this.reason = (event.target as HTMLInputElement).value)}
        />
      </label>
      <p class="quiet" id="reason-help">${localize.term('wordsReasonHelp')}</p>
      <div class="row"><button part="confirm">${localize.term('wordsRemove')}</button> ${this.renderCancel()}</div>
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
    if (kind === 'post') void this.host.focusOn(`[data-key="${id}"] [part=dots]`);
  }

  private edit(kind: Kind, { id, text }: Words): void {
    this.text = this.completion.read(text);
    this.show({ kind, id, mode: 'edit' });
    void this.host.focusOn('[name=words]');
  }
  private remove(kind: Kind, words: Words): void {
    const { id, author } = words;
    if (author.id !== this.host.viewer) {
      this.reason = '';
      this.show({ kind, id, mode: 'reason' });
      void this.host.focusOn('[name=reason]');
      return;
    }
    this.show(undefined);
    if (kind === 'post') this.removeOwn(words as Post);
    else this.take(kind, words);
  }
  private take(kind: Kind, { id, version }: Words, reason?: string): void {
    const { writes } = this.host;
    const why = reason === undefined ? {} : { reason };
    const taken =
      kind === 'post'
        ? writes.run(postRemove, { post: id, version, ...why })
        : writes.run(commentRemove, { comment: id, version, ...why });
    void taken.catch(() => undefined);
  }

  private handleEdit(event: Event, kind: Kind, { id, version, text: before }: Words): void {
    event.preventDefault();
    const { writes, localize } = this.host;
    const text = this.completion.write(this.text.trim());
    if (!text) return;
    this.close();
    if (text === before) return;
    const changed =
      kind === 'post'
        ? writes.run(postEdit, { post: id, version, text })
        : writes.run(commentEdit, { comment: id, version, text });
    void changed.then(
      () => this.host.say(localize.term('wordsSaved')),
      () => undefined,
    );
  }
  private handleReason(event: Event, kind: Kind, words: Words): void {
    event.preventDefault();
    if (!this.reason.trim()) return;
    this.close();
    this.take(kind, words, this.reason.trim());
  }
  private readonly handleEscape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.close();
  };
}
