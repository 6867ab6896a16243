import { css } from 'lit';

export const profileEditorStyles = css`
  [part='details'] [part='names'],
  [part='directory'] {
    display: grid;
    gap: var(--_step);
  }
  [part='details'] [part='names'] {
    grid-template-columns: repeat(auto-fit, minmax(min(16em, 100%), 1fr));
  }
  [part='directory'] p {
    margin: 0;
  }
  [part='details'] label:not(.quiet, [part='day']) {
    display: grid;
    gap: 2px;
    font-size: 0.92em;
  }
  [part='week'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(1.5 * var(--_step));
    margin: 0;
    padding: 0;
    border: 0;
    font-size: 0.92em;
  }
  [part='week'] legend {
    padding: 0;
  }
  [part='day'] {
    display: flex;
    gap: 4px;
    align-items: center;
    min-height: 24px;
  }
  [part='tick'] {
    width: 18px;
    min-height: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--_accent);
  }
  [part='field'],
  [part='tongues'] {
    display: flex;
    flex-wrap: wrap;
    gap: 4px var(--_step);
    align-items: end;
  }
  [part='field'] > :first-child {
    flex: 1 1 16em;
  }
  [part='tongues'] {
    align-items: center;
  }
  [part='tongues'] select {
    font-size: 0.867em;
  }
  [part='tongues'] > span {
    flex: 1 0 100%;
    font-size: 0.92em;
  }
`;
