import { css } from 'lit';

/** What opens among the bookmarks. */
export const bookmarkPartsStyles = css`
  form {
    display: grid;
    gap: var(--_step);
  }
  form,
  .sheet {
    padding: var(--_step) 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_inner);
  }
  [part='bar'] + * {
    margin-block-end: var(--_step);
  }
  .check {
    display: flex;
    gap: 6px;
    align-items: center;
    min-height: 24px;
  }
  .check input {
    width: 16px;
    height: 16px;
    min-height: 0;
    accent-color: var(--_accent);
  }
  [part='search'],
  .search {
    display: grid;
    gap: var(--_step);
  }
  [part='follow'] {
    justify-self: end;
  }
  @container (min-width: 340px) {
    .search {
      grid-template-columns: 1fr auto;
    }
  }
  [part='cloud'] {
    align-items: baseline;
    gap: 2px 14px;
  }
  .step1 {
    font-size: 1em;
  }
  .step2 {
    font-size: 1.1em;
  }
  .step3 {
    font-size: 1.2em;
  }
  .offered button {
    min-height: 28px;
    border-radius: 14px;
    font-weight: 400;
  }
  [part='menu'],
  [part='people'],
  [part='item'] form {
    margin-block-start: 4px;
  }
`;
