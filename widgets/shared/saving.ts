import { html, nothing, type TemplateResult } from 'lit';
import { bookmarkSave } from '../../src/contract/bookmark.js';
import { bookmarkLookup } from '../../src/contract/bookmarks.js';
import { limits } from '../../src/contract/common.js';
import { urlRefusal } from '../../src/domain/canonical-url.js';
import type { TeapointElement } from '../internal/base-element.js';
import { addEnglish } from '../internal/localize.js';
import { MutationController } from '../internal/mutation-controller.js';
import { QueryController } from '../internal/query-controller.js';
import { saving } from '../locales/en/saving.js';
import { pendingWords, refusal } from '../parts/pending.js';

/** A thing with an address, as a bookmark calls it. */
export interface Page {
  url: string;
  title: string;
}

/**
 * The act that puts a thing of another widget into one's own bookmarks, for oneself alone: whoever wants to share it says so
 * there. What one has saved before is left as it is.
 */
export class Saving {
  private page: Page | undefined;
  private isDone = false;
  private readonly writes: MutationController;
  private readonly known: QueryController<typeof bookmarkLookup>;

  constructor(private readonly host: TeapointElement) {
    addEnglish(saving);
    this.writes = new MutationController(host, [bookmarkSave]);
    this.known = new QueryController(host, () => this.page && [bookmarkLookup, { url: this.page.url }]);
  }

  canSave = (page: Page | undefined): page is Page =>
    page !== undefined && !urlRefusal(page.url, limits.url) && [bookmarkSave, bookmarkLookup].every((row) => this.host.offers(row)); // prettier-ignore

  /** The thing whose acts are open now, if any. */
  begin(page: Page | undefined): void {
    this.page = this.canSave(page) ? page : undefined;
    this.isDone = false;
    this.host.requestUpdate();
  }

  /** The act among the others, which says what came of it: the focus stays where it is. */
  render(): TemplateResult | typeof nothing {
    if (!this.page) return nothing;
    const said = this.said(this.page);
    // Saving what is saved already would change its title and who sees it.
    const mayNot = said !== undefined || !this.known.data;
    return html`<button part="bookmark" aria-disabled=${mayNot} @click=${mayNot ? nothing : this.save}>
      ${said ?? this.host.localize.term('savingAct')}
    </button>`;
  }
  private said(page: Page): string | undefined {
    const { localize } = this.host;
    const waiting = this.pendingOf(page).find(({ state }) => state !== 'failed');
    if (waiting) return `◷ ${pendingWords(waiting, localize)}`;
    if (this.isDone) return localize.term('savingDone');
    return this.known.data?.mine && localize.term('savingMine');
  }
  /** Those the backend did not take, whether the acts are open or not. */
  renderRefusals(pageOf: () => Page | undefined): unknown {
    const page = this.writes.pending.length > 0 ? pageOf() : undefined;
    return page && this.pendingOf(page).map((one) => refusal(page.title, one, this.host.localize, this.writes));
  }

  private pendingOf({ url }: Page) {
    return this.writes.pending.filter(({ input }) => input['url'] === url);
  }
  private readonly save = (): void => {
    const { host, page } = this;
    if (!page) return;
    const done = () => {
      if (this.page === page) this.isDone = true;
      host.requestUpdate();
      host.say(host.localize.term('savingDone'));
    };
    void this.writes.run(bookmarkSave, { ...page, audience: 'me' }).then(done, () => undefined);
  };
}
