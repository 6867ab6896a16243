import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Activity } from '../../src/contract/feeds.js';
import type { Audience } from '../../src/contract/index.js';
import type { TeapointElement } from '../internal/base-element.js';
import { MutationController, named } from '../internal/mutation-controller.js';
import { LazyPart } from '../parts/lazy-part.js';
import { listEnd, type Growing } from '../parts/list-end.js';
import { refusal, wordsOf } from '../parts/pending.js';
import { canChangeAny } from './changes.js';
import type * as FeedKeys from './feed-keys.js';
import type { FeedParts } from './feed-parts.js';
import { postItem, type PostActs, type ShownPost } from './post-item.js';
import { usefulActs } from './useful.js';
import type { WindowController } from './window.js';

/** From so many lines on a window is wanted; of a list that begins with more so many are drawn until it is here. */
const SHORT = 150;
const FIRST = 30;

/** By name: the rows themselves come with what opens. */
const acts = named('post.add', 'post.edit', 'post.remove', 'post.pin', 'comment.add', 'comment.edit', 'comment.remove', 'useful.add', 'useful.remove', 'wall.keep-off'); // prettier-ignore

/** A post, or what a widget draws in place of one. */
export interface Line {
  id: string;
  /** When it came. */
  at: string;
  post?: ShownPost | undefined;
  activity?: Activity | undefined;
}

/** What a feed gets from the widget it stands in. */
export interface FeedSource {
  list: () => Growing & { readonly state: { readonly fetching: boolean } };
  /** What of the list can be shown, in its order. */
  lines: () => readonly Line[];
  /** Where a new post goes; the viewer's own wall, unless it says otherwise. */
  wall?: () => string | undefined;
  /** Who may see a new post, the usual choice first; left out on one's own wall. */
  audiences?: () => readonly Audience[] | undefined;
  /** Draws a line that is no post. */
  other?: (line: Line) => unknown;
  /** A tag in a text was pressed. */
  openTag?: (label: string) => void;
  /** Whether the viewer runs the wall, and so pins what stands on it. */
  runs?: () => boolean;
}

/** Posts in a widget: writing, reading from one to the next however many there are, and what one does with each. */
export class Feed {
  readonly writes: MutationController;
  private readonly window: LazyPart<WindowController>;
  private readonly parts: LazyPart<FeedParts>;
  /** Nobody presses a key here who has not brought the focus first. */
  private readonly keys: LazyPart<typeof FeedKeys>;
  /** How many lines are drawn while the window's code is on its way. */
  private drawn = 0;
  /** When the newest line came that is on show; newer ones wait until they are asked for. */
  private top: string | undefined;
  private writing = false;

  constructor(
    readonly host: TeapointElement,
    readonly source: FeedSource,
  ) {
    this.writes = new MutationController(host, acts);
    this.window = new LazyPart(host, () => import('./window.js').then(({ WindowController }) => new WindowController(host))); // prettier-ignore
    this.keys = new LazyPart(host, () => import('./feed-keys.js'));
    this.parts = new LazyPart(host, () => import('./feed-parts.js').then(({ FeedParts }) => new FeedParts(this)));
  }

  /** Begins anew: it is about something else now. */
  reset(): void {
    this.top = undefined;
    this.window.part?.reset();
    this.drawn = 0;
  }
  stopWriting(): void {
    this.writing = false;
    this.host.requestUpdate();
    void this.host.focusOn('[part=write]');
  }
  /** Moves the focus to the line this many further on. */
  async goTo(key: string, by: number): Promise<void> {
    const keys = this.lines.map(({ id }) => id);
    const index = Math.min(Math.max(keys.indexOf(key) + by, 0), keys.length - 1);
    await this.window.part?.reveal(index);
    await this.host.focusOn(`[data-key="${keys[index]}"]`);
  }

  /** The newest of all, wherever it stands. */
  private get newest(): string {
    return this.source.lines().reduce((newest, { at }) => (at > newest ? at : newest), '');
  }
  /** New lines of others stay out until the reader asks: nothing comes in above what one reads. */
  private isWaiting = ({ at, post, activity }: Line): boolean =>
    this.top !== undefined && at > this.top && (post?.author ?? activity?.actor)?.id !== this.host.viewer;
  private get lines(): Line[] {
    return this.source.lines().filter((line) => !this.isWaiting(line));
  }

  /** The way to write, and where one does. */
  renderWriting(words: string): unknown {
    if (this.writing) return this.parts.render((parts) => parts.composer.render());
    return html`<button part="write" @click=${this.handleWrite} @pointerenter=${() => this.parts.open()}>
      ${words}
    </button>`;
  }

  /** The posts, or the words for there being none. */
  render(none: string): TemplateResult {
    const { localize } = this.host;
    const list = this.source.list();
    if (list.state.status === 'ready') this.top ??= this.newest;
    const { lines } = this;
    const waiting = this.source.lines().length - lines.length;
    return html`${this.writes.pending.map((one) => refusal(wordsOf(one), one, localize, this.writes))}
      ${
        waiting
          ? html`<button part="new" @click=${this.handleNew}>${localize.term('feedNew', waiting)}</button>`
          : nothing
      }
      ${lines.length === 0 ? html`<p class="quiet" part="empty">${none}</p>` : this.renderLines(lines)}
      <div class="row">${listEnd(list, localize)} ${this.renderShowAll(lines.length)}</div>`;
  }

  private renderLines(lines: readonly Line[]): TemplateResult {
    const [from, to] = this.rangeOf(lines);
    const { state, hasMore } = this.source.list();
    const total = hasMore ? -1 : lines.length;
    return html`<div
      part="feed"
      role="feed"
      data-list
      tabindex="-1"
      aria-labelledby="heading"
      aria-busy=${state.fetching}
      @focusin=${() => this.keys.open()}
      @keydown=${(event: KeyboardEvent) => this.keys.part?.walk(event, this)}
    >
      <div data-box="before"></div>
      ${repeat(
        lines.slice(from, to),
        ({ id }) => id,
        (line, at) => this.renderLine(line, from + at + 1, total),
      )}
      <div data-box="after"></div>
    </div>`;
  }

  /** A list that is short stands there as it is. */
  private rangeOf(lines: readonly Line[]): readonly [from: number, to: number] {
    if (lines.length <= SHORT) this.drawn = lines.length;
    else if (!this.window.renderFailure()) void this.window.open();
    this.drawn ||= FIRST;
    return (
      this.window.part?.range(
        lines.map(({ id }) => id),
        this.drawn,
      ) ?? [0, this.drawn]
    );
  }

  private renderLine(line: Line, position: number, total: number): TemplateResult {
    const { id, post, activity } = line;
    return html`<article
      part="item"
      class=${post ? '' : 'did'}
      tabindex="0"
      data-key=${id}
      aria-posinset=${position}
      aria-setsize=${total}
      aria-labelledby="by-${post?.id ?? activity?.id}"
    >
      ${post ? this.renderPost(post) : this.source.other?.(line)}
    </article>`;
  }

  private renderPost(post: ShownPost): TemplateResult {
    const { part } = this.parts;
    if (part?.removals.post.has(post.id)) return part.removals.post.render(post.id);
    return postItem(post, this.links, this.acts, this.host.localize, part?.renderBelow(post) ?? nothing);
  }

  /** What a text's own links lead to. */
  get links() {
    const { openTag } = this.source;
    return { linked: this.host.linked.bind(this.host), ...(openTag && { openTag }) };
  }

  private get acts(): PostActs {
    const { host } = this;
    const opened = (show: (parts: NonNullable<typeof this.parts.part>) => void) =>
      void this.parts.open().then(() => this.parts.part && show(this.parts.part));
    return {
      isOpen: ({ id }) => this.parts.part?.isOpen(id) ?? false,
      useful: (post) => usefulActs(host, this.writes, post),
      ...(host.offers({ name: 'comment.list' }) && { comment: (post) => opened((parts) => parts.toggle(post)) }),
      more: (post) => opened((parts) => parts.showActs(post)),
      hasMore: (post) => canChangeAny(this, 'post', post),
    };
  }

  private renderShowAll(count: number): unknown {
    if (!this.window.part?.active) return this.window.renderFailure();
    return html`<button class="plain" part="show-all" @click=${() => this.window.part?.showAll()}>
      ${this.host.localize.term('feedShowAll', count)}
    </button>`;
  }

  private readonly handleNew = (): void => {
    const { newest } = this;
    const first = this.source.lines().find(({ at }) => at === newest);
    this.top = newest;
    this.host.requestUpdate();
    if (first) void this.goTo(first.id, 0);
  };
  private readonly handleWrite = (): void => {
    this.writing = true;
    this.host.requestUpdate();
    void this.host.focusOn('[name=post]');
  };
}
