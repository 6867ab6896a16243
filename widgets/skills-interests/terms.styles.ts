import { css } from 'lit';

export const termsStyles = css`
  [part='panel'] {
    border: 1px solid var(--_line);
    border-radius: var(--_inner);
    padding: var(--_step) 12px;
    margin-block-end: var(--_step);
    display: grid;
    gap: var(--_step);
  }
  [part='form'] {
    display: grid;
    gap: var(--_step);
    border-block-start: 1px solid var(--_line);
    padding-block-start: var(--_step);
  }
  [part='preview'] {
    margin-block-start: var(--_step);
  }
  [part='popup'] [part='preview'] {
    margin: 0;
    border-radius: 0;
    border-block-start: 1px solid var(--_line);
  }
  .acts {
    margin-block-start: var(--_step);
  }
  [part='outcome'] {
    display: grid;
    gap: var(--_step);
    margin-block-end: var(--_step);
    background: var(--_chosen);
  }
`;
