import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { commentAdd, commentList, type Comment } from '../../src/contract/walls.js';
import type { TeapointElement } from '../internal/base-element.js';
import { ListController } from '../internal/query-controller.js';
import { Draft } from '../parts/draft.js';
import { asksForRules } from '../parts/decency.js';
import { rulesPart } from '../parts/decency-parts.js';
import { listEnd } from '../parts/list-end.js';
import { pendingWords, type Pending } from '../parts/pending.js';
import { personName } from '../parts/person.js';
import { sendsForm } from '../parts/send-keys.js';
import { richText } from '../parts/text.js';
import { when } from '../parts/when.js';
import { canChangeAny } from './changes.js';
import { Completion } from './completion.js';
import type { Discussion } from './discussion.js';
import { usefulActs } from './useful.js';

type ShownComment = Comment & { pending?: Pending };

/** The comments on something, in place: read from the first on, one's own added below. */
export class Thread {
  isOpen = false;
  private text = '';
  private draft: Draft | undefined;
  private readonly rules: ReturnType<typeof rulesPart>;
  private readonly comments: ListController<typeof commentList>;
  private readonly completion: Completion;
  private readonly host: TeapointElement;

  constructor(
    private readonly discussion: Discussion,
    private readonly thing: string,
  ) {
    const { host } = discussion.place;
    this.host = host;
    this.comments = new ListController(
      host,
      () => (this.isOpen ? [commentList, { thing }] : undefined),
      ({ id }) => id,
    );
    this.completion = new Completion(host, `comment-${thing}`);
    this.rules = rulesPart(host, `[name="comment-${thing}"]`);
  }

  toggle(): void {
    this.isOpen = !this.isOpen;
    this.draft ??= new Draft(
      this.host,
      `comment/${this.thing}`,
      (begun) => (this.text ||= this.completion.read(begun)),
    );
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
    const { comment: removals } = this.discussion.removals;
    if (removals.has(comment.id)) return removals.render(comment.id);
    return html`<div part="comment" data-comment=${comment.id} tabindex="-1">
      <div class="byline" part="byline">
        ${personName(host.linked('person', author))}
        <span class="quiet end">
          ${editedAt ? `${host.localize.term('postEdited')} · ` : nothing}${when(createdAt, host.localize)}
        </span>
      </div>
      ${richText(comment.text, this.discussion.place.links)}
      ${pending ? html`<p class="quiet" part="pending">◷ ${pendingWords(pending, host.localize)}</p>` : nothing}
      ${version === '' ? nothing : this.renderActs(comment)} ${this.discussion.acts.render('comment', comment)}
    </div>`;
  }

  private renderActs(comment: Comment): TemplateResult {
    const { localize } = this.host;
    return html`<div class="acts" part="acts">
      ${usefulActs(this.host, this.discussion.place.writes, comment)} ${this.discussion.more(comment) ?? nothing}
      ${
        canChangeAny(this.discussion.place, 'comment', comment)
          ? html`<button
              class="plain end"
              part="dots"
              aria-label=${localize.term('commentMore', comment.author.name)}
              @click=${() => this.discussion.acts.toggle('comment', comment)}
            >
              …
            </button>`
          : nothing
      }
    </div>`;
  }

  private renderForm(): TemplateResult {
    const { localize } = this.host;
    return html`<form part="form" @submit=${this.handleSubmit} @keydown=${sendsForm}>
      ${asksForRules(this.host) ? this.rules.render((panel) => panel.render()) : nothing}
      ${this.completion.render(this.text, localize.term('commentText'), this.handleText)}
      <div class="row">
        <button part="send">${localize.term('commentSend')}</button>
        <span class="quiet end">${this.draft?.isKept ? localize.term('writeDraft') : nothing}</span>
      </div>
    </form>`;
  }

  private readonly handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { host, discussion, thing } = this;
    if (asksForRules(host)) return void host.focusOn('[part=accept]');
    const text = this.completion.write(this.text.trim());
    if (!text || this.completion.left(this.text) < 0) return;
    void discussion.place.writes.run(commentAdd, { thing, text }).then(
      () => host.say(host.localize.term('commentSent')),
      () => undefined,
    );
    this.text = '';
    this.draft?.keep('');
    host.requestUpdate();
  };
  private readonly handleText = (text: string): void => {
    this.text = text;
    this.draft?.soon(this.completion.write(text));
  };
}
