import { html, nothing, type TemplateResult } from 'lit';
import { activityList } from '../../src/contract/feeds.js';
import { newsfeed } from '../locales/en/newsfeed.js';
import { posts } from '../locales/en/posts.js';
import { baseStyles } from '../internal/base.styles.js';
import { PersonalElement } from '../internal/personal-element.js';
import { ListController } from '../internal/query-controller.js';
import { activityLine, wordOf } from '../parts/activity.js';
import { listEnd } from '../parts/list-end.js';
import { newsfeedStyles } from './newsfeed.styles.js';

/**
 * @summary What somebody did and what others did with them: who wrote on their page, became a contact, joined a group.
 * @fires tp-open-person - A person's name was clicked; cancelable.
 * @fires tp-open-group - A group's name was clicked; cancelable.
 */
export class NewsfeedElement extends PersonalElement {
  static readonly folder = 'newsfeed';
  static override readonly texts = { ...newsfeed, ...posts };
  static override styles = [baseStyles, newsfeedStyles];

  private readonly news = new ListController(
    this,
    () => (this.owner ? [activityList, { person: this.owner }] : undefined),
    ({ id }) => id,
  );

  protected get heading(): string {
    return this.localize.term('newsHeading');
  }
  protected get mainQuery() {
    return this.news.state;
  }
  protected override get itemCount(): number {
    return this.items.length;
  }
  protected override get damagedCount(): number {
    return this.news.damaged;
  }
  protected refetch(): void {
    this.news.refetch();
  }
  private get items() {
    return this.news.items.filter(wordOf);
  }

  protected renderContent(): TemplateResult {
    const { items, localize } = this;
    return html`${items.length === 0 ? html`<p class="quiet" part="empty">${localize.term(this.own ? 'newsEmptyOwn' : 'newsEmpty')}</p>` : nothing}
      <ul part="news">
        ${items.map((activity) => html`<li part="item">${activityLine(activity, this, localize)}</li>`)}
      </ul>
      ${listEnd(this.news, localize)}`;
  }
}
