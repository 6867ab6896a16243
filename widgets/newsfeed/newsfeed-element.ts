import { html, nothing, type TemplateResult } from 'lit';
import { activityList, type Activity } from '../../src/contract/feeds.js';
import { pageWith } from '../../src/domain/places.js';
import { newsfeed } from '../locales/en/newsfeed.js';
import { posts } from '../locales/en/posts.js';
import { baseStyles } from '../internal/base.styles.js';
import { PersonalElement } from '../internal/personal-element.js';
import { ListController } from '../internal/query-controller.js';
import { activityLine, wordOf, type PageWord } from '../parts/activity.js';
import { listEnd } from '../parts/list-end.js';
import { newsfeedStyles } from './newsfeed.styles.js';

/** Which sentence tells it on a person's page; what there is none for is told by nobody. */
function wordHere(activity: Activity): PageWord | ReturnType<typeof wordOf> {
  const { verb, object, actor, target } = activity;
  if (verb === 'Question') return target && (actor ? 'didAsk' : 'didAskUnnamed');
  if (verb === 'Like') return 'didUseful';
  return object.kind === 'answer' ? 'didAnswer' : wordOf(activity);
}

/**
 * @summary What somebody did and what others did with them: who wrote on their page, asked them, became a contact, joined a group.
 * @fires tp-open-person - A person's name was clicked; cancelable.
 * @fires tp-open-group - A group's name was clicked; cancelable.
 */
export class NewsfeedElement extends PersonalElement {
  static readonly folder = 'newsfeed';
  static override readonly texts = { ...newsfeed, ...posts };
  static override styles = [baseStyles, newsfeedStyles];

  private readonly news = new ListController(
    this,
    () => (this.owner ? [activityList, { person: this.owner, limit: 10 }] : undefined),
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
    return this.news.items.filter(wordHere);
  }
  /** A question and its answer are read where they stand. */
  private placed({ object, target, ...rest }: Activity): Activity {
    const { page } = this.linked<{ id: string; page?: string }>('person', { id: target?.id ?? '' });
    const url = target && page && pageWith(page, { ...object, kind: 'question' });
    return { ...rest, target, object: { url, ...object } };
  }

  protected renderContent(): TemplateResult {
    const { items, localize } = this;
    return html`${items.length === 0 ? html`<p class="quiet" part="empty">${localize.term(this.own ? 'newsEmptyOwn' : 'newsEmpty')}</p>` : nothing}
      <ul part="news">
        ${items.map((activity) => html`<li part="item">${activityLine(this.placed(activity), this, localize, wordHere(activity))}</li>`)}
      </ul>
      ${listEnd(this.news, localize)}`;
  }
}
