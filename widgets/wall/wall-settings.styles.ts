import { css } from 'lit';

export const wallSettingsStyles = css`
  [part='panel'] {
    display: grid;
    gap: var(--_step);
    padding: var(--_step) 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_inner);
    margin-block-end: var(--_step);
  }
  [part='panel'] label {
    display: grid;
    gap: 4px;
  }
`;
