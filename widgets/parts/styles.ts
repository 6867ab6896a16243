import { css, type CSSResult, type LitElement } from 'lit';

/** Styles of what opened in a widget, after the widget's own. */
export function addStyles({ renderRoot }: LitElement, ...styles: CSSResult[]): void {
  const root = renderRoot as ShadowRoot;
  const all = [...root.adoptedStyleSheets, ...styles.flatMap(({ styleSheet }) => styleSheet ?? [])];
  root.adoptedStyleSheets = [...new Set(all)];
}

/** The field for several lines, as tall as what stands in it. */
export const textareaStyles = css`
  textarea {
    display: block;
    width: 100%;
    min-height: 4.5em;
    field-sizing: content;
    max-height: 60vh;
    resize: vertical;
    padding: var(--_step) 10px;
    border: 1px solid var(--_edge);
    border-radius: var(--_inner);
    background: transparent;
  }
`;
