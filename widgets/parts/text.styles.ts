import { css } from 'lit';

/** What somebody wrote, with its lists, code, links and tags. */
export const textStyles = css`
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
  .text a {
    text-decoration: underline;
  }
  button.tag {
    min-height: 24px;
    padding: 0;
    color: var(--_accent);
    font-size: inherit;
  }
`;
