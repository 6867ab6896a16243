import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { limits } from '../../src/contract/common.js';
import { commentAdd, commentList, usefulAdd, usefulRemove, type Comment } from '../../src/contract/walls.js';
import { ListController } from '../internal/query-controller.js';
import { listEnd } from '../parts/list-end.js';
import { pendingWords, type Pending } from '../parts/pending.js';
import { personName } from '../parts/person.js';
import { richText } from '../parts/text.js';
import { when } from '../parts/when.js';
import { Completion } from './completion.js';
import type { StatusFeedElement } from './status-feed-element.js';
import type { WordsActs } from './words-acts.js';

type ShownComment = Comment & { pending?: Pending };

/** The comments on a post, in place: read from the first on, one's own added below. */
export class Thread {
  isOpen = false;
  private text = '';
  private readonly comments: ListController<typeof commentList>;
  private readonly completion: Completion;

  constructor(
    private readonly host: StatusFeedElement,
    private readonly thing: string,
    private readonly acts: WordsActs,
  ) {
    this.comments = new ListController(
      host,
      () => (this.isOpen ? [commentList, { thing }] : undefined),
      ({ id }) => id,
    );
    this.completion = new Completion(host, `comment-${thing}`);
  }

  toggle(): void {
    this.isOpen = !this.isOpen;
    this.host.requestUpdate();
    if (this.isOpen) void this.host.focusOn(`[name="comment-${this.thing}"]`);
  }

  render(): TemplateResult | typeof nothing {
    if (!this.isOpen) return nothing;
    const { localize } = this.host;
    const { items, state } = this.comments;
    const none = state.status === 'ready' && items.length === 0;
    return html`<div part="thread">
      ${none ? html`<p class="quiet">${localize.term('commentNone')}</p>` : nothing}
      ${repeat(
        items,
        ({ id }) => id,
        (comment) => this.renderComment(comment),
      )}
      ${listEnd(this.comments, localize)} ${this.host.offers(commentAdd) ? this.renderForm() : nothing}
    </div>`;
  }

  private renderComment(comment: ShownComment): TemplateResult {
    const { host } = this;
    const { author, createdAt, editedAt, pending, version } = comment;
    return html`<div part="comment">
      <div class="byline" part="byline">
        ${personName(host.linked('person', author))}
        <span class="quiet end">${editedAt ? host.localize.term('postEdited') : nothing}</span>
        ${when(createdAt, host.localize)}
      </div>
      ${richText(comment.text, { linked: host.linked.bind(host), openTag: (label) => host.showTag(label) })}
      ${pending ? html`<p class="quiet" part="pending">◷ ${pendingWords(pending, host.localize)}</p>` : nothing}
      ${version === '' ? nothing : this.renderActs(comment)} ${this.acts.render('comment', comment)}
    </div>`;
  }

  private renderActs(comment: Comment): TemplateResult {
    const { localize } = this.host;
    const { count, mine } = comment.useful;
    const canMore = comment.can.edit || comment.can.remove || comment.editedAt;
    return html`<div class="acts" part="acts">
      ${
        this.host.offers(usefulAdd)
          ? html`<button class="plain" part="useful" aria-pressed=${mine} @click=${() => this.mark(comment)}>
              ${localize.term('postUseful')}${count ? ` · ${count}` : ''}
            </button>`
          : nothing
      }
      ${
        canMore
          ? html`<button
              class="plain end"
              part="dots"
              aria-label=${localize.term('commentMore', comment.author.name)}
              @click=${() => this.acts.toggle('comment', comment)}
            >
              …
            </button>`
          : nothing
      }
    </div>`;
  }

  private renderForm(): TemplateResult {
    const { localize } = this.host;
    return html`<form part="form" @submit=${this.handleSubmit} @keydown=${this.handleKeydown}>
      ${this.completion.render(this.text, localize.term('commentText'), limits.text, (text) => (this.text = text))}
      <div class="row">
        <button part="send">${localize.term('commentSend')}</button>
      </div>
    </form>`;
  }

  private mark({ id, useful }: Comment): void {
    void this.host.writes.run(useful.mine ? usefulRemove : usefulAdd, { thing: id }).catch(() => undefined);
  }

  private readonly handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { host, thing } = this;
    const text = this.completion.write(this.text.trim());
    if (!text) return;
    void host.writes.run(commentAdd, { thing, text }).then(
      () => host.say(host.localize.term('commentSent')),
      () => undefined,
    );
    this.text = '';
    host.requestUpdate();
  };
  private readonly handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    // Else the key goes on to what has the focus then.
    event.preventDefault();
    (event.currentTarget as HTMLFormElement).requestSubmit();
  };
}
