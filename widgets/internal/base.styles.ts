import { css } from 'lit';

/**
 * The look every widget shares. It belongs to the host: font and text colour are inherited, lines and tints are mixed
 * from the text colour, so light and dark come by themselves. Public tokens are `--tp-*`, private ones begin with `--_`.
 */
export const baseStyles = css`
  :host {
    --_accent: var(--tp-accent, color-mix(in oklab, #0d8f74 50%, currentColor));
    --_on-accent: var(--tp-on-accent, #fff);
    --_line: color-mix(in oklab, currentColor 16%, transparent);
    --_edge: var(--tp-edge, color-mix(in oklab, currentColor 62%, transparent));
    --_soft: color-mix(in oklab, currentColor 5%, transparent);
    --_chosen: color-mix(in oklab, var(--_accent) 12%, transparent);
    --_quiet: var(--tp-quiet, color-mix(in oklab, currentColor 86%, transparent));
    --_radius: var(--tp-radius, 8px);
    --_inner: calc(0.75 * var(--_radius));
    --_popup: var(--tp-popup-surface, var(--tp-surface, Canvas));
    --_step: calc(8px * var(--tp-density, 1));
    --_control: max(24px, 4 * var(--_step));
    display: block;
    container-type: inline-size;
    color: var(--tp-text, inherit);
    font-family: var(--tp-font, inherit);
    font-size: var(--tp-font-size, max(0.9375rem, 14px));
    line-height: 1.45;
    overflow-wrap: anywhere;
  }
  /* Black or white, whichever goes with the accent; and a dark ground under light text, whatever the page says it is. */
  @supports (color: oklch(from red l c h)) {
    :host {
      --_on-accent: var(--tp-on-accent, oklch(from var(--_accent) clamp(0, (0.57 - l) * 1000, 1) 0 0));
      --_popup: var(
        --tp-popup-surface,
        var(--tp-surface, oklch(from currentColor clamp(0.25, (0.57 - l) * 1000, 1) 0 0))
      );
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_line: currentColor;
      --_edge: currentColor;
      --_quiet: currentColor;
    }
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
    min-width: 0;
  }
  .base {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--tp-surface, transparent);
    padding: calc(1.6 * var(--_step));
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    margin-block-end: var(--_step);
  }
  .heading {
    font: inherit;
    font-family: var(--tp-heading-font, inherit);
    font-weight: 650;
    margin: 0;
  }
  .quiet {
    color: var(--_quiet);
    font-size: 0.867em;
  }
  .quiet .quiet {
    color: inherit;
    font-size: inherit;
  }
  /* What stands in the field is no quiet text. */
  label.quiet {
    color: inherit;
  }
  .end {
    margin-inline-start: auto;
  }
  p {
    margin: 0;
  }
  p + p {
    margin-block-start: 4px;
  }
  a {
    color: var(--_accent);
    text-decoration: none;
  }
  a:hover {
    text-decoration: underline;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    margin: 0;
  }
  button {
    cursor: pointer;
    min-height: var(--_control);
    padding: 0 12px;
    font-size: 0.9em;
    font-weight: 600;
    border: 1px solid var(--_line);
    border-radius: var(--_inner);
    background: transparent;
    color: var(--_accent);
  }
  button:hover {
    background: var(--_soft);
  }
  button.primary {
    background: var(--_accent);
    border-color: var(--_accent);
    color: inherit;
  }
  /* The accent is mixed from the text colour where it is used, so the filled button keeps that and its label changes it. */
  button.primary > span {
    color: var(--_on-accent);
  }
  button.primary:hover {
    background: color-mix(in oklab, var(--_accent) 88%, currentColor);
  }
  button.plain {
    border-color: transparent;
    padding: 0 6px;
    font-weight: 500;
    color: var(--_quiet);
  }
  button[disabled] {
    opacity: 0.6;
    cursor: default;
  }
  input,
  select {
    width: 100%;
    min-height: calc(var(--_control) + 4px);
    padding: 2px 10px;
    border: 1px solid var(--_edge);
    border-radius: var(--_inner);
    background: transparent;
  }
  select {
    width: auto;
    max-width: 100%;
    min-height: var(--_control);
    padding: 2px 6px;
    background: var(--_popup);
  }
  ::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_step);
    align-items: center;
  }
  .note {
    padding: var(--_step) 12px;
    border-radius: var(--_inner);
    background: var(--_soft);
    font-size: 0.92em;
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .people > li {
    display: grid;
    grid-template-columns: auto 1fr auto;
    gap: 0 10px;
    align-items: center;
    padding: var(--_step) 0;
    border-block-start: 1px solid var(--_line);
  }
  .people > li:first-child {
    border-block-start: 0;
  }
  .name {
    display: inline-block;
    min-height: 24px;
  }
  .avatar {
    width: 36px;
    height: 36px;
    border-radius: 50%;
    display: inline-grid;
    place-items: center;
    font-size: 13px;
    font-weight: 600;
    color: #fff;
    background: #5b6770;
    object-fit: cover;
    flex: none;
  }
  .avatar.small {
    width: 24px;
    height: 24px;
    font-size: 10px;
  }
  .hue1 {
    background: #7a4e9c;
  }
  .hue2 {
    background: #a54d24;
  }
  .hue3 {
    background: #2c6fb0;
  }
  .hue4 {
    background: #37723a;
  }
  .hue5 {
    background: #9c3d5c;
  }
  .hue6 {
    background: #4c5aa8;
  }
  .skeleton {
    display: grid;
    gap: 10px;
  }
  .skeleton > span {
    height: 14px;
    border-radius: 7px;
    background: var(--_soft);
  }
  .skeleton > span:nth-child(2n) {
    width: 70%;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (pointer: coarse) {
    button,
    select,
    input {
      min-height: 44px;
    }
  }
  @media (forced-colors: active) {
    .avatar,
    .note,
    .skeleton > span {
      border: 1px solid;
    }
  }
`;
