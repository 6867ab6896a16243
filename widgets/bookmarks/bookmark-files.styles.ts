import { css } from 'lit';

/** Ways in and out. */
export const bookmarkFilesStyles = css`
  .ways {
    display: grid;
    gap: calc(2 * var(--_step));
  }
  .ways > section,
  .way {
    display: grid;
    gap: 6px;
    justify-items: start;
  }
  .ways > section > *,
  .way > * {
    max-width: 100%;
  }
  [part='subheading'] {
    font-weight: 650;
  }
  .ways label:has(progress),
  progress,
  .copy,
  [part='rows'] {
    width: 100%;
  }
  progress {
    display: block;
    height: 8px;
    accent-color: var(--_accent);
  }
  .copy {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: var(--_step);
  }
  [part='report'] {
    gap: 0 var(--_step);
  }
  [part='rows'] {
    margin: 0;
    padding-inline-start: 2.4em;
  }
`;
