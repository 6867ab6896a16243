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
`;
