import { css } from 'lit';

export const myDataStyles = css`
  p {
    margin-block: 0 var(--_step);
  }
  ul {
    margin-block: 0 var(--_step);
    padding-inline-start: 1.4em;
  }
  [part='files'] {
    list-style: none;
    padding: 0;
    margin-block-start: var(--_step);
  }
  [part='files'] > li {
    padding-block: calc(var(--_step) / 2);
  }
  [part='erase'],
  [part='form'],
  [part='pending'] {
    margin-block-start: calc(2 * var(--_step));
  }
  [part='subheading'] {
    font-weight: 600;
    margin-block-end: calc(var(--_step) / 2);
  }
  input {
    display: block;
    width: 100%;
    min-height: var(--_control);
    padding-inline: 10px;
    border: 1px solid var(--_edge);
    border-radius: var(--_inner);
    background: transparent;
  }
  form .row {
    margin-block-start: var(--_step);
  }
`;
