import { html, nothing, type TemplateResult } from 'lit';
import { wallKept, wallLet, wallUpdate, type Wall } from '../../src/contract/walls.js';
import { postingChoices } from '../../src/domain/rights.js';
import { addEnglish } from '../internal/localize.js';
import { MutationController } from '../internal/mutation-controller.js';
import { ListController } from '../internal/query-controller.js';
import { wallSettings } from '../locales/en/wall-settings.js';
import { listEnd } from '../parts/list-end.js';
import { refusal } from '../parts/pending.js';
import { personRow } from '../parts/person.js';
import { addStyles } from '../parts/styles.js';
import { mayWrite } from './may-write.js';
import type { WallElement } from './wall-element.js';
import { wallSettingsStyles } from './wall-settings.styles.js';

/** What the owner of a wall decides: who may post, and whom it is closed to. */
export class WallSettings {
  private readonly kept: ListController<typeof wallKept>;
  private readonly writes: MutationController;
  /** To which version each choice led: the next one may be made before the page shows it. */
  private readonly led = new Map<Wall['version'], Wall['version']>();
  private saving: Promise<unknown> = Promise.resolve();

  constructor(private readonly host: WallElement) {
    addEnglish(wallSettings);
    addStyles(host, wallSettingsStyles);
    this.writes = new MutationController(host, [wallUpdate, wallLet]);
    this.kept = new ListController(
      host,
      () => (host.wallId && host.offers(wallKept) ? [wallKept, { wall: host.wallId }] : undefined),
      ({ id }) => id,
    );
  }

  render(): unknown {
    const wall = this.host.wall.data;
    if (!wall) return nothing;
    const { localize } = this.host;
    return html`<div part="panel" role="group" aria-label=${localize.term('wallSettings')}>
      ${this.writes.pending.map((one) => refusal(localize.term('wallSettings'), one, localize, this.writes))}
      ${this.renderPosting(wall)} ${this.host.offers(wallKept) ? this.renderKept() : nothing}
    </div>`;
  }

  private renderPosting(wall: Wall): TemplateResult {
    const { localize } = this.host;
    const change = (event: Event) => this.choose(wall, (event.target as HTMLSelectElement).value as Wall['postingBy']);
    return html`<label
      >${localize.term('wallWho')}
      <select part="select" name="posting" @change=${change}>
        ${postingChoices[wall.owner.kind].map(
          (choice) =>
            html`<option value=${choice} ?selected=${choice === wall.postingBy}>
              ${localize.term(mayWrite[choice])}
            </option>`,
        )}
      </select>
    </label>`;
  }

  private renderKept(): TemplateResult {
    const { host, kept } = this;
    const { localize } = host;
    const none = kept.state.status === 'ready' && kept.items.length === 0;
    return html`<p part="kept">${localize.term(none ? 'wallKeptNone' : 'wallKept')}</p>
      <ul class="people" part="people">
        ${kept.items.map((person) =>
          personRow(
            host.linked('person', person),
            undefined,
            html`<button
              part="let"
              aria-label=${localize.term('wallLetBackName', person.name)}
              @click=${() => this.letBack(person.id)}
            >
              ${localize.term('wallLetBack')}
            </button>`,
          ),
        )}
      </ul>
      ${listEnd(kept, localize)}`;
  }

  /** The arrow keys choose again with every step, so a choice waits for the one before. */
  private choose({ id, version }: Wall, postingBy: Wall['postingBy']): void {
    this.saving = this.saving
      .then(() => this.save(id, version, postingBy))
      .then(() => this.host.say(this.host.localize.term('wallSaved')))
      .catch(() => undefined);
  }
  private async save(wall: string, shown: Wall['version'], postingBy: Wall['postingBy']): Promise<void> {
    let version = shown;
    while (this.led.has(version)) version = this.led.get(version);
    const made = await this.writes.run(wallUpdate, { wall, version, postingBy });
    this.led.set(version, made.version);
  }
  private letBack(person: string): void {
    const { wallId } = this.host;
    if (wallId) void this.writes.run(wallLet, { wall: wallId, person }).catch(() => undefined);
  }
}
