import { addEnglish } from '../internal/localize.js';
import { faqParts } from '../locales/en/faq-parts.js';
import { addStyles, textareaStyles } from '../parts/styles.js';
import { AskForm } from './ask-form.js';
import { faqPartsStyles } from './faq-parts.styles.js';
import type { MyFaqElement } from './my-faq-element.js';
import { QuestionActs } from './question-acts.js';
import { StateFilter } from './state-filter.js';

/** All that opens in the list: asking, answering, what one does with a question that is there, which are on show. */
export class FaqParts {
  readonly ask: AskForm;
  readonly acts: QuestionActs;
  readonly filter: StateFilter;

  constructor(host: MyFaqElement) {
    addEnglish(faqParts);
    addStyles(host, textareaStyles, faqPartsStyles);
    this.ask = new AskForm(host);
    this.acts = new QuestionActs(host);
    this.filter = new StateFilter(host);
  }
}
