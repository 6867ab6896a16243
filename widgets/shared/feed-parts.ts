import { html, type TemplateResult } from 'lit';
import type { Post } from '../../src/contract/walls.js';
import { Composer } from './composer.js';
import { Discussion } from './discussion.js';
import type { Feed } from './feed.js';

/** All that opens in the feed: writing, comments, and what one does with words that are there. */
export class FeedParts extends Discussion {
  readonly composer: Composer;

  constructor(feed: Feed) {
    super(feed);
    this.composer = new Composer(feed);
  }

  showActs(post: Post): void {
    this.acts.toggle('post', post);
  }
  renderBelow(post: Post): TemplateResult {
    return html`${this.acts.render('post', post)} ${this.renderThread(post.id)}`;
  }
}
