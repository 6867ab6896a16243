import { css } from 'lit';

export const skillsInterestsStyles = css`
  [part='kinds'] {
    display: grid;
    gap: calc(2 * var(--_step));
  }
  @container (min-width: 720px) {
    [part='kinds'] {
      grid-template-columns: 1fr 1fr;
      gap: calc(3 * var(--_step));
    }
  }
  [part='subheading'] {
    font-weight: 650;
    font-size: 0.93em;
    margin-block-end: var(--_step);
  }
  [part='chips'] {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block-end: var(--_step);
  }
  [part='chip'] {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0 6px;
    align-items: center;
    padding: 2px 10px;
    border-radius: 15px;
    background: var(--_soft);
    color: inherit;
    font-weight: 400;
    text-align: start;
  }
  [part='chip']:hover {
    background: var(--_chosen);
  }
  [part='chip'][aria-expanded='true'] {
    background: var(--_chosen);
    border-color: var(--_accent);
  }
  [part='panel'] {
    border: 1px solid var(--_line);
    border-radius: var(--_inner);
    padding: var(--_step) 12px;
    margin-block-end: var(--_step);
    display: grid;
    gap: var(--_step);
  }
  [part='form'] {
    display: grid;
    gap: var(--_step);
    border-block-start: 1px solid var(--_line);
    padding-block-start: var(--_step);
  }
  [part='preview'] {
    margin-block-start: var(--_step);
  }
  [part='popup'] [part='preview'] {
    margin: 0;
    border-radius: 0;
    border-block-start: 1px solid var(--_line);
  }
  .acts {
    margin-block-start: var(--_step);
  }
  [part='outcome'] {
    display: grid;
    gap: var(--_step);
    margin-block-end: var(--_step);
    background: var(--_chosen);
  }
`;
