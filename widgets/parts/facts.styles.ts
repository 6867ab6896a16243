import { css } from 'lit';

/** What somebody is, line by line: a word and its value. */
export const factsStyles = css`
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 4px calc(2 * var(--_step));
    align-items: baseline;
    margin-block: var(--_step);
  }
  dd {
    margin: 0;
  }
  [part='line'] ol {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_step);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  [part='line'] li + li::before {
    content: '›' / '';
    margin-inline-end: var(--_step);
  }
  dd button.plain,
  [part='line'] button.plain {
    min-height: 24px;
    padding: 0;
    color: var(--_accent);
    font-size: inherit;
  }
`;
