import { css } from 'lit';

/** Lines that say who did what. */
export const newsStyles = css`
  [part='news'] > li {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 10px;
    align-items: center;
    padding: calc(0.75 * var(--_step)) 0;
    border-block-start: 1px solid var(--_line);
  }
  [part='news'] > li:first-child {
    border-block-start: 0;
  }
  .byline {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_step);
    align-items: baseline;
  }
`;
