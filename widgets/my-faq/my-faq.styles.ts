import { css } from 'lit';

export const myFaqStyles = css`
  [part='questions'] > li {
    border-block-start: 1px solid var(--_line);
  }
  [part='questions'] > li:first-child {
    border-block-start: 0;
  }
  [part='search'] {
    margin-block-end: 4px;
  }
  button[part='title'] {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 var(--_step);
    align-items: baseline;
    width: 100%;
    padding: var(--_step) 0;
    font-size: inherit;
    font-weight: 600;
    text-align: start;
    border: 0;
    color: inherit;
  }
  button[part='title']::before {
    content: '+';
    width: 0.7em;
    color: var(--_accent);
  }
  button[part='title'][aria-expanded='true']::before {
    content: '−';
  }
  [part='state'] {
    grid-column: 2;
    font-weight: 400;
  }
  mark {
    background: var(--_chosen);
    color: inherit;
  }
  [part='body'] {
    padding-inline-start: calc(0.7em + var(--_step));
    padding-block-end: var(--_step);
  }
  /* Closed ones are found by the browser's own search, where it can; printed, all are open. */
  @supports (content-visibility: hidden) {
    [part='body'][hidden] {
      display: block !important;
      content-visibility: hidden;
      padding-block: 0;
    }
  }
  @media print {
    [part='body'][hidden] {
      display: block !important;
      content-visibility: visible;
    }
    [part='search'],
    [part='ask'],
    [part='acts'] {
      display: none;
    }
  }
  [part='detail'] {
    border-inline-start: 2px solid var(--_line);
    padding-inline-start: 10px;
    margin-block-end: var(--_step);
  }
  [part='tags'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_step);
  }
  button[part='ask'] {
    margin-block-start: var(--_step);
  }
`;
