import { html, nothing, type TemplateResult } from 'lit';
import { bookmarkSave, type Bookmark } from '../../src/contract/bookmark.js';
import { bookmarkLookup, bookmarkUpdate } from '../../src/contract/bookmarks.js';
import { limits } from '../../src/contract/common.js';
import type { Input } from '../../src/contract/operation.js';
import { groupList } from '../../src/contract/groups.js';
import { QueryController } from '../internal/query-controller.js';
import { audiencePicker } from '../parts/audience-picker.js';
import { listOf } from '../parts/list.js';
import { changesOf, refusedOf, sendAgain } from '../shared/refused.js';
import { addressOf, tagsOf, thisPage } from './bookmark-fields.js';
import type { BookmarksElement } from './bookmarks-element.js';

type Audience = 'everyone' | 'contacts' | 'me' | `group:${string}`;
type Change = Input<typeof bookmarkUpdate>;
type Fields = Pick<Change, 'title' | 'tags' | 'unread' | 'note'>;
type SeenBy = Pick<Change, 'audience' | 'group'>;
const empty = { url: '', title: '', note: '', tags: '', audience: 'everyone' as Audience, unread: false };

/** Milliseconds without a keystroke before it is asked what is known of an address. */
const PAUSE = 250;
/** So many are named of those who saved it; the others are counted. */
const NAMED = 3;

/** A page to save, or a bookmark to change: address, title, note, tags, who sees it. */
export class BookmarkForm {
  private fields = empty;
  private editing: Bookmark | undefined;
  private asked = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly lookup: QueryController<typeof bookmarkLookup>;
  private readonly groups: QueryController<typeof groupList>;

  constructor(private readonly host: BookmarksElement) {
    this.lookup = new QueryController(
      host,
      () => (this.asked && host.offers(bookmarkLookup) ? [bookmarkLookup, { url: this.asked }] : undefined),
      { keep: true },
    );
    this.groups = new QueryController(host, () =>
      (this.editing ?? host.panel === 'save') && host.offers(groupList)
        ? [groupList, { mine: true, limit: 100 }]
        : undefined,
    );
  }

  /** A page to save: the one that is on show, unless another is said. */
  begin(page: { url: string; title: string } = thisPage()): void {
    const audience: Audience = this.host.group ? `group:${this.host.group}` : 'everyone';
    this.open({ ...empty, ...page, audience }, undefined);
    void this.host.focusOn(page.url && page.title ? '[name=tags]' : '[name=url]');
  }
  /** With what was typed before and refused because the entry had changed meanwhile. */
  edit(entry: Bookmark): void {
    const { url, group, ...before } = entry;
    const refused = refusedOf(this.host.writes, bookmarkUpdate, entry.id)?.input;
    const { title, note, tags, audience, unread = false } = { ...before, ...refused };
    const of = refused?.audience ? refused.group : group?.id;
    const seen = (of ? `group:${of}` : audience) as Audience;
    this.open({ url, title, note: note ?? '', tags: tags.join(', '), audience: seen, unread }, entry);
    void this.host.focusOn(`[data-key="${entry.id}"] [name=title]`);
  }
  end(): void {
    this.asked = '';
    this.editing = undefined;
  }

  render(): TemplateResult {
    const { host, editing } = this;
    const { localize } = host;
    return html`<form part="form" @submit=${this.handleSubmit} @keydown=${this.handleKeydown}>
      ${editing ? nothing : this.renderText('url', localize.term('bookmarkUrl'), limits.url)}
      ${this.renderText('title', localize.term('bookmarkTitle'), limits.title)} ${this.renderKnown()}
      ${this.renderText('tags', localize.term('bookmarkTags'))} ${this.renderOffered()}
      <label
        >${localize.term('bookmarkNote')}
        <textarea
          part="textarea"
          name="note"
          dir="auto"
          rows="2"
          maxlength=${limits.text}
          .value=${this.fields.note}
          @input=${this.handleInput}
        ></textarea>
      </label>
      <div class="row">
        ${audiencePicker(this.fields.audience, this.handleAudience, localize, this.groups.data?.items)}
        <label class="check"
          ><input
            part="check"
            type="checkbox"
            .checked=${this.fields.unread}
            @change=${this.handleUnread}
          />${localize.term('bookmarkLater')}</label
        >
      </div>
      <div class="row">
        <button class="primary" part="send"><span>${localize.term('save')}</span></button>
        <button type="button" class="plain" part="cancel" @click=${this.close}>${localize.term('cancel')}</button>
      </div>
    </form>`;
  }

  private renderText(name: 'url' | 'title' | 'tags', label: string, most?: number): TemplateResult {
    return html`<label
      >${label}
      <input
        part="input"
        name=${name}
        dir=${name === 'url' ? 'ltr' : 'auto'}
        autocomplete="off"
        ?required=${name !== 'tags'}
        maxlength=${most ?? nothing}
        .value=${this.fields[name]}
        @input=${this.handleInput}
      />
    </label>`;
  }

  /** Whether it is here already, who else saved it, and what they call it. */
  private renderKnown(): TemplateResult | typeof nothing {
    const known = this.asked ? this.lookup.data : undefined;
    if (!known || this.editing) return nothing;
    const { localize } = this.host;
    const { count, people } = known.savers;
    const names = people.slice(0, NAMED).map(({ name }) => name);
    if (count > names.length) names.push(localize.term('people', count - names.length));
    const { title } = known;
    return html`<div part="known" class="quiet" role="status">
      ${known.mine ? html`<p>${localize.term('bookmarkMine')}</p>` : nothing}
      ${count > 0 ? html`<p>${localize.term('bookmarkAlso', listOf(names, localize))}</p>` : nothing}
      ${
        title && title !== this.fields.title
          ? html`<button type="button" class="plain tag" part="call" @click=${() => this.set({ title })}>
              ${localize.term('bookmarkCall', title)}
            </button>`
          : nothing
      }
    </div>`;
  }

  /** Tags that colleagues gave it and that do not stand there yet. */
  private renderOffered(): TemplateResult | typeof nothing {
    const written = new Set(tagsOf(this.fields.tags).map((tag) => tag.toLowerCase()));
    const offered = this.asked ? (this.lookup.data?.tags ?? []).filter((tag) => !written.has(tag.toLowerCase())) : [];
    if (offered.length === 0) return nothing;
    const { localize } = this.host;
    return html`<div class="row offered" role="group" aria-label=${localize.term('bookmarkOffered')}>
      ${offered.map(
        (tag) =>
          html`<button type="button" part="offered" @click=${() => this.addTag(tag)}><bdi>+ ${tag}</bdi></button>`,
      )}
    </div>`;
  }

  private open(fields: typeof empty, editing: Bookmark | undefined): void {
    clearTimeout(this.timer);
    this.editing = editing;
    this.fields = fields;
    this.asked = addressOf(fields.url) ?? '';
    this.host.requestUpdate();
  }
  private set(fields: Partial<typeof empty>): void {
    this.fields = { ...this.fields, ...fields };
    this.host.requestUpdate();
  }
  private addTag(tag: string): void {
    this.set({ tags: [...tagsOf(this.fields.tags), tag].join(', ') });
    void this.host.focusOn('[name=tags]');
  }
  private ask(url: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.asked = addressOf(url) ?? '';
      this.host.requestUpdate();
    }, PAUSE);
  }

  private save(url: string): void {
    const { host, editing } = this;
    const { title, note, tags, audience: seen, unread } = this.fields;
    const [audience, group] = seen.split(':') as ['everyone' | 'contacts' | 'me' | 'group', string | undefined];
    const seenBy = { audience, ...(group && { group }) };
    const fields = { title: title.trim(), tags: tagsOf(tags), unread };
    const words = note.trim();
    const done = editing
      ? this.change(editing, { ...fields, note: words || null }, seenBy)
      : host.writes.run(bookmarkSave, { ...fields, ...seenBy, url, ...(words && { note: words }) });
    void done.then(
      () => host.say(host.localize.term('bookmarkSaved')),
      () => undefined,
    );
    this.close();
  }

  /** What nobody touched here is not sent: it may be another by now. */
  private change(was: Bookmark, fields: Fields, seenBy: SeenBy): Promise<unknown> {
    const { id: bookmark, version, note = null, unread = false, title, tags, audience, group } = was;
    const changes = changesOf<Fields>({ note, unread, title, tags }, fields);
    const isSeen = audience === seenBy.audience && group?.id === seenBy.group;
    const input = { bookmark, version, ...changes, ...(isSeen ? {} : seenBy) };
    return sendAgain(this.host.writes, bookmarkUpdate, bookmark, input, [...Object.keys(fields), 'audience', 'group']);
  }
  private readonly close = (): void => {
    const { host, editing } = this;
    this.end();
    if (editing) host.toggle(editing.id, 'acts');
    else host.show('save');
  };
  private readonly handleInput = ({ target }: Event): void => {
    const field = target as HTMLInputElement;
    field.setCustomValidity('');
    this.set({ [field.name]: field.value });
    if (field.name === 'url') this.ask(field.value);
  };
  private readonly handleAudience = (audience: Audience): void => this.set({ audience });
  private readonly handleUnread = (event: Event): void =>
    this.set({ unread: (event.target as HTMLInputElement).checked });
  private readonly handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const url = addressOf(this.fields.url);
    if (this.fields.title.trim() && url) return this.save(url);
    const field = (event.target as HTMLFormElement).querySelector<HTMLInputElement>(
      url ? '[name=title]' : '[name=url]',
    );
    field?.setCustomValidity(this.host.localize.term(url ? 'bookmarkNoTitle' : 'bookmarkNoAddress'));
    field?.reportValidity();
  };
  private readonly handleKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.close();
  };
}
