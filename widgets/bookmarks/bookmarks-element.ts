import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PendingOperation } from '../../src/client/types.js';
import { bookmarkList, bookmarkSearch, type Bookmark } from '../../src/contract/bookmark.js';
import { bookmarks } from '../locales/en/bookmarks.js';
import { posts } from '../locales/en/posts.js';
import { baseStyles } from '../internal/base.styles.js';
import { MutationController, named } from '../internal/mutation-controller.js';
import { PersonalElement } from '../internal/personal-element.js';
import { ListController } from '../internal/query-controller.js';
import { safeUrl } from '../internal/safe-url.js';
import { intl } from '../locales/intl.js';
import { LazyPart } from '../parts/lazy-part.js';
import { listEnd } from '../parts/list-end.js';
import { pendingWords, refusal, type Pending } from '../parts/pending.js';
import { personName } from '../parts/person.js';
import { when } from '../parts/when.js';
import { bookmarksStyles } from './bookmarks.styles.js';

export type Entry = Bookmark & { pending?: Pending };
type Entries = ListController<typeof bookmarkList | typeof bookmarkSearch>;
/** What opens under the bar. */
export type Panel = 'save' | 'search' | 'tags' | 'more';

const seenBy = { everyone: undefined, contacts: 'postContacts', group: 'postGroup', me: 'postMe' } as const;
/** Also what was sent before anything was opened; the rows of most come with that. */
const writes = named('bookmark.feed.renew', 'bookmark.import', 'bookmark.remove', 'bookmark.retag', 'bookmark.save', 'bookmark.update', 'useful.add', 'useful.remove'); // prettier-ignore
/** A column has room for no more at once. */
const PAGE = 10;

/**
 * @summary Pages that somebody saved, newest first, with who else saved them; saving, searching, importing and exporting.
 * @fires tp-open-person - A person's name was clicked; cancelable.
 */
export class BookmarksElement extends PersonalElement {
  static readonly folder = 'bookmarks';
  static override readonly texts = { ...bookmarks, ...posts };
  static override styles = [baseStyles, bookmarksStyles];
  static override properties: PropertyDeclarations = {
    group: {},
    saving: { type: Boolean },
    panel: { state: true, attribute: false },
    opened: { state: true, attribute: false },
  };

  readonly list: Entries = new ListController<typeof bookmarkList | typeof bookmarkSearch>(this, () => this.asked, ({ id }) => id); // prettier-ignore
  readonly writes = new MutationController(this, writes);
  readonly parts = new LazyPart(this, () => import('./bookmark-parts.js').then(({ BookmarkParts }) => new BookmarkParts(this))); // prettier-ignore

  /** What is open under the bar. */
  declare panel: Panel | undefined;
  /** The bookmark under which something is open. */
  declare opened: { id: string; what: 'acts' | 'savers' } | undefined;
  /** The id of a group, to show what its members saved for it. */
  declare group: string | undefined;
  /** Whether the form stands open, with the address and the title that the page's fragment names. */
  declare saving: boolean;

  protected get heading(): string {
    return this.localize.term('bookmarksHeading');
  }
  protected get mainQuery() {
    return this.list.state;
  }
  protected override get itemCount(): number {
    return this.list.items.length;
  }
  protected override get damagedCount(): number {
    return this.list.damaged;
  }
  protected refetch(): void {
    this.list.refetch();
  }
  /** Where the backend's paths begin, where that is known. */
  get api(): string | undefined {
    return this.portal.value?.api;
  }
  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.saving) return;
    const page = new URLSearchParams(location.hash.slice(1));
    this.save({ url: page.get('url') ?? '', title: page.get('title') ?? '' });
  }

  /** Opens the form with a page in it; a script of the host may call it behind a button of its own. */
  save(page: { url: string; title: string }): void {
    this.panel = 'save';
    void this.parts.open().then(() => this.parts.part?.form.begin(page));
  }
  /** Shows what is saved under a tag. */
  showTag(tag: string): void {
    this.panel = 'search';
    void this.parts.open().then(() => this.parts.part?.finding.showTag(tag));
  }
  /** Opens what belongs to a button of the bar; closes it when it is open. */
  show(panel: Panel): void {
    const isOpen = this.panel === panel;
    this.panel = isOpen ? undefined : panel;
    void this.parts.open().then(() => this.parts.part?.begin(this.panel));
    if (isOpen) void this.focusOn(`[data-panel=${panel}]`);
  }
  /** Opens something under a bookmark; closes it when it is open. */
  toggle(id: string, what: 'acts' | 'savers'): void {
    const isOpen = this.opened?.id === id && this.opened.what === what;
    this.opened = isOpen ? undefined : { id, what };
    this.parts.part?.acts.reset();
    if (isOpen) void this.focusOn(`[data-key="${id}"] [part=${what}]`);
  }

  private titleOf({ input }: PendingOperation): string {
    const { title } = this.list.items.find(({ id }) => id === input['bookmark']) ?? input;
    return typeof title === 'string' ? title : this.heading;
  }
  private get asked() {
    if (this.group) return [bookmarkSearch, { scope: 'group' as const, group: this.group, limit: PAGE }] as const;
    return this.owner ? ([bookmarkList, { person: this.owner, limit: PAGE }] as const) : undefined;
  }

  protected renderContent(): TemplateResult {
    const { panel, parts, localize } = this;
    const found = parts.part?.finding;
    return html`<div class="row" part="bar">${this.renderBar()}</div>
      ${panel ? parts.render((all) => all.render(panel)) : nothing}
      ${this.writes.pending.map((one) => refusal(this.titleOf(one), one, localize, this.writes))}
      ${
        panel === 'search' && found?.isAsked
          ? found.renderFound()
          : this.renderList(this.list, localize.term(this.own ? 'bookmarksEmptyOwn' : 'bookmarksEmpty'))
      }`;
  }

  private renderBar(): TemplateResult {
    const { own, localize } = this;
    const isSearched = this.offers(bookmarkSearch);
    return html`${own && this.offers({ name: 'bookmark.save' }) ? this.renderOpener('save', localize.term('bookmarksSave')) : nothing}
      <span class="row end">
        ${isSearched ? this.renderOpener('search', localize.term('bookmarksSearch')) : nothing}
        ${isSearched && !this.group ? this.renderOpener('tags', localize.term('bookmarksTags')) : nothing}
        ${own && !this.group ? this.renderOpener('more', '…', localize.term('bookmarksMore')) : nothing}
      </span>`;
  }
  private renderOpener(panel: Panel, words: string, label?: string): TemplateResult {
    return html`<button
      class=${panel === 'save' ? '' : 'plain'}
      part="opener"
      data-panel=${panel}
      aria-expanded=${this.panel === panel}
      aria-label=${label ?? nothing}
      @click=${() => this.show(panel)}
    >
      ${words}
    </button>`;
  }

  /** The bookmarks, or the words for there being none. */
  renderList(list: Entries, none: string): TemplateResult {
    const { items, state } = list;
    return html`${items.length === 0 && state.status === 'ready' ? html`<p class="quiet" part="empty">${none}</p>` : nothing}
      <ul part="bookmarks">
        ${repeat(
          items,
          ({ id }) => id,
          (entry) => html`<li part="item" data-key=${entry.id}>${this.renderEntry(entry)}</li>`,
        )}
      </ul>
      ${listEnd(list, this.localize)}`;
  }

  private renderEntry(entry: Entry): TemplateResult {
    const { parts, opened } = this;
    const { id, url, title, note, tags } = entry;
    if (parts.part?.removals.has(id)) return parts.part.removals.render(id);
    const below = opened?.id === id ? opened.what : undefined;
    return html`<div class="line">
        <a part="title" href=${safeUrl(url)} rel="noreferrer"><bdi>${title}</bdi></a>
        ${this.renderEnd(entry, below)}
      </div>
      <p class="quiet" part="about">${this.aboutOf(entry)}</p>
      ${note ? html`<p part="note" dir="auto">${note}</p>` : nothing}
      ${
        tags.length > 0
          ? html`<ul part="tags" class="row">
              ${tags.map((tag) => html`<li>${this.renderTag(tag)}</li>`)}
            </ul>`
          : nothing
      }
      ${below ? parts.render(({ acts }) => acts.render(entry, below)) : nothing}`;
  }

  private renderTag(tag: string): TemplateResult | string {
    if (!this.offers(bookmarkSearch)) return tag;
    return html`<button class="plain tag" part="tag" @click=${() => this.showTag(tag)}><bdi>#${tag}</bdi></button>`;
  }

  /** Where it leads, whose it is and who sees it, since when. */
  private aboutOf({ url, owner, audience, group, unread, deadSince, savedAt, pending }: Entry): unknown[] {
    const { localize } = this;
    const isMixed = this.panel === 'search' || this.group;
    const seen = seenBy[audience];
    const all = [
      html`<span part="host">${hostOf(url)}</span>`,
      isMixed && owner.id !== this.viewer && personName(this.linked('person', owner)),
      group?.name ?? (seen && localize.term(seen)),
      unread && localize.term('bookmarkUnread'),
      deadSince && localize.term('bookmarkDead'),
      pending ? `◷ ${pendingWords(pending, localize)}` : when(savedAt, localize),
    ];
    return all.filter(Boolean).map((one, at) => (at > 0 ? [' · ', one] : one));
  }

  /** Who else saved it, and what one can do about it. */
  private renderEnd({ id, title, savers: { count }, version }: Entry, below: string | undefined): TemplateResult {
    const { localize } = this;
    const more = intl(Intl.NumberFormat, localize.lang(), { signDisplay: 'always' }).format(count);
    return html`${
      count > 0
        ? html`<button
            class="plain"
            part="savers"
            aria-expanded=${below === 'savers'}
            aria-label=${localize.term('bookmarkSavers', count)}
            @click=${() => this.toggle(id, 'savers')}
          >
            ${more}
          </button>`
        : nothing
    }
    ${
      version && this.offers({ name: 'bookmark.save' })
        ? html`<button
            class="plain"
            part="acts"
            aria-expanded=${below === 'acts'}
            aria-label=${localize.term('bookmarkActs', title)}
            @click=${() => this.toggle(id, 'acts')}
          >
            …
          </button>`
        : nothing
    }`;
  }
}

/** The server an address leads to, as browsers read it. */
function hostOf(url: string): string {
  const safe = safeUrl(url);
  return safe ? new URL(safe).host.replace(/^www\./, '') : '';
}
