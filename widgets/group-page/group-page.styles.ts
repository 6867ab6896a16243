import { css } from 'lit';

export const groupPageStyles = css`
  [part='purpose'] {
    margin-block-end: calc(1.5 * var(--_step));
    white-space: pre-line;
  }
  [part='membership'] {
    margin-block-end: calc(1.5 * var(--_step));
  }
  ::slotted(*) {
    display: block;
    margin-block-end: calc(2 * var(--_step));
  }
`;
