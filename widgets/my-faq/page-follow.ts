import { html, nothing } from 'lit';
import type { Output } from '../../src/contract/operation.js';
import { personQuestionsFollow, personQuestionsUnfollow } from '../../src/contract/question-acts.js';
import type { questionList } from '../../src/contract/questions.js';
import type { MyFaqElement, ShownQuestion } from './my-faq-element.js';

/** Following all questions of somebody else's page: beside each that is open, for there one finds that it is worth it. */
export class PageFollow {
  constructor(private readonly host: MyFaqElement) {}

  render({ owner }: ShownQuestion): unknown {
    const { host } = this;
    const { following } = (host.everything.state.data ?? {}) as Partial<Output<typeof questionList>>;
    if (owner.id === host.viewer || following === undefined || !host.offers(personQuestionsFollow)) return nothing;
    const turn = () => this.turn(owner, following);
    return html`<button class="plain" part="follow-page" aria-pressed=${following} @click=${turn}>
      ${host.localize.term('pageFollow')}
    </button>`;
  }

  private turn({ id: person, name }: ShownQuestion['owner'], follows: boolean): void {
    const { localize, writes } = this.host;
    void writes.run(follows ? personQuestionsUnfollow : personQuestionsFollow, { person }).then(
      () => this.host.say(follows ? localize.term('pageFollowEnded') : localize.term('pageFollowing', name)),
      () => undefined,
    );
  }
}
