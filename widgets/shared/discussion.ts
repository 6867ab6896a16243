import { commentRemove, postRemove, type Comment } from '../../src/contract/walls.js';
import { addEnglish } from '../internal/localize.js';
import { feedParts } from '../locales/en/feed-parts.js';
import { posts } from '../locales/en/posts.js';
import { Removals } from '../parts/removals.js';
import { addStyles, textareaStyles } from '../parts/styles.js';
import type { Kind, Place, Words } from './changes.js';
import { discussionStyles } from './discussion.styles.js';
import { Thread } from './thread.js';
import { WordsActs } from './words-acts.js';

/** Comments on things, each thread in its place, and what one does with words that are there. */
export class Discussion {
  readonly acts: WordsActs;
  readonly removals: Readonly<Record<Kind, Removals>>;
  private readonly threads = new Map<string, Thread>();

  /** `more`: what else one can do with a comment. */
  constructor(
    readonly place: Place,
    readonly more: (comment: Comment) => unknown = () => undefined,
  ) {
    const { host } = place;
    addEnglish({ ...feedParts, ...posts });
    addStyles(host, textareaStyles, discussionStyles);
    this.acts = new WordsActs(place, (kind, words) => this.removeLater(kind, words));
    this.removals = { post: new Removals(host, 'postRemoved'), comment: new Removals(host, 'commentRemoved') };
  }

  isOpen = (thing: string): boolean => this.threads.get(thing)?.isOpen ?? false;
  toggle({ id }: { id: string }): void {
    const thread = this.threads.get(id) ?? new Thread(this, id);
    this.threads.set(id, thread);
    thread.toggle();
  }
  renderThread(thing: string): unknown {
    return this.threads.get(thing)?.render();
  }

  /** One's own words go after a moment in which one can think again. */
  private removeLater(kind: Kind, { id, version }: Words): void {
    const { client } = this.place.host; // it is gone from the element when that has left the page
    this.removals[kind].later(id, () => {
      if (kind === 'post') client?.mutate(postRemove, { post: id, version });
      else client?.mutate(commentRemove, { comment: id, version });
    });
  }
}
