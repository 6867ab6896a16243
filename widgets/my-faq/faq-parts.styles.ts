import { css } from 'lit';

export const faqPartsStyles = css`
  form {
    display: grid;
    gap: var(--_step);
    margin-block-start: var(--_step);
  }
  form > label,
  .field {
    display: grid;
    gap: 2px;
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
  input[type='date'] {
    width: auto;
  }
  .acts,
  [part='byline'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(1.5 * var(--_step));
    align-items: center;
    margin-block-start: 4px;
  }
  .acts button.plain {
    padding: 0;
    min-width: 24px;
  }
  button.plain[aria-pressed='true'] {
    color: var(--_accent);
    font-weight: 650;
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
  .choices > li + li {
    border-block-start: 1px solid var(--_line);
  }
  .before {
    max-height: 16em;
    overflow: auto;
  }
  .before bdi {
    white-space: pre-wrap;
  }
  .dropping textarea {
    border-color: var(--_accent);
    background: var(--_chosen);
  }
  @container (min-width: 620px) {
    .sides {
      display: grid;
      grid-template-columns: 2fr 3fr;
      gap: calc(2 * var(--_step));
      align-items: start;
    }
  }
  @media (forced-colors: active) {
    button.plain[aria-pressed='true'] {
      outline: 1px solid;
    }
  }
`;
