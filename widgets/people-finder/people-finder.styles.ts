import { css } from 'lit';

export const peopleFinderStyles = css`
  .search {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: var(--_step);
    margin-block-end: var(--_step);
  }
  button.who {
    min-height: 24px;
    padding: 0;
    text-align: start;
    font: inherit;
    font-weight: 600;
    border: 0;
  }
  .card {
    grid-column: 1 / -1;
  }
  [part='filters'] {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(10em, 100%), 1fr));
    gap: var(--_step);
    margin-block-end: var(--_step);
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 4px calc(2 * var(--_step));
    margin: 0;
  }
  dd {
    margin: 0;
  }
`;
