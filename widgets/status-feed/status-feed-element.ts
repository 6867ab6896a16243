import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PendingOperation } from '../../src/client/types.js';
import { feedList, type FeedItem } from '../../src/contract/feeds.js';
import { commentAdd, commentEdit, commentList, commentRemove, postAdd, postEdit, postRemove, usefulAdd, usefulRemove, type Post } from '../../src/contract/walls.js'; // prettier-ignore
import { posts } from '../locales/en/posts.js';
import { statusFeed } from '../locales/en/status-feed.js';
import { baseStyles } from '../internal/base.styles.js';
import { TeapointElement } from '../internal/base-element.js';
import { MutationController } from '../internal/mutation-controller.js';
import { ListController } from '../internal/query-controller.js';
import { activityLine, wordOf } from '../parts/activity.js';
import { LazyPart } from '../parts/lazy-part.js';
import { listEnd } from '../parts/list-end.js';
import { refusal } from '../parts/pending.js';
import { postItem, type PostActs, type ShownPost } from '../parts/post-item.js';
import { postItemStyles } from '../parts/post-item.styles.js';
import { walk } from './feed-keys.js';
import { statusFeedStyles } from './status-feed.styles.js';

/** From so many items on a window is wanted; of a list that begins with more so many are drawn until it is here. */
const SHORT = 150;
const FIRST = 30;

/** What an act was about, in the words that were written. */
const wordsOf = ({ input, label = '' }: PendingOperation) =>
  typeof input['text'] === 'string' ? input['text'] : label;

/**
 * @summary What one's contacts say and do, newest first; one writes, comments and marks what was useful.
 * @fires tp-open-person - A person's name was clicked; cancelable.
 * @fires tp-open-group - A group's name was clicked; cancelable.
 */
export class StatusFeedElement extends TeapointElement {
  static readonly folder = 'status-feed';
  static override readonly texts = { ...statusFeed, ...posts };
  static override styles = [baseStyles, postItemStyles, statusFeedStyles];
  static override properties: PropertyDeclarations = {
    scope: {},
    tag: {},
    writing: { state: true, attribute: false },
  };

  private readonly feed = new ListController(
    this,
    () => [feedList, { scope: this.scope, ...(this.tag && { tag: this.tag }) }],
    ({ id }) => id,
  );
  readonly writes = new MutationController(this, [postAdd, postEdit, postRemove, commentAdd, commentEdit, commentRemove, usefulAdd, usefulRemove]); // prettier-ignore
  private readonly window = new LazyPart(this, () => import('./window.js').then(({ WindowController }) => new WindowController(this))); // prettier-ignore
  /** How many items are drawn while the window's code is on its way. */
  private drawn = 0;
  private readonly parts = new LazyPart(this, () => import('./feed-parts.js').then(({ FeedParts }) => new FeedParts(this))); // prettier-ignore

  /** When the newest item came that is on show; newer ones wait until they are asked for. */
  private top: string | undefined;

  declare private writing: boolean;
  /** Whose posts: `contacts` (default) or `everyone`. */
  declare scope: 'contacts' | 'everyone';
  /** Only what was written under this tag. */
  declare tag: string | undefined;

  constructor() {
    super();
    this.scope = 'contacts';
    this.writing = false;
  }

  protected get heading(): string {
    return this.localize.term('feedHeading');
  }
  protected get mainQuery() {
    return this.feed.state;
  }
  protected override get itemCount(): number {
    return this.all.length;
  }
  protected override get damagedCount(): number {
    return this.feed.damaged;
  }
  protected refetch(): void {
    this.feed.refetch();
  }
  /** What was opened is on show. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await Promise.all([this.parts.coming, this.window.coming]);
    return super.getUpdateComplete();
  }
  protected override willUpdate(changed?: PropertyValues): void {
    super.willUpdate();
    if (changed?.has('scope') || changed?.has('tag')) this.start();
    if (this.feed.state.status === 'ready') this.top ??= this.all[0]?.at ?? '';
  }

  /** Shows what was written under a tag; `undefined` goes back to all. */
  showTag(tag: string | undefined): void {
    this.tag = tag;
    void this.focusOn('[part=back], [part=scope] select');
  }
  stopWriting(): void {
    this.writing = false;
    void this.focusOn('[part=write]');
  }
  /** Moves the focus to the item this many further on. */
  async goTo(key: string, by: number): Promise<void> {
    const keys = this.items.map(({ id }) => id);
    const index = Math.min(Math.max(keys.indexOf(key) + by, 0), keys.length - 1);
    await this.window.part?.reveal(index);
    await this.focusOn(`[data-key="${keys[index]}"]`);
  }

  private start(): void {
    this.top = undefined;
    this.window.part?.reset();
    this.drawn = 0;
  }

  private get all(): FeedItem[] {
    return this.feed.items.filter(({ post, activity }) => post ?? (activity && wordOf(activity)));
  }
  /** New items of others stay out until the reader asks: nothing comes in above what one reads. */
  private isWaiting = ({ at, post, activity }: FeedItem): boolean =>
    this.top !== undefined && at > this.top && (post?.author ?? activity?.actor)?.id !== this.viewer;
  private get items(): FeedItem[] {
    return this.all.filter((item) => !this.isWaiting(item));
  }

  protected renderContent(): TemplateResult {
    const { items, localize } = this;
    const waiting = this.all.length - items.length;
    return html`${this.renderBar()} ${this.renderWrites()}
      ${
        waiting
          ? html`<button part="new" @click=${this.handleNew}>${localize.term('feedNew', waiting)}</button>`
          : nothing
      }
      ${
        items.length === 0
          ? html`<p class="quiet" part="empty">${localize.term(this.tag ? 'feedEmptyTag' : 'feedEmpty')}</p>`
          : this.renderFeed(items)
      }
      <div class="row">${listEnd(this.feed, localize)} ${this.renderShowAll(items.length)}</div>`;
  }

  private renderBar(): TemplateResult {
    const { localize } = this;
    const back = html`<h3 class="quiet" part="tagged">${localize.term('feedTagged', this.tag ?? '')}</h3>
      <button class="plain end" part="back" @click=${() => this.showTag(undefined)}>
        ${localize.term('feedBack')}
      </button>`;
    return html`${this.offers(postAdd) ? this.renderWriting() : nothing}
      <div class="row" part="bar">${this.tag ? back : this.renderScope()}</div>`;
  }

  private renderScope(): TemplateResult {
    const { localize } = this;
    const change = (event: Event) => (this.scope = (event.target as HTMLSelectElement).value as 'contacts');
    return html`<label class="quiet end" part="scope"
      >${localize.term('feedOf')}
      <select part="select" @change=${change}>
        <option value="contacts" ?selected=${this.scope === 'contacts'}>${localize.term('feedContacts')}</option>
        <option value="everyone" ?selected=${this.scope === 'everyone'}>${localize.term('feedEveryone')}</option>
      </select></label
    >`;
  }

  private renderWriting(): unknown {
    if (this.writing) return this.parts.render((parts) => parts.composer.render());
    return html`<button part="write" @click=${this.handleWrite} @pointerenter=${() => this.parts.open()}>
      ${this.localize.term('feedWrite')}
    </button>`;
  }

  /** What was refused stays on show with its reason. */
  private renderWrites(): unknown {
    return this.writes.pending.map((one) => refusal(wordsOf(one), one, this.localize, this.writes)); // prettier-ignore
  }

  private renderFeed(items: readonly FeedItem[]): TemplateResult {
    const [from, to] = this.rangeOf(items);
    const total = this.feed.hasMore ? -1 : items.length;
    return html`<div
      part="feed"
      role="feed"
      data-list
      tabindex="-1"
      aria-labelledby="heading"
      aria-busy=${this.feed.state.fetching}
      @keydown=${this.handleKeydown}
    >
      <div data-box="before"></div>
      ${repeat(
        items.slice(from, to),
        ({ id }) => id,
        (item, at) => this.renderItem(item, from + at + 1, total),
      )}
      <div data-box="after"></div>
    </div>`;
  }

  /** A list that is short stands there as it is. */
  private rangeOf(items: readonly FeedItem[]): readonly [from: number, to: number] {
    if (items.length > SHORT) void this.window.open();
    if (items.length <= SHORT) this.drawn = items.length;
    this.drawn ||= FIRST;
    return this.window.part?.range(items.map(({ id }) => id)) ?? [0, this.drawn];
  }

  private renderItem({ id, post, activity }: FeedItem, position: number, total: number): TemplateResult {
    const content = post ? this.renderPost(post) : activityLine(activity!, this, this.localize);
    return html`<article
      part="item"
      class=${post ? '' : 'did'}
      tabindex="0"
      data-key=${id}
      aria-posinset=${position}
      aria-setsize=${total}
      aria-labelledby="by-${post?.id ?? activity?.id}"
    >
      ${content}
    </article>`;
  }

  private renderPost(post: ShownPost): TemplateResult {
    const { part } = this.parts;
    if (part?.isRemoving(post.id)) return part.renderUndo(post.id);
    return postItem(post, this.links, this.acts, this.localize, part?.renderBelow(post) ?? nothing);
  }

  private readonly links = {
    linked: this.linked.bind(this),
    openTag: (label: string) => this.showTag(label),
  };

  private get acts(): PostActs {
    return {
      isOpen: ({ id }) => this.parts.part?.isOpen(id) ?? false,
      ...(this.offers(usefulAdd) && { useful: this.handleUseful }),
      ...(this.offers(commentList) && { comment: (post) => void this.parts.open().then(() => this.parts.part?.toggle(post)) }), // prettier-ignore
      ...(this.offers(postEdit) && { more: (post) => void this.parts.open().then(() => this.parts.part?.showActs(post)) }), // prettier-ignore
    };
  }

  private renderShowAll(count: number): unknown {
    if (!this.window.part?.active) return nothing;
    return html`<button class="plain" part="show-all" @click=${() => this.window.part?.showAll()}>
      ${this.localize.term('feedShowAll', count)}
    </button>`;
  }

  private readonly handleUseful = ({ id, useful }: Post): void => {
    void this.writes.run(useful.mine ? usefulRemove : usefulAdd, { thing: id }).catch(() => undefined);
  };
  private readonly handleNew = (): void => {
    const first = this.all[0];
    this.top = first?.at;
    this.requestUpdate();
    if (first) void this.goTo(first.id, 0);
  };
  private readonly handleWrite = (): void => {
    this.writing = true;
    void this.focusOn('[name=post]');
  };
  private readonly handleKeydown = (event: KeyboardEvent): void => walk(event, this);
}
