import { css } from 'lit';

export const skillsInterestsStyles = css`
  .kinds {
    display: grid;
    gap: 16px;
  }
  @container (min-width: 720px) {
    .kinds {
      grid-template-columns: 1fr 1fr;
      gap: 24px;
    }
  }
  .subheading {
    font-weight: 650;
    font-size: 0.93em;
    margin-block-end: 6px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block-end: 10px;
  }
  .chip {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0 6px;
    align-items: center;
    min-height: 30px;
    padding: 2px 10px;
    border-radius: 15px;
    background: var(--_soft);
    color: inherit;
    font-weight: 400;
    text-align: start;
  }
  .chip:hover {
    background: var(--_chosen);
  }
  .chip[aria-expanded='true'] {
    background: var(--_chosen);
    border-color: var(--_accent);
  }
  .panel {
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.75);
    padding: 10px 12px;
    margin-block-end: 10px;
    display: grid;
    gap: 8px;
  }
  .own {
    display: grid;
    gap: 8px;
    border-block-start: 1px solid var(--_line);
    padding-block-start: 10px;
  }
  .will {
    margin-block-start: 8px;
  }
  .popup .will {
    margin: 0;
    border-radius: 0;
    border-block-start: 1px solid var(--_line);
  }
  .acts {
    margin-block-start: 8px;
  }
  .outcome {
    display: grid;
    gap: 8px;
    margin-block-end: 12px;
    background: var(--_chosen);
  }
  dialog {
    width: min(640px, 95vw);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 12px;
    background: var(--_popup);
    color: inherit;
  }
  /* The dialog is the box: no second one inside it. */
  dialog > ::part(base) {
    border: 0;
    padding: 0;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  dialog form {
    text-align: end;
  }
`;
