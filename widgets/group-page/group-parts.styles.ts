import { css } from 'lit';

export const groupPartsStyles = css`
  /* No box within the box, and the tab has the name already: the heading is there for screen readers. */
  slot > ::part(base) {
    border: 0;
    padding: 0;
    background: none;
  }
  slot > ::part(header) {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  form {
    display: grid;
    gap: var(--_step);
  }
  form > label,
  .field {
    display: grid;
    gap: 4px;
  }
  legend {
    padding: 0;
  }
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  label.tick {
    display: flex;
    gap: var(--_step);
    align-items: center;
    min-height: 24px;
  }
  input[type='checkbox'] {
    flex: none;
    width: 18px;
    min-height: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--_accent);
  }
  [part='invite'] {
    display: grid;
    gap: var(--_step);
    justify-items: start;
  }
  [part='invite'] > :not(button) {
    width: 100%;
  }
  [part='panel-above'],
  [part='groups'] {
    margin-block-end: calc(1.5 * var(--_step));
  }
  [part='groups'] > li {
    padding-block: 3px;
  }
  .choices button {
    width: 100%;
    height: auto;
    padding-block: 4px;
    padding-inline: 0;
    text-align: start;
    font-weight: 500;
    border-color: transparent;
  }
`;
