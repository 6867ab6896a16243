import { css } from 'lit';

/** Posts, activities and what is said below them. */
export const postItemStyles = css`
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
  .text {
    flex: 1;
    white-space: pre-line;
    text-align: match-parent;
  }
  .text :is(p, li) {
    text-align: inherit;
  }
  .text :is(ul, ol) {
    margin-block: 4px;
    padding-inline-start: 1.4em;
    white-space: normal;
  }
  .text .bullets {
    list-style: disc;
  }
  .text code {
    padding: 0 3px;
    border-radius: 3px;
    background: var(--_soft);
  }
  button.tag {
    min-height: 24px;
    padding: 0;
    color: var(--_accent);
    font-size: inherit;
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
