import { css } from 'lit';

export const groupPageStyles = css`
  [part='purpose'] {
    white-space: pre-line;
  }
  [part='policy'] {
    margin-block-end: calc(1.5 * var(--_step));
  }
  :is([part='welcome'], [part='ownerless']) {
    margin-block-end: var(--_step);
  }
  [part='membership'] {
    margin-block-end: calc(1.5 * var(--_step));
  }
  ::slotted(*) {
    display: block;
    margin-block-end: calc(2 * var(--_step));
  }
`;
