import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { bookmarkList, bookmarkSearch } from '../../src/contract/bookmark.js';
import { bookmarkFeed, bookmarkRetag } from '../../src/contract/bookmarks.js';
import { groupList } from '../../src/contract/groups.js';
import { ListController, QueryController } from '../internal/query-controller.js';
import { LazyPart } from '../parts/lazy-part.js';
import { SearchField } from '../parts/search-field.js';
import type { BookmarksElement } from './bookmarks-element.js';
import type { Feeds } from './feeds.js';

const words = { these: 'bookmarksThese', mine: 'bookmarksMine', contacts: 'bookmarksContacts', everyone: 'bookmarksEveryone', group: 'bookmarksGroups', unread: 'bookmarksUnread' } as const; // prettier-ignore
type Scope = keyof typeof words | `group:${string}`;

/** One search over one's own bookmarks and what others share; and what one does with a tag. */
export class Finding implements ReactiveController {
  private scope: Scope = 'these';
  private tag = '';
  private isRenaming = false;
  private isFollowing = false;
  private told = '';
  private readonly field: SearchField;
  private readonly found: ListController<typeof bookmarkList | typeof bookmarkSearch>;
  private readonly groups: QueryController<typeof groupList>;
  private readonly feeds: LazyPart<Feeds>;

  constructor(private readonly host: BookmarksElement) {
    this.field = new SearchField(host);
    this.found = new ListController<typeof bookmarkList | typeof bookmarkSearch>(
      host,
      () => (this.isAsked ? this.request() : undefined),
      ({ id }) => id,
    );
    this.groups = new QueryController(host, () =>
      host.panel === 'search' && host.offers(groupList) ? [groupList, { mine: true, limit: 100 }] : undefined,
    );
    this.feeds = new LazyPart(host, () => import('./feeds.js').then(({ Feeds }) => new Feeds(host, () => this.tag)));
    host.addController(this);
  }

  /** Whether anything is looked for; else all is on show. */
  get isAsked(): boolean {
    return this.host.panel === 'search' && Boolean(this.field.q || this.tag || this.scope !== 'these');
  }
  reset(): void {
    this.field.reset();
    this.scope = 'these';
    this.tag = '';
    this.isRenaming = this.isFollowing = false;
  }
  showTag(tag: string): void {
    this.tag = tag;
    this.isRenaming = false;
    this.host.requestUpdate();
    void this.host.focusOn('[part=back]');
  }

  hostUpdated(): void {
    const { status, fetching } = this.found.state;
    const asked = JSON.stringify([this.field.q, this.tag, this.scope]);
    if (!this.isAsked || status !== 'ready' || fetching || this.told === asked) return;
    this.told = asked;
    this.host.say(this.host.localize.term('bookmarksFound', this.found.items.length));
  }

  render(): TemplateResult {
    const { host } = this;
    return html`<search part="search" @keydown=${this.handleKeydown}>
      <div class="search">${this.field.render(host.localize.term('bookmarksSearchFor'))} ${this.renderScope()}</div>
      ${this.tag ? this.renderTag() : nothing} ${this.mayFollow ? this.renderFollowing() : nothing}
    </search>`;
  }
  renderFound(): TemplateResult {
    return this.host.renderList(this.found, this.host.localize.term('bookmarksNoneFound'));
  }

  private request() {
    const { host, tag } = this;
    const { q } = this.field;
    const asked = { limit: 10, ...(q && { q }), ...(tag && { tag }) };
    const [scope = '', group = scope === 'these' ? host.group : undefined] = this.scope.split(':');
    if (scope === 'these' && !group) return [bookmarkList, { ...asked, person: host.owner! }] as const;
    if (scope === 'unread') return [bookmarkSearch, { ...asked, scope: 'mine' as const, unread: true }] as const;
    const where = group ? { scope: 'group' as const, group } : { scope: scope as 'mine' };
    return [bookmarkSearch, { ...asked, ...where }] as const;
  }

  private renderScope(): TemplateResult {
    const { host, scope } = this;
    const { localize } = host;
    const groups = this.groups.data?.items ?? [];
    const scopes = (Object.keys(words) as (keyof typeof words)[]).filter((one) => this.isFor(one));
    const all = [
      ...scopes.map(
        (one) =>
          [one, localize.term(one === 'these' && host.own && !host.group ? 'bookmarksMine' : words[one])] as const,
      ),
      ...groups.filter(({ id }) => id !== host.group).map(({ id, name }) => [`group:${id}` as const, name] as const),
    ];
    return html`<select part="select" aria-label=${localize.term('bookmarksWhere')} @change=${this.handleScope}>
      ${all.map(([value, name]) => html`<option value=${value} ?selected=${value === scope}>${name}</option>`)}
    </select>`;
  }
  private isFor(scope: keyof typeof words): boolean {
    if (scope === 'mine') return !this.host.own || Boolean(this.host.group);
    return scope !== 'group' || (this.groups.data?.items.length ?? 0) > 1;
  }

  private renderTag(): TemplateResult {
    const { host, tag } = this;
    const { localize } = host;
    const mayRename = host.own && !host.group && this.scope === 'these' && host.offers(bookmarkRetag);
    if (this.isRenaming && mayRename) return this.renderRenaming();
    return html`<div class="row" part="tagged">
      <span>${localize.term('bookmarksTagged', tag)}</span>
      <span class="row end">
        ${mayRename ? html`<button class="plain" part="rename" @click=${() => this.rename(true)}>${localize.term('tagRename')}…</button>` : nothing}
        <button class="plain" part="back" @click=${this.handleBack}>${localize.term('bookmarksAll')}</button>
      </span>
    </div>`;
  }
  /** A feed has what one person saved. */
  private get mayFollow(): boolean {
    const { host } = this;
    return this.scope === 'these' && !host.group && host.api !== undefined && host.offers(bookmarkFeed);
  }
  private renderFollowing(): TemplateResult {
    const { localize } = this.host;
    return html`<button class="plain" part="follow" aria-expanded=${this.isFollowing} @click=${this.handleFollow}>
        ${localize.term('bookmarksFollow')}
      </button>
      ${this.isFollowing ? this.feeds.render((feeds) => feeds.render()) : nothing}`;
  }
  private renderRenaming(): TemplateResult {
    const { localize } = this.host;
    return html`<form part="form" @submit=${this.handleRename}>
      <label
        >${localize.term('tagNew', this.tag)}
        <input part="input" name="to" required maxlength="140" aria-describedby="merge-help" .value=${this.tag} />
      </label>
      <p class="quiet" id="merge-help">${localize.term('tagMergeHelp')}</p>
      <div class="row">
        <button part="confirm">${localize.term('tagRename')}</button>
        <button type="button" class="plain" part="cancel" @click=${() => this.rename(false)}>
          ${localize.term('cancel')}
        </button>
      </div>
    </form>`;
  }

  private rename(isRenaming: boolean): void {
    this.isRenaming = isRenaming;
    this.host.requestUpdate();
    void this.host.focusOn(isRenaming ? '[name=to]' : '[part=rename]');
  }

  private readonly handleScope = (event: Event): void => {
    this.scope = (event.target as HTMLSelectElement).value as Scope;
    this.host.requestUpdate();
  };
  private readonly handleBack = (): void => {
    this.tag = '';
    this.host.requestUpdate();
    void this.host.focusOn('[part=search] input');
  };
  private readonly handleFollow = (): void => {
    this.isFollowing = !this.isFollowing;
    this.host.requestUpdate();
  };
  private readonly handleRename = (event: SubmitEvent): void => {
    event.preventDefault();
    const { host, tag: from } = this;
    const to = (event.target as HTMLFormElement)
      .querySelector<HTMLInputElement>('[name=to]')!
      .value.trim()
      .replace(/^#+/, '');
    if (!to || to === from) return this.rename(false);
    void host.writes.run(bookmarkRetag, { from, to }).then(
      ({ bookmarks }) => {
        host.say(host.localize.term('tagRenamed', bookmarks));
        if (this.tag === from) this.showTag(to);
      },
      () => undefined,
    );
    this.rename(false);
  };
  private readonly handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    if (this.isRenaming) this.rename(false);
    else if (!this.field.q) this.host.show('search');
  };
}
