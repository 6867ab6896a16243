import type { CSSResult, LitElement } from 'lit';

/** Styles of what opened in a widget, after the widget's own. */
export function addStyles({ renderRoot }: LitElement, ...styles: CSSResult[]): void {
  const root = renderRoot as ShadowRoot;
  const all = [...root.adoptedStyleSheets, ...styles.flatMap(({ styleSheet }) => styleSheet ?? [])];
  root.adoptedStyleSheets = [...new Set(all)];
}
