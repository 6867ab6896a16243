import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { feedList, type Activity, type FeedItem } from '../../src/contract/feeds.js';
import { excerpt } from '../../src/domain/excerpt.js';
import { ListController } from '../internal/query-controller.js';
import { activityLine, wordOf } from '../parts/activity.js';
import { listEnd } from '../parts/list-end.js';
import type { ContactsBoxElement } from './contacts-box-element.js';

/** A post as something its author did. */
function asActivity({ at, post, activity }: FeedItem): Activity | undefined {
  if (!post) return activity;
  const { id, author, text } = post;
  return { id, actor: author, verb: 'Create', object: { kind: 'post', id, label: excerpt(text) }, at };
}

/** What one's contacts wrote and did, a line each. */
export class News {
  private readonly feed: ListController<typeof feedList>;

  constructor(private readonly host: ContactsBoxElement) {
    this.feed = new ListController(
      host,
      () => (host.own && host.tab === 'news' ? [feedList, { scope: 'contacts' as const }] : undefined),
      ({ id }) => id,
    );
  }

  render(): TemplateResult {
    const { host, feed } = this;
    const items = feed.items
      .flatMap((item) => asActivity(item) ?? [])
      .filter((activity) => activity.actor?.id !== host.viewer && wordOf(activity));
    const none = items.length === 0 && feed.state.status === 'ready';
    return html`${none ? html`<p class="quiet" part="empty">${host.localize.term('contactsNewsNone')}</p>` : nothing}
      <ul part="news" aria-label=${host.localize.term('contactsNews')}>
        ${repeat(
          items,
          ({ id }) => id,
          (activity) => html`<li part="item">${activityLine(activity, host, host.localize)}</li>`,
        )}
      </ul>
      ${listEnd(feed, host.localize)}`;
  }
}
