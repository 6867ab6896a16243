import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { noticeList } from '../../src/contract/notices.js';
import { notices } from '../locales/en/notices.js';
import { intl } from '../locales/intl.js';
import { baseStyles } from '../internal/base.styles.js';
import { TeapointElement } from '../internal/base-element.js';
import { QueryController } from '../internal/query-controller.js';
import { damagedOf } from '../internal/states.js';
import { LazyPart } from '../parts/lazy-part.js';
import { noticesStyles } from './notices.styles.js';

/** More than this is only many. */
const MOST = 9;

/**
 * @summary The bell: how much is new for the person signed in, from all widgets of the page; opens what it is, and how they are told.
 * @fires tp-open-person - The name of a person, or a thing on their page, was clicked; cancelable.
 * @fires tp-open-group - The name of a group, or a thing in it, was clicked; cancelable.
 */
export class NoticesElement extends TeapointElement {
  static readonly folder = 'notices';
  static override readonly texts = notices;
  static override styles = [baseStyles, noticesStyles];
  static override properties: PropertyDeclarations = { opened: { state: true, attribute: false } };

  private readonly newest = new QueryController(this, () => (this.offers(noticeList) ? [noticeList, {}] : undefined));
  private readonly panel = new LazyPart(this, () => import('./notice-panel.js').then(({ Panel }) => new Panel(this)));
  /** What has been said to screen readers. */
  private told: number | undefined;

  declare opened: boolean;

  constructor() {
    super();
    this.opened = false;
  }

  protected get heading(): string {
    return this.localize.term('noticesHeading');
  }
  protected get mainQuery() {
    return this.newest.state;
  }
  protected override get itemCount(): number {
    return this.newest.data?.items.length ?? 0;
  }
  protected override get damagedCount(): number {
    return damagedOf(this.newest.data);
  }
  protected refetch(): void {
    this.newest.refetch();
    this.panel.part?.refetch();
  }

  /** That there is more than before is said once; the focus stays where it is. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const unread = this.newest.data?.unread;
    if (unread === undefined) return;
    if (this.told !== undefined && unread > this.told) this.say(this.localize.term('noticesUnread', unread));
    this.told = unread;
    if (this.opened && this.panel.part) this.panel.part.opened();
  }

  protected renderContent(): TemplateResult {
    const unread = this.newest.data?.unread ?? 0;
    const { localize } = this;
    const number = intl(Intl.NumberFormat, localize.lang()).format(Math.min(unread, MOST));
    return html`<button part="bell" aria-haspopup="dialog" @click=${() => this.handleOpen()}>
        <span aria-hidden="true" class="sign"></span>
        <span class="visually-hidden"
          >${unread ? localize.term('noticesUnread', unread) : localize.term('noticesNone')}</span
        >
        ${unread ? html`<span part="unread" aria-hidden="true">${number}${unread > MOST ? '+' : ''}</span>` : nothing}
      </button>
      ${this.opened ? (this.panel.part?.render() ?? this.panel.renderFailure()) : nothing}`;
  }

  private handleOpen(): void {
    this.opened = true;
    this.panel.part?.begin();
    void this.panel.open();
  }
  /** The dialog gives the focus back to the bell. */
  handleClosed(): void {
    this.opened = false;
  }
}
