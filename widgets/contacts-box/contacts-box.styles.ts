import { css } from 'lit';

export const contactsBoxStyles = css`
  .more {
    min-width: var(--_control);
  }
  [part='asked'] {
    margin-block-end: var(--_step);
  }
`;
