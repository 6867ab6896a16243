import { html, nothing, type TemplateResult } from 'lit';
import { commentAdd, commentEdit, commentList, commentRemove, type Comment } from '../../src/contract/walls.js';
import type { TeapointElement } from '../internal/base-element.js';
import { MutationController } from '../internal/mutation-controller.js';
import { LazyPart } from '../parts/lazy-part.js';
import { refusal, wordsOf } from '../parts/pending.js';
import type { Discussion } from './discussion.js';

interface Options {
  /** Shows what stands under a tag. */
  openTag: (label: string) => void;
  /** What else one can do with a comment. */
  more?: (comment: Comment) => unknown;
}

/** Comments on the things of a widget, fetched when somebody opens them. */
export class Comments {
  private readonly writes: MutationController;
  private readonly discussion: LazyPart<Discussion>;

  constructor(
    private readonly host: TeapointElement,
    { openTag, more }: Options,
  ) {
    this.writes = new MutationController(host, [commentAdd, commentEdit, commentRemove]);
    const links = { linked: host.linked.bind(host), openTag };
    const place = { host, writes: this.writes, links, source: {} };
    this.discussion = new LazyPart(host, () => import('./discussion.js').then((module) => new module.Discussion(place, more))); // prettier-ignore
  }

  renderOpener(thing: { id: string }, words: string): TemplateResult | typeof nothing {
    if (!this.host.offers(commentList)) return nothing;
    return html`<button
      class="plain"
      part="comments"
      aria-expanded=${this.discussion.part?.isOpen(thing.id) ?? false}
      @click=${() => this.open(thing)}
    >
      ${words}
    </button>`;
  }
  /** `what`: what a refused one is called that has no words. */
  renderThread(thing: string, what: string): TemplateResult {
    return html`${this.writes.pending.map((one) => refusal(wordsOf(one) || what, one, this.host.localize, this.writes))}
    ${this.discussion.renderFailure()} ${this.discussion.part?.renderThread(thing)}`;
  }

  private open(thing: { id: string }): void {
    void this.discussion.open().then(() => this.discussion.part?.toggle(thing));
  }
}
