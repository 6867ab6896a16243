import { css } from 'lit';

/** Posts, activities, what is said below them and the way to write. */
export const feedStyles = css`
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
    margin-block-end: calc(0.5 * var(--_step));
  }
  [part='new'] {
    width: 100%;
    background: var(--_chosen);
    margin-block-end: var(--_step);
  }
  article {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 10px;
    padding: calc(1.25 * var(--_step)) 0;
    border-block-start: 1px solid var(--_line);
  }
  article:first-of-type {
    border-block-start: 0;
  }
  .byline,
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_step);
    align-items: baseline;
  }
  .byline .name {
    font-weight: 600;
  }
  .words {
    display: flex;
    gap: 6px;
  }
  .acts {
    margin-inline-start: -6px;
    margin-block-start: 2px;
  }
  .acts button[aria-pressed='true'] {
    color: var(--_accent);
    font-weight: 650;
  }
  .did {
    align-items: center;
  }
  @media (forced-colors: active) {
    .acts button[aria-pressed='true'] {
      outline: 1px solid;
    }
  }
`;
