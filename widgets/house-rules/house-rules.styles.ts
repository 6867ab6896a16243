import { css } from 'lit';

export const houseRulesStyles = css`
  ol {
    margin: 0;
    padding-inline-start: 1.4em;
  }
  ol > li {
    padding: calc(var(--_step) / 2) 0;
  }
  [part='rule'] > span {
    display: block;
  }
  [part='taken'] > li {
    border-block-start: 1px solid var(--_line);
    padding: calc(1.5 * var(--_step)) 0;
  }
  [part='words'] time {
    float: inline-end;
  }
  :is([part='ask'], [part='accept'], [part='appeal'], [part='form']) {
    margin-block-start: var(--_step);
  }
  [part='form'] {
    display: grid;
    gap: var(--_step);
  }
  [part='taken'] p {
    margin: 0;
  }
  [part='words'] {
    white-space: pre-line;
  }
  [part='subheading'] {
    font-weight: 600;
    margin-block: calc(2 * var(--_step)) var(--_step);
  }
  textarea {
    display: block;
    width: 100%;
    min-height: 4.5em;
    margin-block-start: 4px;
    resize: vertical;
    padding: var(--_step) 10px;
    border: 1px solid var(--_edge);
    border-radius: var(--_inner);
    background: transparent;
  }
`;
