import { html, nothing, type TemplateResult } from 'lit';
import { hashtagFollow, hashtagList, hashtagUnfollow } from '../../src/contract/hashtags.js';
import { matchKey } from '../../src/domain/match-key.js';
import { addEnglish } from '../internal/localize.js';
import { MutationController } from '../internal/mutation-controller.js';
import { QueryController } from '../internal/query-controller.js';
import { tagFollow } from '../locales/en/tag-follow.js';
import { refusal } from '../parts/pending.js';
import type { StatusFeedElement } from './status-feed-element.js';

/** Following the tag that the feed is about, and the way to the others one follows. */
export class TagFollow {
  private readonly list: QueryController<typeof hashtagList>;
  private readonly writes: MutationController;

  constructor(private readonly host: StatusFeedElement) {
    addEnglish(tagFollow);
    this.list = new QueryController(host, () => (host.tag && host.offers(hashtagList) ? [hashtagList, {}] : undefined), { keep: true }); // prettier-ignore
    this.writes = new MutationController(host, [hashtagFollow, hashtagUnfollow]);
  }

  render(tag: string): TemplateResult | typeof nothing {
    const { host, writes } = this;
    const { localize } = host;
    const tags = this.list.data?.tags;
    if (!tags || !host.offers(hashtagFollow)) return nothing;
    const isThis = (other: unknown) => matchKey(String(other)) === matchKey(tag);
    const waiting = writes.pending.filter(({ state, input }) => state !== 'failed' && isThis(input['label'])).at(-1);
    const follows = waiting ? waiting.operation === hashtagFollow.name : tags.some(isThis);
    const others = tags.filter((other) => !isThis(other));
    return html`<p class="row" part="following">
        <button class="plain" part="follow" aria-describedby="follow-help" @click=${() => this.turn(tag, follows)}>
          ${localize.term(follows ? 'tagUnfollow' : 'tagFollow')}
        </button>
        <span class="quiet" id="follow-help">${localize.term('tagFollowHelp')}</span>
      </p>
      ${others.length > 0 ? this.renderOthers(others) : nothing}
      ${writes.pending.map((one) => refusal(`#${String(one.input['label'])}`, one, localize, writes))}`;
  }

  private renderOthers(tags: readonly string[]): TemplateResult {
    const { host } = this;
    const open = (tag: string) => () => host.showTag(tag);
    return html`<p class="row" part="followed">
      <span class="quiet">${host.localize.term('tagFollowed')}</span>
      ${tags.map((tag) => html`<button class="plain" part="other" @click=${open(tag)}><bdi>#${tag}</bdi></button>`)}
    </p>`;
  }

  /** Says what was done; a refusal stays on show. */
  private turn(tag: string, follows: boolean): void {
    const { localize } = this.host;
    void this.writes.run(follows ? hashtagUnfollow : hashtagFollow, { label: tag }).then(
      () => this.host.say(localize.term(follows ? 'tagFollowEnded' : 'tagFollowing', tag)),
      () => undefined,
    );
  }
}
