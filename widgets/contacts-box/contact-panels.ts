import type { PersonRef } from '../../src/contract/common.js';
import { contactAdd, contactRemove } from '../../src/contract/people.js';
import type { AnyOperation, Input } from '../../src/contract/operation.js';
import { addEnglish } from '../internal/localize.js';
import { contactPanels } from '../locales/en/contact-panels.js';
import { posts } from '../locales/en/posts.js';
import { newsStyles } from '../parts/news.styles.js';
import { addStyles } from '../parts/styles.js';
import { ContactActs } from './contact-acts.js';
import { contactPanelsStyles } from './contact-panels.styles.js';
import type { ContactsBoxElement } from './contacts-box-element.js';
import { Finding } from './finding.js';
import { News } from './news.js';
import { Requests } from './requests.js';

type Done = 'nowContact' | 'nowAsked' | 'nowRemoved' | 'nowBlocked' | 'nowUnblocked' | 'nowDismissed';

/** All that opens in the box, and what one does there about people. */
export class Panels {
  readonly acts: ContactActs;
  readonly requests: Requests;
  readonly finding: Finding;
  readonly news: News;

  constructor(readonly host: ContactsBoxElement) {
    addEnglish({ ...contactPanels, ...posts });
    addStyles(host, newsStyles, contactPanelsStyles);
    this.acts = new ContactActs(this);
    this.requests = new Requests(this);
    this.finding = new Finding(this);
    this.news = new News(host);
  }

  /** Does something about a person; what it did is said, a refusal stays on show. */
  act<T extends AnyOperation>(operation: T, person: PersonRef, done: Done): void {
    const { writes, localize } = this.host;
    void writes.run(operation, { person: person.id } as Input<T>).then(
      () => this.host.say(localize.term(done, person.name)),
      () => undefined,
    );
  }
  addContact(person: PersonRef, isAnswer = false): void {
    this.act(contactAdd, person, isAnswer || this.host.follows ? 'nowContact' : 'nowAsked');
  }
  removeContact(person: PersonRef): void {
    this.act(contactRemove, person, 'nowRemoved');
  }
}
