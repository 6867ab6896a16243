/** How the suite looks at a page it cannot trust, and acts in it as a person without a mouse does. */
import { readFileSync } from 'node:fs';
import type { Frame, KeyInput, Page } from 'puppeteer-core';
import { until } from '../harness.js';

const probe = readFileSync(new URL('./files/probe.js', import.meta.url), 'utf8')
  .replace(/^\/\/.*$|^\/\*.*\*\/$/gm, '')
  .trim()
  .replace(/;$/, '');

/** What the host is like: see `snapshot` in files/probe.js. */
export interface Snapshot {
  styles: Record<string, Record<string, string>>;
  host: Record<string, string>;
  builtIns: Record<string, string>;
  globals: string[];
}

/** Evaluates an expression in which `eyes` is what files/probe.js gives. */
export function look<T>(frame: Frame, expression: string): Promise<T> {
  return frame.evaluate(`(() => { const eyes = ${probe}; return ${expression}; })()`) as Promise<T>;
}

/** Waits for an element, and for words inside it. */
export async function waitFor(frame: Frame, selector: string, words = ''): Promise<void> {
  const inside = `eyes.find(${JSON.stringify(selector)})?.textContent.replace(/\\s+/g, ' ')`;
  const there = async () => (await look<string | undefined>(frame, inside))?.includes(words);
  await until(there, words ? `“${words}” in ${selector}` : selector);
}

export async function activeIs(frame: Frame, selector: string): Promise<void> {
  await until(() => isActive(frame, selector), `the focus on ${selector}`);
}
function isActive(frame: Frame, selector: string): Promise<boolean> {
  return look(frame, `eyes.activeElement()?.matches(${JSON.stringify(selector)}) ?? false`);
}

/** Walks by the Tab key until the focus is on an element that can be seen. */
export async function tabTo(
  frame: Frame,
  page: Page,
  selector: string,
  way: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  await waitFor(frame, selector);
  for (let steps = 0; steps < 80; steps += 1) {
    if (await isActive(frame, selector)) {
      if (await look(frame, `eyes.canBeHit(eyes.activeElement())`)) return;
      throw new Error(`${selector} has the focus but is covered or not to be seen`);
    }
    if (way === 'Shift+Tab') await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    if (way === 'Shift+Tab') await page.keyboard.up('Shift');
  }
  throw new Error(`${selector} is not reached by ${way}`);
}

export async function press(page: Page, ...keys: KeyInput[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** In words, everything that differs between a host without us and with us. */
export function differences(before: Snapshot, after: Snapshot): { harm: string[]; globals: string[] } {
  const harm: string[] = [];
  const compare = (what: string, one: Record<string, string>, other: Record<string, string>) => {
    for (const name of new Set([...Object.keys(one), ...Object.keys(other)]))
      if (one[name] !== other[name]) harm.push(`${what} ${name}: ${one[name]} → ${other[name]}`);
  };
  for (const [name, styles] of Object.entries(before.styles)) compare(name, styles, after.styles[name] ?? {});
  compare('host', before.host, after.host);
  compare('built-in', before.builtIns, after.builtIns);
  return { harm, globals: after.globals.filter((name) => !before.globals.includes(name)) };
}
