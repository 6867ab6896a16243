import { css } from 'lit';

export const comboboxStyles = css`
  [part='combobox'] {
    position: relative;
  }
  [part='popup'] {
    position: absolute;
    z-index: 10;
    inset-inline: 0;
    margin-block-start: 4px;
    border: 1px solid var(--_line);
    border-radius: var(--_inner);
    background: var(--_popup);
    box-shadow: 0 6px 20px rgb(0 0 0 / 0.16);
  }
  [role='listbox'] {
    max-height: 320px;
    overflow-y: auto;
  }
  [role='option'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    align-items: center;
    min-height: calc(5 * var(--_step));
    padding: 2px 10px;
    cursor: pointer;
  }
  [aria-selected='true'] {
    background: var(--_chosen);
    box-shadow: inset 3px 0 0 var(--_accent);
  }
  [role='option'][aria-disabled] {
    cursor: default;
  }
  [role='option'] mark {
    background: none;
    color: inherit;
    font-weight: 700;
    forced-color-adjust: none;
  }
  [aria-selected='true']:dir(rtl) {
    box-shadow: inset -3px 0 0 var(--_accent);
  }
  @media (forced-colors: active) {
    [aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
