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
    color: var(--_accent);
    border: 0;
  }
  mark {
    background: var(--_chosen);
    color: inherit;
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
`;
