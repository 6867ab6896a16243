import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { groupGet } from '../../src/contract/groups.js';
import { personGet } from '../../src/contract/people.js';
import { postList, wallGet } from '../../src/contract/walls.js';
import { feed } from '../locales/en/feed.js';
import { posts } from '../locales/en/posts.js';
import { wall } from '../locales/en/wall.js';
import { baseStyles } from '../internal/base.styles.js';
import { PersonalElement } from '../internal/personal-element.js';
import { ListController, QueryController } from '../internal/query-controller.js';
import { LazyPart } from '../parts/lazy-part.js';
import { textStyles } from '../parts/text.styles.js';
import { Feed, type Line } from '../shared/feed.js';
import { feedStyles } from '../shared/feed.styles.js';
import { mayWrite } from './may-write.js';

/**
 * @summary What is written to a person or a group: posts and replies in place, and who may post, for whose wall it is.
 * @fires tp-open-person - A person's name was clicked; cancelable.
 */
export class WallElement extends PersonalElement {
  static readonly folder = 'wall';
  static override readonly texts = { ...wall, ...feed, ...posts };
  static override styles = [baseStyles, textStyles, feedStyles];
  static override properties: PropertyDeclarations = {
    group: {},
    open: { state: true, attribute: false },
  };

  private readonly place = new QueryController<typeof groupGet | typeof personGet>(this, () =>
    this.group ? [groupGet, { group: this.group }] : this.owner ? [personGet, { person: this.owner }] : undefined,
  );
  readonly wall = new QueryController(this, () => (this.wallId ? [wallGet, { wall: this.wallId }] : undefined));
  private readonly list = new ListController(
    this,
    () => (this.wallId ? [postList, { wall: this.wallId }] : undefined),
    ({ id }) => id,
  );
  private readonly feed = new Feed(this, {
    list: () => this.list,
    lines: () => this.lines,
    wall: () => this.wallId,
    runs: () => this.runs,
    audiences: () => (this.group ? ['group', 'everyone'] : this.own ? undefined : ['everyone', 'contacts']),
  });
  private readonly settings = new LazyPart(this, () => import('./wall-settings.js').then(({ WallSettings }) => new WallSettings(this))); // prettier-ignore

  declare private whose: string | undefined;
  /** What its owner decides is open. */
  declare private open: boolean;
  /** The id of a group, to show its wall in place of a person's. */
  declare group: string | undefined;

  constructor() {
    super();
    this.open = false;
  }

  /** Undefined until it is known, and where there is none. */
  get wallId(): string | undefined {
    return this.place.data ? this.place.data.wall : this.ownWall;
  }
  /** The session may know it before anything else does. */
  private get ownWall(): string | undefined {
    return this.own && !this.group && this.session?.status === 'confirmed' ? this.session.me.wall : undefined;
  }
  /** Whether the viewer decides what stands here: on their own page, or as one who runs the group. */
  get runs(): boolean {
    const { data } = this.place;
    return data && 'membership' in data ? /^(?:owner|moderator)$/.test(String(data.membership)) : this.own;
  }
  private get lines(): Line[] {
    const lines = this.list.items.map(({ target: _, ...post }) => ({ id: post.id, at: post.createdAt, post }));
    return lines.sort((one, other) => Number(other.post.pinned ?? 0) - Number(one.post.pinned ?? 0));
  }

  protected get heading(): string {
    return this.localize.term('wallHeading');
  }
  protected get mainQuery() {
    return this.wallId ? this.list.state : this.place.state;
  }
  protected override get itemCount(): number {
    return this.list.items.length;
  }
  protected override get damagedCount(): number {
    return this.list.damaged;
  }
  protected refetch(): void {
    this.place.refetch();
    this.list.refetch();
  }
  protected override willUpdate(): void {
    super.willUpdate();
    const whose = this.group ?? this.owner;
    if (whose !== this.whose) this.feed.reset();
    this.whose = whose;
  }

  protected renderContent(): TemplateResult {
    const { localize } = this;
    if (!this.wallId) return html`<p class="quiet" part="empty">${localize.term('wallNone')}</p>`;
    const canPost = this.wall.data?.canPost && this.offers({ name: 'post.add' });
    return html`${canPost ? this.feed.renderWriting(localize.term('wallWrite')) : nothing} ${this.renderBar()}
    ${this.feed.render(localize.term('wallEmpty'))}`;
  }

  /** Who may write here, for those who decide it and those who may not. */
  private renderBar(): unknown {
    const { wall, localize, open, runs } = this;
    if (!wall.data || (wall.data.canPost && !runs)) return nothing;
    return html`<div class="row" part="bar">
        <span class="quiet" part="posting">${localize.term(mayWrite[wall.data.postingBy])}</span>
        ${
          runs && this.offers({ name: 'wall.update' })
            ? html`<button class="plain end" part="settings" aria-expanded=${open} @click=${this.handleSettings}>
                ${localize.term('wallChange')}
              </button>`
            : nothing
        }
      </div>
      ${open ? this.settings.render((settings) => settings.render()) : nothing}`;
  }

  private readonly handleSettings = (): void => {
    this.open = !this.open;
    if (this.open) void this.focusOn('[name=posting]');
  };
}
