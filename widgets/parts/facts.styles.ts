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
  dd button.plain {
    min-height: 24px;
    padding: 0;
    color: var(--_accent);
    font-size: inherit;
  }
`;
