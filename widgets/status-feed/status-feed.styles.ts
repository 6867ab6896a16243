import { css } from 'lit';

export const statusFeedStyles = css`
  [part='bar'] {
    margin-block-end: var(--_step);
  }
  [part='write'] {
    width: 100%;
    text-align: start;
    font-weight: inherit;
    color: var(--_quiet);
    border-color: var(--_edge);
    min-height: calc(var(--_control) + 4px);
  }
  [part='new'] {
    width: 100%;
    background: var(--_chosen);
    margin-block-end: var(--_step);
  }
`;
