import { css } from 'lit';

export const bookmarksStyles = css`
  [part='bar'] {
    margin-block-end: var(--_step);
  }
  [part='bar'],
  [part='bar'] > .row {
    gap: 0 2px;
  }
  [part='item'] {
    padding: var(--_step) 0;
    border-block-start: 1px solid var(--_line);
  }
  [part='item']:first-child {
    border-block-start: 0;
  }
  .line {
    display: flex;
    align-items: baseline;
    gap: 4px;
  }
  .line > a {
    flex: 1;
    min-height: 24px;
  }
  .line > button,
  button.tag {
    min-height: 24px;
  }
  [part='note'] {
    white-space: pre-line;
    text-align: match-parent;
    margin-block: 2px 0;
  }
  [part='tags'] {
    gap: 0 var(--_step);
  }
  button.tag {
    padding: 0;
    color: var(--_accent);
  }
`;
