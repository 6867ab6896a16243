import { css } from 'lit';

export const noticesStyles = css`
  /* A bell stands in a line of the page: there it is as wide as what is in it. */
  :host {
    container-type: normal;
  }
  .base:is([data-state='ready'], [data-state='empty'], [data-state='loading']) {
    border: 0;
    padding: 0;
  }
  .base:is([data-state='ready'], [data-state='empty'], [data-state='loading']) header {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  /* While it is on its way it has the bell's height: nothing in the line moves. */
  [data-state='loading'] > .skeleton {
    height: var(--_control);
    align-content: center;
  }
  [data-state='loading'] > .skeleton > span:not(:first-child, .visually-hidden) {
    display: none;
  }
  [part='bell'] {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-width: var(--_control);
    justify-content: center;
  }
  /* Drawn, so that it takes the colour of the text in any mode. */
  .sign {
    width: 1.1em;
    height: 1.1em;
    background: currentColor;
    clip-path: path(
      'M8.5 1a1 1 0 0 1 1 1v.6a5 5 0 0 1 4 4.9v3l1.5 2.2v.8h-13v-.8l1.5-2.2v-3a5 5 0 0 1 4-4.9v-.6a1 1 0 0 1 1-1zM6.7 14.2h3.6a1.8 1.8 0 0 1-3.6 0z'
    );
  }
  @media (forced-colors: active) {
    .sign {
      background: ButtonText;
      forced-color-adjust: none;
    }
  }
  [part='unread'] {
    font-variant-numeric: tabular-nums;
  }
`;
