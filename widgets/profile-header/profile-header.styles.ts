import { css } from 'lit';

export const profileHeaderStyles = css`
  .heading {
    font-size: 1.45em;
  }
  .head {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: var(--_step) calc(2 * var(--_step));
    align-items: center;
  }
  .head > .avatar {
    width: 72px;
    height: 72px;
    font-size: 24px;
  }
  [part='now'] {
    grid-column: 1 / -1;
    display: grid;
    gap: 4px;
  }
  @container (min-width: 720px) {
    .head {
      grid-template-columns: auto 1fr minmax(280px, 40%);
    }
    [part='now'] {
      grid-column: auto;
    }
  }
  [part='more'],
  [part='words'] {
    font-size: 0.92em;
  }
  [part='words'] {
    white-space: pre-line;
  }
  [part='foot'],
  [part='viewed'],
  [part='details'] {
    margin-block-start: var(--_step);
  }
  [part='foot'] > button {
    margin-inline-start: -6px;
  }
  /* The picture stands beside the name, too. */
  @container (min-width: 301px) {
    header {
      padding-inline-start: calc(72px + 2 * var(--_step));
      margin-block-end: 0;
    }
    .head > .avatar {
      align-self: start;
      margin-block-start: -32px;
    }
  }
  /* Beside a picture there is no room for words here. */
  @container (max-width: 300px) {
    .head {
      grid-template-columns: 1fr;
    }
  }
  p[part='status'] {
    border: 1px solid var(--_line);
    border-radius: var(--_inner);
    padding: var(--_step) 10px;
  }
  [part='form'] {
    display: grid;
    gap: var(--_step);
  }
  .line {
    display: grid;
    grid-template-columns: 4em 1fr;
    gap: var(--_step);
  }
`;
