import { css } from 'lit';

export const groupPageStyles = css`
  .parts {
    display: grid;
    gap: 16px;
  }
  @container (min-width: 560px) {
    .parts {
      grid-template-columns: 3fr 2fr;
    }
  }
  .purpose {
    margin-block-end: 12px;
    white-space: pre-line;
  }
  .acts {
    margin-block-end: 12px;
  }
  ::slotted(*) {
    display: block;
    margin-block-end: 16px;
  }
`;
