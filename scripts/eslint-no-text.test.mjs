// @ts-nocheck: RuleTester's types want a test framework's globals.
import { describe, it } from 'node:test';
import { RuleTester } from 'eslint';
import { noText } from './eslint-no-text.mjs';

Object.assign(RuleTester, { describe, it });
const fault = { messageId: 'text' };

new RuleTester().run('teapoint/no-text', noText, {
  valid: [
    'html`<p class="quiet" part="note">${words}</p>`',
    'html`<p>◷ ${words} · ${more}…&nbsp;</p>`',
    'html`<input name="note" placeholder=${words} aria-label="${words}" @input=${(e) => a > b} />`',
    'html`<!-- a remark --><slot name="wall"></slot>`',
    'css`p { color: red; }`',
  ],
  invalid: [
    { code: 'html`<p>Loading</p>`', errors: [fault] },
    { code: 'html`<p>${n} people</p>`', errors: [fault] },
    { code: 'html`Über ${name}`', errors: [fault] },
    { code: 'html`<button aria-label="Close"></button>`', errors: [fault] },
    { code: "html`<img alt='A photo of ${name}' />`", errors: [fault] },
    { code: 'html`<input placeholder=Name />`', errors: [fault] },
  ],
});
