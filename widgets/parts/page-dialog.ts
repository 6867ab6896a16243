import { css, html, type TemplateResult } from 'lit';
import type { TeapointElement } from '../internal/base-element.js';
import { addStyles } from './styles.js';

const styles = css`
  dialog {
    width: min(640px, 95vw);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 12px;
    background: var(--_popup);
    color: inherit;
  }
  /* The dialog is the box: no second one inside it. */
  dialog > ::part(base) {
    border: 0;
    padding: 0;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  dialog form {
    text-align: end;
  }
`;

/** The template of a dialog over a widget, with another widget or more of its own in it. Whoever renders it calls `showModal()`. */
export function pageDialog(
  beside: TeapointElement,
  page: HTMLElement | (() => TemplateResult),
  label: string,
  closed: () => void,
) {
  addStyles(beside, styles);
  return (): TemplateResult =>
    html`<dialog part="dialog" aria-label=${label} @close=${closed} @keydown=${keepTab}>
      ${typeof page === 'function' ? page() : page}
      <form method="dialog"><button class="plain" part="close">${beside.localize.term('close')}</button></form>
    </dialog>`;
}

/**
 * Tab goes round inside the dialog. The browser would do it, but Firefox (153) knows no order in a dialog inside a shadow
 * root: from a widget in it Tab leads to nothing, and never comes back to it.
 */
export function keepTab(event: KeyboardEvent): void {
  // WebKit under GTK has no name for the key while Shift is held.
  if ((event.key !== 'Tab' && event.code !== 'Tab') || event.defaultPrevented) return;
  const stops = tabStops(event.currentTarget as Element);
  const at = stops.indexOf(event.composedPath()[0] as HTMLElement);
  event.preventDefault();
  stops.at(event.shiftKey ? Math.max(at, 0) - 1 : (at + 1) % stops.length)?.focus();
}

/** What Tab comes to, in the order it is seen, whatever roots it is in. */
function tabStops(inside: Element): HTMLElement[] {
  const nodes = inside instanceof HTMLSlotElement ? inside.assignedElements() : [];
  const children = nodes.length > 0 ? nodes : [...(inside.shadowRoot ?? inside).children];
  return children.flatMap((child) => [...(isStop(child) ? [child] : []), ...tabStops(child)]);
}

function isStop(element: Element): element is HTMLElement {
  const { tabIndex } = element as Partial<HTMLElement>;
  return tabIndex! >= 0 && !element.matches(':disabled, a:not([href])') && element.getClientRects().length > 0;
}
