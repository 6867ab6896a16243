import { css } from 'lit';

export const moderationStyles = css`
  [part='reports'] > li {
    border-block-start: 1px solid var(--_line);
    padding: calc(1.5 * var(--_step)) 0;
  }
  [part='reports'] > li:first-child {
    border-block-start: 0;
  }
  [part='reports'] p {
    margin: 0;
  }
  [part='byline'] time {
    float: inline-end;
  }
  [part='words'] {
    white-space: pre-line;
    margin-block: var(--_step);
  }
  [part='form'] {
    display: grid;
    gap: var(--_step);
  }
  textarea {
    margin-block-start: 4px;
  }
  [part='plots'] {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(170px, 1fr));
    gap: calc(2 * var(--_step));
    margin-block: calc(1.5 * var(--_step));
  }
  figure {
    margin: 0;
  }
  svg {
    display: block;
    width: 100%;
    height: auto;
    fill: none;
    stroke: var(--_accent);
    stroke-width: 2;
    border-block-end: 1px solid var(--_edge);
  }
  svg circle {
    fill: var(--_accent);
    stroke: none;
  }
  [part='scroll'] {
    overflow: auto;
    max-height: 24em;
    margin-block-start: var(--_step);
  }
  table {
    border-collapse: collapse;
    width: 100%;
    min-width: 36em;
    font-size: 0.92em;
  }
  th,
  td {
    text-align: start;
    vertical-align: top;
    padding: 4px 8px 4px 0;
    border-block-end: 1px solid var(--_line);
    min-width: 5em;
  }
`;
