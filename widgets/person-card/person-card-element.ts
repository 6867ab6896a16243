import { contactAdd } from '../../src/contract/people.js';
import { peopleFinder } from '../locales/en/people-finder.js';
import { baseStyles } from '../internal/base.styles.js';
import { MutationController } from '../internal/mutation-controller.js';
import { PersonalElement } from '../internal/personal-element.js';
import { PersonCard } from './card.js';
import { personCardStyles } from './person-card.styles.js';

/**
 * @summary One colleague on any page: who they are, where they are found, whom they report to, who works beside them and whom they lead.
 * @fires tp-open-person - A person's name was clicked; cancelable.
 */
export class PersonCardElement extends PersonalElement {
  static readonly folder = 'person-card';
  static override readonly texts = peopleFinder;
  static override styles = [baseStyles, personCardStyles];

  readonly writes = new MutationController(this, [contactAdd]);
  private readonly card: PersonCard = new PersonCard(this);

  protected get heading(): string {
    return this.localize.term('finderCard');
  }
  protected get mainQuery() {
    return this.card.state;
  }
  protected override get itemCount(): number {
    const { team, location, building, floor, daysIn, phone, email } = this.card.state.data ?? {};
    return [team, location, building, floor, daysIn, phone, email].filter(Boolean).length;
  }
  protected refetch(): void {
    this.card.refetch();
  }

  /** Another page, or another viewer, shows another person: what was opened on the card before is done with. */
  private shows: string | undefined;
  protected override willUpdate(): void {
    super.willUpdate();
    if (this.shows !== this.owner) this.card.show((this.shows = this.owner));
  }

  protected renderContent() {
    return this.card.render();
  }
}
