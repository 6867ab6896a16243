import { html, type TemplateResult } from 'lit';
import type { TeapointElement } from '../internal/base-element.js';

/** How long a removal can be undone, in milliseconds. */
const UNDO = 8_000;

/** What one removes goes after a moment in which one can think again, and at once when its list leaves the page. */
export class Removals {
  private readonly waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; remove: () => void }>();

  constructor(
    private readonly host: TeapointElement,
    private readonly word: 'postRemoved' | 'commentRemoved' | 'bookmarkRemoved',
  ) {
    host.addController({ hostDisconnected: () => this.removeNow() });
  }

  has = (id: string): boolean => this.waiting.has(id);

  later(id: string, act: () => void): void {
    const remove = () => {
      this.waiting.delete(id);
      act();
    };
    this.waiting.set(id, { remove, timer: setTimeout(remove, UNDO) });
    this.host.say(this.host.localize.term(this.word));
    this.host.requestUpdate();
    void this.host.focusOn(`[data-removed="${id}"] [part=undo]`);
  }
  /** What stands in its place meanwhile. */
  render(id: string): TemplateResult {
    const { localize } = this.host;
    return html`<p class="note row" part="removed" data-removed=${id}>
      ${localize.term(this.word)}
      <button part="undo" @click=${() => this.undo(id)}>${localize.term('postUndo')}</button>
    </p>`;
  }

  private undo(id: string): void {
    clearTimeout(this.waiting.get(id)?.timer);
    this.waiting.delete(id);
    this.host.requestUpdate();
    void this.host.focusOn(`[data-key="${id}"][tabindex], [data-comment="${id}"], [data-key="${id}"] [part=acts]`);
  }
  private removeNow(): void {
    for (const { timer, remove } of [...this.waiting.values()]) {
      clearTimeout(timer);
      remove();
    }
  }
}
