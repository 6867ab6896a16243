import { html, nothing, type TemplateResult } from 'lit';

export interface Tab {
  name: string;
  label: string;
  /** What waits there, in a word. */
  count?: string | undefined;
}

/** Tabs as the APG has them: one stop for Tab, arrows choose, in the direction of the writing. */
export function tabs(
  all: readonly Tab[],
  chosen: string,
  label: string,
  choose: (name: string) => void,
): TemplateResult {
  return html`<div role="tablist" part="tabs" aria-label=${label} @keydown=${(event: KeyboardEvent) => step(event)}>
    ${all.map(
      ({ name, label: words, count }) =>
        html`<button
          role="tab"
          part="tab"
          id="tab-${name}"
          aria-controls="panel"
          aria-selected=${name === chosen}
          tabindex=${name === chosen ? 0 : -1}
          @click=${() => choose(name)}
        >
          ${words} ${count ? html`<span class="quiet">${count}</span>` : nothing}
        </button>`,
    )}
  </div>`;
}

/** What belongs to the chosen tab. */
export const tabPanel = (chosen: string, content: unknown): TemplateResult =>
  html`<div role="tabpanel" part="panel" id="panel" aria-labelledby="tab-${chosen}">${content}</div>`;

const moves: Record<string, number | undefined> = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
function step(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const move = moves[event.key];
  if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
  const stops = [...list.querySelectorAll<HTMLElement>('[role=tab]')];
  const at = stops.indexOf(event.target as HTMLElement);
  const isMirrored = Math.abs(move) === 1 && getComputedStyle(list).direction === 'rtl';
  const to = Number.isFinite(move)
    ? (at + (isMirrored ? -move : move) + stops.length) % stops.length
    : move < 0
      ? 0
      : stops.length - 1;
  event.preventDefault();
  stops[to]?.click();
  stops[to]?.focus();
}
