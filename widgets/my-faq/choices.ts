import { html, type TemplateResult } from 'lit';
import { questionSimilar } from '../../src/contract/question-acts.js';
import { questionList } from '../../src/contract/questions.js';
import { QueryController } from '../internal/query-controller.js';
import { SearchField } from '../parts/search-field.js';
import { choices } from '../shared/colleague-choice.js';
import type { MyFaqElement, ShownQuestion } from './my-faq-element.js';

const MOST = 6;

/** Another question of the page: those that ask nearly the same, or what one looks for. */
export class QuestionChoice {
  private readonly field: SearchField;
  private question: ShownQuestion | undefined;
  private readonly similar: QueryController<typeof questionSimilar>;
  private readonly found: QueryController<typeof questionList>;

  constructor(private readonly host: MyFaqElement) {
    this.field = new SearchField(host);
    const person = () => host.owner!;
    this.similar = new QueryController(host, () => (this.question ? [questionSimilar, { q: this.question.title.slice(0, 200), person: person() }] : undefined)); // prettier-ignore
    this.found = new QueryController(host, () => (this.question && this.field.q ? [questionList, { person: person(), q: this.field.q, limit: MOST }] : undefined), { keep: true }); // prettier-ignore
  }

  begin(question: ShownQuestion): void {
    this.question = question;
    this.field.reset();
  }
  render(choose: (question: string) => void): TemplateResult {
    const { localize, owner } = this.host;
    const all = (this.field.q ? this.found : this.similar).data?.items ?? [];
    const label = localize.term('ownMergeInto');
    const options = all
      .filter((one) => one.id !== this.question?.id && one.owner.id === owner)
      .map(
        ({ id, title }) =>
          html`<button type="button" part="choice" @click=${() => choose(id)}><bdi>${title}</bdi></button>`,
      );
    return choices(label, this.field.render(label), localize.term('ownMergeHelp'), options);
  }
}
