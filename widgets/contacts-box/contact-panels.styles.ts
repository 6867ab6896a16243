import { css } from 'lit';

export const contactPanelsStyles = css`
  .below {
    grid-column: 2 / -1;
    margin-block-start: 4px;
  }
  .note.below {
    grid-column: 1 / -1;
  }
  [part='side'] {
    margin-block-start: var(--_step);
  }
  summary {
    cursor: pointer;
    min-height: 24px;
    padding-block: 4px;
  }
`;
