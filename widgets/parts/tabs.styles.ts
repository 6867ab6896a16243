import { css } from 'lit';

export const tabsStyles = css`
  [role='tablist'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0 4px;
    border-block-end: 1px solid var(--_line);
    margin-block-end: var(--_step);
  }
  [role='tab'] {
    border: 0;
    border-radius: 0;
    border-block-end: 2px solid transparent;
    padding: 0 6px;
    font-weight: 500;
    color: var(--_quiet);
  }
  [role='tab'][aria-selected='true'] {
    border-block-end-color: var(--_accent);
    color: inherit;
    font-weight: 650;
  }
  /* There a transparent line is drawn like any other. */
  @media (forced-colors: active) {
    [role='tab'][aria-selected='false'] {
      border-block-end-color: Canvas;
    }
  }
`;
