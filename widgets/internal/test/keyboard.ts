/** What every walk through a widget with nothing but a keyboard needs. Real keys only. */
import { sendKeys } from '@web/test-runner-commands';
import { focused, hasTargets, inBothSchemes, nameOf, passesAxe, reflows, tabTo } from './access.js';
import { eventually, textOf } from './widget-suite.js';
import type { TeapointElement } from '../base-element.js';

/** Puts the focus right before the widget, as of one who tabs through the page. */
export function startBefore(element: TeapointElement): void {
  const start = document.createElement('button');
  element.before(start);
  start.focus();
}

/** Presses one key after the other; `Control+Enter` holds the first while the second goes down. */
export async function press(...keys: string[]): Promise<void> {
  for (const key of keys) {
    const [last, ...held] = key.split('+').reverse();
    for (const one of held) await sendKeys({ down: one });
    await sendKeys({ press: last! });
    for (const one of held) await sendKeys({ up: one });
  }
}
export const type = (text: string) => sendKeys({ type: text });
/** `tabTo` the other way. */
export async function tabBackTo(what: Parameters<typeof tabTo>[0]): Promise<void> {
  await sendKeys({ down: 'Shift' });
  await tabTo(what);
  await sendKeys({ up: 'Shift' });
}

export const says = (element: TeapointElement, words: string) =>
  eventually(() => textOf(element).includes(words), words);
export const focusOn = (words: string) =>
  eventually(() => nameOf(focused()).startsWith(words), `the focus on ${words}`).catch((failure: unknown) => {
    throw new Error(`It is on ${nameOf(focused()) || focused().localName}`, { cause: failure });
  });

/** Whatever state the keys led to: targets, 320 px, axe on a light page and on a dark one. */
export async function isUsable(element: TeapointElement): Promise<void> {
  hasTargets(element);
  reflows(element);
  await inBothSchemes((scheme) => passesAxe(element, scheme));
}
