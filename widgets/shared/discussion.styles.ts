import { css } from 'lit';

export const discussionStyles = css`
  form {
    display: grid;
    gap: var(--_step);
    margin-block-end: var(--_step);
  }
  form > label {
    display: grid;
    gap: 2px;
  }
  article form,
  [part='thread'] {
    margin-block: var(--_step) 0;
  }
  [part='thread'] {
    border-inline-start: 2px solid var(--_line);
    padding-inline-start: 10px;
  }
  [part='comment'] {
    padding-block: 4px;
  }
  .completing {
    position: relative;
  }
  .completing [part='popup'] {
    position: absolute;
    inset-block-start: 100%;
    inset-inline: 0;
    z-index: 5;
    margin-block-start: 2px;
    padding: 4px;
    border: 1px solid var(--_edge);
    border-radius: var(--_inner);
    background: var(--_popup);
  }
  .completing [role='option'] {
    display: flex;
    gap: var(--_step);
    align-items: center;
    min-height: 32px;
    padding: 2px 8px;
    border-radius: var(--_inner);
    cursor: pointer;
  }
  .completing [aria-selected='true'] {
    background: var(--_chosen);
    outline: 1px solid transparent;
  }
`;
