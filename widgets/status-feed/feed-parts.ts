import { html, type TemplateResult } from 'lit';
import { postRemove, type Post } from '../../src/contract/walls.js';
import { addEnglish } from '../internal/localize.js';
import { feedParts } from '../locales/en/feed-parts.js';
import { addStyles } from '../parts/styles.js';
import { Composer } from './composer.js';
import { feedPartsStyles } from './feed-parts.styles.js';
import type { StatusFeedElement } from './status-feed-element.js';
import { Thread } from './thread.js';
import { WordsActs } from './words-acts.js';

/** How long a removal can be undone, in milliseconds. */
const UNDO = 8_000;

/** All that opens in the feed: writing, comments, and what one does with words that are there. */
export class FeedParts {
  readonly composer: Composer;
  readonly acts: WordsActs;
  private readonly threads = new Map<string, Thread>();
  private readonly removals = new Map<string, { timer: ReturnType<typeof setTimeout>; remove: () => void }>();

  constructor(readonly host: StatusFeedElement) {
    addEnglish(feedParts);
    addStyles(host, feedPartsStyles);
    this.composer = new Composer(host);
    this.acts = new WordsActs(host, (post) => this.removeLater(post));
    host.addController({ hostDisconnected: () => this.removeNow() });
  }

  isOpen = (post: string): boolean => this.threads.get(post)?.isOpen ?? false;
  toggle({ id }: Post): void {
    const thread = this.threads.get(id) ?? new Thread(this.host, id, this.acts);
    this.threads.set(id, thread);
    thread.toggle();
  }
  showActs(post: Post): void {
    this.acts.toggle('post', post);
  }
  renderBelow(post: Post): TemplateResult {
    return html`${this.acts.render('post', post)} ${this.threads.get(post.id)?.render()}`;
  }

  isRemoving = (post: string): boolean => this.removals.has(post);
  renderUndo(post: string): TemplateResult {
    const { localize } = this.host;
    return html`<p class="note row" part="removed">
      ${localize.term('postRemoved')}
      <button part="undo" @click=${() => this.undo(post)}>${localize.term('postUndo')}</button>
    </p>`;
  }

  /** One's own words go after a moment in which one can think again. */
  private removeLater({ id, version }: Post): void {
    const { client } = this.host; // it is gone from the element when that has left the page
    const remove = () => {
      this.removals.delete(id);
      client?.mutate(postRemove, { post: id, version });
    };
    this.removals.set(id, { remove, timer: setTimeout(remove, UNDO) });
    this.host.say(this.host.localize.term('postRemoved'));
    this.host.requestUpdate();
    void this.host.focusOn(`[data-key="${id}"] [part=undo]`);
  }
  private undo(post: string): void {
    clearTimeout(this.removals.get(post)?.timer);
    this.removals.delete(post);
    this.host.requestUpdate();
    void this.host.focusOn(`[data-key="${post}"]`);
  }
  private removeNow(): void {
    for (const { timer, remove } of [...this.removals.values()]) {
      clearTimeout(timer);
      remove();
    }
  }
}
