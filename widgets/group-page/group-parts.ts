import { html, type TemplateResult } from 'lit';
import { safeUrl } from '../internal/safe-url.js';
import { addEnglish } from '../internal/localize.js';
import { groupParts } from '../locales/en/group-parts.js';
import { addStyles, textareaStyles } from '../parts/styles.js';
import { GroupForm } from './group-form.js';
import { GroupHome } from './group-home.js';
import type { GroupPageElement } from './group-page-element.js';
import { groupPartsStyles } from './group-parts.styles.js';
import { GroupPages } from './group-pages.js';
import { GroupPeople } from './group-people.js';
import { Saving, type Page } from '../shared/saving.js';

/** All that opens on a group's page, and what stands there without a group. */
export class GroupParts {
  readonly home: GroupHome;
  readonly pages: GroupPages;
  private readonly people: GroupPeople;
  private readonly form: GroupForm;
  private readonly saving: Saving;

  constructor(private readonly host: GroupPageElement) {
    addEnglish(groupParts);
    addStyles(host, textareaStyles, groupPartsStyles);
    this.form = new GroupForm(host);
    this.home = new GroupHome(host, this.form);
    this.pages = new GroupPages(host);
    this.people = new GroupPeople(host);
    this.saving = new Saving(host);
  }

  /** What was opened is about the group that is on show. */
  begin(): void {
    this.saving.begin(this.host.panel === 'more' ? this.page : undefined);
  }
  renderRefusals(): unknown {
    return this.saving.renderRefusals(() => this.page);
  }

  readonly render = (): unknown => {
    const { panel } = this.host;
    if (panel === 'invite') return this.people.renderInvite();
    if (panel === 'more') return this.renderMenu();
    return panel === 'requests' ? this.people.renderRequests() : this.form.render();
  };
  private renderMenu(): TemplateResult {
    return html`<div class="row note" part="menu" @keydown=${this.handleKeydown}>${this.saving.render()}</div>`;
  }
  private get page(): Page | undefined {
    const { address, data } = this.host;
    const url = safeUrl(address);
    return url && data ? { url, title: data.name } : undefined;
  }
  private readonly handleKeydown = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') this.host.show('more');
  };
}
