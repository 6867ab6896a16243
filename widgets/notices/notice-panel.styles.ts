import { css } from 'lit';

export const noticePanelStyles = css`
  [part='notices'],
  [part='rhythms'],
  [part='muted'] {
    list-style: none;
    margin: var(--_step) 0;
    padding: 0;
    text-align: start;
  }
  [part='notice'] {
    display: grid;
    grid-template-columns: auto 1fr auto;
    gap: 2px var(--_step);
    padding: var(--_step) 4px;
    border-block-end: 1px solid var(--_line);
  }
  [part='notice'].new {
    background: var(--_chosen);
    font-weight: 600;
  }
  [part='sentence'] {
    grid-column: 2 / -1;
  }
  .foot {
    grid-column: 2 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_step);
    font-weight: 400;
  }
  [part='rhythm'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px var(--_step);
    padding-block: 4px;
    border-block-end: 1px solid var(--_line);
  }
  [part='rhythm'] label {
    flex: 1 1 10em;
  }
  [part='rhythm'] select {
    flex: 0 1 14em;
    width: auto;
  }
  [part='muted'] li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_step);
  }
  [part='subheading'] {
    margin-block-start: var(--_step);
  }
`;
