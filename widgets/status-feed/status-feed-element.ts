import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { feedList, type FeedItem } from '../../src/contract/feeds.js';
import { feed } from '../locales/en/feed.js';
import { posts } from '../locales/en/posts.js';
import { statusFeed } from '../locales/en/status-feed.js';
import { baseStyles } from '../internal/base.styles.js';
import { TeapointElement } from '../internal/base-element.js';
import { ListController } from '../internal/query-controller.js';
import { activityLine, wordOf } from '../parts/activity.js';
import { LazyPart } from '../parts/lazy-part.js';
import { textStyles } from '../parts/text.styles.js';
import { Feed } from '../shared/feed.js';
import { feedStyles } from '../shared/feed.styles.js';

/**
 * @summary What one's contacts say and do, newest first; one writes, comments and marks what was useful.
 * @fires tp-open-person - A person's name was clicked; cancelable.
 * @fires tp-open-group - A group's name was clicked; cancelable.
 */
export class StatusFeedElement extends TeapointElement {
  static readonly folder = 'status-feed';
  static override readonly texts = { ...statusFeed, ...feed, ...posts };
  static override styles = [baseStyles, textStyles, feedStyles];
  static override properties: PropertyDeclarations = {
    scope: {},
    tag: {},
  };

  private readonly list = new ListController(
    this,
    () => [feedList, { scope: this.scope, ...(this.tag && { tag: this.tag }) }],
    ({ id }) => id,
  );
  private readonly feed = new Feed(this, {
    list: () => this.list,
    lines: () => this.lines,
    other: ({ activity }) => activityLine(activity!, this, this.localize),
    openTag: (label) => this.showTag(label),
  });

  private readonly following = new LazyPart(this, () => import('./tag-follow.js').then(({ TagFollow }) => new TagFollow(this))); // prettier-ignore

  /** Whose posts: `contacts` (default) or `everyone`. */
  declare scope: 'contacts' | 'everyone';
  /** Only what was written under this tag. */
  declare tag: string | undefined;

  constructor() {
    super();
    this.scope = 'contacts';
  }

  protected get heading(): string {
    return this.localize.term('feedHeading');
  }
  protected get mainQuery() {
    return this.list.state;
  }
  protected override get itemCount(): number {
    return this.lines.length;
  }
  protected override get damagedCount(): number {
    return this.list.damaged;
  }
  protected refetch(): void {
    this.list.refetch();
  }
  protected override willUpdate(changed?: PropertyValues): void {
    super.willUpdate();
    if (changed?.has('scope') || changed?.has('tag')) this.feed.reset();
    if (this.tag && changed?.has('tag')) void this.following.open();
  }

  /** Shows what was written under a tag; `undefined` goes back to all. */
  showTag(tag: string | undefined): void {
    this.tag = tag;
    void this.focusOn('[part=back], [part=scope] select');
  }

  private get lines(): FeedItem[] {
    return this.list.items.filter(({ post, activity }) => post ?? (activity && wordOf(activity)));
  }

  protected renderContent(): TemplateResult {
    const { localize, tag } = this;
    const back = html`<h3 class="quiet" part="tagged">${localize.term('feedTagged', tag ?? '')}</h3>
      <button class="plain end" part="back" @click=${() => this.showTag(undefined)}>
        ${localize.term('feedBack')}
      </button>`;
    return html`${this.offers({ name: 'post.add' }) ? this.feed.renderWriting(localize.term('feedWrite')) : nothing}
      <div class="row" part="bar">${tag ? back : this.renderScope()}</div>
      ${tag && this.following.part?.render(tag)} ${this.feed.render(localize.term(tag ? 'feedEmptyTag' : 'feedEmpty'))}`;
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
}
