/** What opens at the bell: the notices, and how one is told. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { rulesGet } from '../../src/contract/decency.js';
import { noticeList, noticeMute, noticeRead, noticeSettingsGet, noticeSettingsUpdate, noticeUnmute, type Notice } from '../../src/contract/notices.js'; // prettier-ignore
import { noticeWordsIn, whoOf } from '../../src/domain/notice-words.js';
import { isNoticeKind } from '../../src/domain/notices.js';
import { pageWith } from '../../src/domain/places.js';
import { noticePanel } from '../locales/en/notice-panel.js';
import type { Texts } from '../locales/texts.js';
import { addEnglish, registerTranslation } from '../internal/localize.js';
import { MutationController } from '../internal/mutation-controller.js';
import { ListController, QueryController } from '../internal/query-controller.js';
import { skeleton } from '../internal/states.js';
import { thingLink } from '../parts/activity.js';
import { listEnd } from '../parts/list-end.js';
import { pageDialog } from '../parts/page-dialog.js';
import { pendingWords, refusal } from '../parts/pending.js';
import { avatar, personName } from '../parts/person.js';
import { sentence } from '../parts/sentence.js';
import { addStyles } from '../parts/styles.js';
import { when } from '../parts/when.js';
import { NoticeSettings } from './notice-settings.js';
import { noticePanelStyles } from './notice-panel.styles.js';
import type { NoticesElement } from './notices-element.js';

export class Panel {
  readonly writes: MutationController;
  private readonly list: ListController<typeof noticeList>;
  /** What a removal or a decision names. */
  private readonly rules: QueryController<typeof rulesGet>;
  private readonly settings: NoticeSettings;
  private readonly dialog: () => TemplateResult;
  /** Languages whose sentences are here. */
  private readonly spoken = new Set<string>();
  /** Those that were new when they came on show. */
  private readonly fresh = new Set<string>();
  private readonly muted = new Set<string>();
  private setting = false;

  constructor(private readonly host: NoticesElement) {
    addEnglish(noticePanel);
    addStyles(host, noticePanelStyles);
    this.writes = new MutationController(host, [noticeRead, noticeMute, noticeUnmute, noticeSettingsUpdate]);
    this.list = new ListController(host, () => (host.opened ? [noticeList, {}] : undefined), ({ id }) => id); // prettier-ignore
    this.rules = new QueryController(host, () => (host.opened && this.list.items.some(({ rule }) => rule) && host.offers(rulesGet) ? [rulesGet, { language: host.localize.lang() }] : undefined), { keep: true }); // prettier-ignore
    this.settings = new NoticeSettings(host, this.writes, () => host.opened && this.setting);
    const label = host.localize.term('noticesHeading');
    this.dialog = pageDialog(
      host,
      () => this.renderInside(),
      label,
      () => host.handleClosed(),
    );
    this.begin();
  }

  /** The bell was pressed. */
  begin(): void {
    this.setting = false;
    this.fresh.clear();
    this.muted.clear();
  }

  /** It is on show: what is new in it counts as read from now on. */
  opened(): void {
    const dialog = this.host.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    const unread = this.list.items.filter(({ id, read }) => !read && !this.fresh.has(id)).map(({ id }) => id);
    if (unread.length === 0 || !this.host.offers(noticeRead)) return;
    for (const id of unread) this.fresh.add(id);
    void this.host.updateComplete.then(() => this.read(unread));
  }

  /** As many at a time as one request takes. */
  private read(all: readonly string[]): void {
    for (let at = 0; at < all.length; at += 100)
      this.writes.run(noticeRead, { notices: all.slice(at, at + 100) }).catch(() => undefined);
  }

  refetch(): void {
    this.list.refetch();
    this.settings.refetch();
  }

  render(): TemplateResult {
    return this.dialog();
  }

  private renderInside(): TemplateResult {
    const { localize } = this.host;
    const other = this.setting ? localize.term('noticesBack') : localize.term('noticesSettings');
    const turn = this.host.offers(noticeSettingsGet)
      ? html`<button class="end" part="turn" @click=${() => this.handleTurn()}>${other}</button>`
      : nothing;
    return html`<div class="row">
        <div class="heading" part="title" role="heading" aria-level=${this.host.headingLevel + 1}>
          ${this.setting ? localize.term('noticesHow') : localize.term('noticesHeading')}
        </div>
        ${turn}
      </div>
      ${this.renderRefusals()} ${this.setting ? this.settings.render() : this.renderList()}`;
  }

  private renderRefusals(): unknown {
    const { localize } = this.host;
    return this.writes.pending.map((one) =>
      one.state === 'failed'
        ? refusal(localize.term('noticesHeading'), one, localize, this.writes)
        : one.operation === noticeRead.name
          ? nothing
          : html`<p class="quiet" part="pending">◷ ${pendingWords(one, localize)}</p>`,
    );
  }

  private renderList(): TemplateResult {
    const { list, host } = this;
    if (!this.speaks() || list.state.status === 'pending') return html`${skeleton(host.localize)}`;
    const none = list.items.length === 0 && list.state.status === 'ready';
    return html`${none ? html`<p class="quiet" part="empty">${host.localize.term('noticesEmpty')}</p>` : nothing}
      <ul part="notices" aria-label=${host.localize.term('noticesHeading')}>
        ${repeat(list.items, ({ id }) => id, (notice) => this.renderNotice(notice))}
      </ul>
      ${listEnd(list, host.localize)}`; // prettier-ignore
  }

  /** The sentences of the page's language, fetched once; as texts like others an administrator rewords them. */
  private speaks(): boolean {
    const lang = this.host.localize.lang();
    if (!this.spoken.has(lang)) {
      void noticeWordsIn(lang).then((words) => {
        this.spoken.add(lang);
        const sentences = Object.entries(words).map(([key, said]) => [`notice.${key}`, said]);
        registerTranslation({ $code: lang, ...(Object.fromEntries(sentences) as Partial<Texts>) });
      });
    }
    return this.spoken.has(lang);
  }

  private renderNotice(notice: Notice): TemplateResult {
    const { id, actor, at, read, canMute } = notice;
    const { host } = this;
    const sign = actor ? avatar(actor, 'small') : html`<span class="avatar small" aria-hidden="true">•</span>`;
    return html`<li part="notice" class=${!read || this.fresh.has(id) ? 'new' : ''}>
      ${sign}
      <div part="sentence">${this.sentenceOf(notice)}</div>
      ${this.renderWhy(notice)}
      <div class="foot">
        ${when(at, host.localize)} ${canMute && host.offers(noticeMute) ? this.renderMute(notice) : nothing}
      </div>
    </li>`;
  }

  /** The rule and the reason of a removal or a decision. */
  private renderWhy({ rule, reason }: Notice): unknown {
    if (!reason) return nothing;
    const { rules = [], language } = this.rules.data ?? {};
    const title = rules.find(({ id }) => id === rule)?.title;
    const broken = title ? html`<bdi lang=${language}>${title}</bdi> · ` : nothing;
    return html`<p class="quiet foot" part="why">${broken}<bdi>${reason}</bdi></p>`;
  }

  /** Who did what with what, each a link where it has a page. A kind that came later is told in the backend's own words. */
  private sentenceOf(notice: Notice): unknown {
    const { kind, actor, people, thing, target, text } = notice;
    if (!isNoticeKind(kind)) return text;
    const { host } = this;
    const name = actor && personName(host.linked('person', actor));
    const { localize } = host;
    const words = {
      people: (n: number) => localize.term('notice.people', n),
      andOthers: (n: number) => localize.term('notice.andOthers', n),
    };
    const who = sentence(whoOf(words, { people, name: actor?.name }), { name });
    const where = target && thingLink(target, host);
    return sentence(localize.term(`notice.${kind}`), {
      who,
      where,
      thing: thing && thingLink(this.placed(thing, target), host),
    });
  }

  /** What has no page of its own is where it was said. */
  private placed(thing: NonNullable<Notice['thing']>, target: Notice['target']) {
    if (!target?.id || thing.kind === 'person' || thing.kind === 'group') return thing;
    const { page } = this.host.linked<{ id: string; page?: string }>(target.kind === 'group' ? 'group' : 'person', { id: target.id }); // prettier-ignore
    return { url: page && pageWith(page, thing), ...thing };
  }

  private renderMute({ thing }: Notice): TemplateResult {
    const id = thing?.id ?? '';
    const { localize } = this.host;
    const muted = this.muted.has(id);
    return html`<button class="plain end" part="mute" aria-pressed=${muted} @click=${() => this.handleMute(id)}>
      ${localize.term('noticesMute')}<span class="visually-hidden">: <bdi>${thing?.label}</bdi></span>
    </button>`;
  }

  private handleMute(thing: string): void {
    const muted = this.muted.has(thing);
    if (muted) this.muted.delete(thing);
    else this.muted.add(thing);
    this.writes.run(muted ? noticeUnmute : noticeMute, { thing }).catch(() => undefined);
    this.host.requestUpdate();
  }

  private handleTurn(): void {
    this.setting = !this.setting;
    this.host.requestUpdate();
  }
}
