import { addEnglish } from '../internal/localize.js';
import { groupParts } from '../locales/en/group-parts.js';
import { addStyles, textareaStyles } from '../parts/styles.js';
import { GroupForm } from './group-form.js';
import { GroupHome } from './group-home.js';
import type { GroupPageElement } from './group-page-element.js';
import { groupPartsStyles } from './group-parts.styles.js';
import { GroupPages } from './group-pages.js';
import { GroupPeople } from './group-people.js';

/** All that opens on a group's page, and what stands there without a group. */
export class GroupParts {
  readonly home: GroupHome;
  readonly pages: GroupPages;
  private readonly people: GroupPeople;
  private readonly form: GroupForm;

  constructor(private readonly host: GroupPageElement) {
    addEnglish(groupParts);
    addStyles(host, textareaStyles, groupPartsStyles);
    this.form = new GroupForm(host);
    this.home = new GroupHome(host, this.form);
    this.pages = new GroupPages(host);
    this.people = new GroupPeople(host);
  }

  readonly render = (): unknown => {
    const { panel } = this.host;
    if (panel === 'invite') return this.people.renderInvite();
    return panel === 'requests' ? this.people.renderRequests() : this.form.render();
  };
}
