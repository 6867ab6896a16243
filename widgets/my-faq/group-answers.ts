import { html, nothing, type TemplateResult } from 'lit';
import { questionAnswer } from '../../src/contract/question-acts.js';
import type { Comment } from '../../src/contract/walls.js';
import { Comments } from '../shared/comments.js';
import type { MyFaqElement, ShownQuestion } from './my-faq-element.js';

const MOST = 10_000;

/** Members answer a question to their group in comments; who asked takes one of these as the answer. */
export class GroupAnswers {
  private readonly comments: Comments;

  constructor(private readonly host: MyFaqElement) {
    this.comments = new Comments(host, {
      openTag: (label) => host.showTag(label),
      more: (comment) => this.renderTake(comment),
    });
  }

  renderOpener(question: ShownQuestion): unknown {
    if (!question.group) return nothing;
    return this.comments.renderOpener(question, this.host.localize.term('groupAnswers', question.comments));
  }
  renderThread({ id, group }: ShownQuestion): unknown {
    return group ? this.comments.renderThread(id, this.host.localize.term('groupAnswer')) : nothing;
  }

  private renderTake(comment: Comment): TemplateResult | typeof nothing {
    const question = this.host.items.find(({ id }) => id === comment.thing);
    if (!question?.can.answer || !this.host.offers(questionAnswer)) return nothing;
    return html`<button class="plain" part="take" @click=${() => this.take(question, comment)}>
      ${this.host.localize.term('groupTake')}
    </button>`;
  }

  /** The answer says who gave it. */
  private take({ id, version, owner }: ShownQuestion, { author, text }: Comment): void {
    const { writes, localize } = this.host;
    const from = author.id === owner.id ? '' : `@[${author.name.replace(/[\]\n]/g, '')}](${author.id}): `;
    void writes.run(questionAnswer, { question: id, version, text: `${from}${text}`.slice(0, MOST) }).then(
      () => this.host.say(localize.term('answerSent')),
      () => undefined,
    );
  }
}
