/** What WCAG 2.2 AA asks of a widget in whatever state it is: measured on the element on the page. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import 'axe-core/axe.min.js';
import type { AxeResults, RunOptions } from 'axe-core';

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const controls = 'a[href], button, input, select, textarea, summary, dialog form, [tabindex], [role=option]';
/** Pixels: CSS lengths come back with rounding. */
const slack = 0.5;

/** The element's nodes on show, through shadow roots and slots. */
export function nodesOf(root: Element | ShadowRoot): HTMLElement[] {
  const children = [...(root instanceof Element ? (root.shadowRoot?.children ?? []) : []), ...root.children];
  const shown = children.filter((child) => child.checkVisibility()) as HTMLElement[];
  return shown.flatMap((child) => [child, ...nodesOf(child)]);
}
const controlsOf = (element: Element) =>
  nodesOf(element).filter((node) => node.matches(controls) && node.localName !== 'form');
const named = (node: Element) =>
  node.outerHTML
    .replace(/<!--.*?-->/g, '')
    .replace(/\s+/g, ' ')
    .slice(0, 160);

/** Axe by every rule of WCAG 2.2 A and AA and its own good practice. */
export async function passesAxe(element: Element, where: string): Promise<void> {
  const { violations } = await axe.run(element, { runOnly: { type: 'tag', values: rules } });
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`,
  );
  expect(told, `axe, ${where}`).to.deep.equal([]);
}

/** On a light page and on a dark one. */
export async function inBothSchemes(check: (scheme: string) => Promise<void>): Promise<void> {
  const { style } = document.documentElement;
  for (const scheme of ['light', 'dark']) {
    style.colorScheme = scheme;
    Object.assign(document.body.style, { background: 'Canvas', color: 'CanvasText' });
    try {
      await check(scheme);
    } finally {
      style.colorScheme = '';
      Object.assign(document.body.style, { background: '', color: '' });
    }
  }
}

/** A link in a sentence takes the size of its line (2.5.8, "inline"). */
function inSentence(node: HTMLElement): boolean {
  const around = [...(node.parentElement?.childNodes ?? [])].filter((one) => one.nodeType === Node.TEXT_NODE);
  return getComputedStyle(node).display === 'inline' && around.some((one) => /\p{L}/u.test(one.nodeValue ?? ''));
}
const centre = ({ left, top, width, height }: DOMRect) => ({ x: left + width / 2, y: top + height / 2 });
const isSmall = ({ width, height }: DOMRect) => width < 24 - slack || height < 24 - slack;

/** Whether a circle of 24 px around a small target meets another target, or the circle of another small one. */
function crowds(small: DOMRect, other: DOMRect): boolean {
  const [here, there] = [centre(small), centre(other)];
  if (isSmall(other) && Math.hypot(here.x - there.x, here.y - there.y) < 24 - slack) return true;
  const x = Math.max(other.left - here.x, here.x - other.right, 0);
  const y = Math.max(other.top - here.y, here.y - other.bottom, 0);
  return Math.hypot(x, y) < 12 - slack;
}

/** WCAG 2.5.8: every target is 24 by 24 CSS px, or stands free enough, or is a link in a sentence. */
export function hasTargets(element: Element): void {
  const targets = controlsOf(element).map((node) => ({ node, box: node.getBoundingClientRect() }));
  const wrong = targets.filter(
    ({ node, box }) =>
      isSmall(box) &&
      !inSentence(node) &&
      targets.some((other) => other.node !== node && !other.node.contains(node) && crowds(box, other.box)),
  );
  const told = wrong.map(({ node, box }) => `${named(node)} ${box.width.toFixed(1)} × ${box.height.toFixed(1)}`);
  expect(told, 'targets under 24 px').to.deep.equal([]);
}

const spacing = new CSSStyleSheet();
spacing.replaceSync(`
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
`);

function spread(node: Element): () => void {
  const roots = [node, ...nodesOf(node)].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, spacing];
  return () => {
    for (const root of roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== spacing);
  };
}

/** Nodes that only screen readers meet are cut on purpose. */
const isHidden = (node: Element): boolean =>
  getComputedStyle(node).clipPath === 'inset(50%)' || (node.parentElement !== null && isHidden(node.parentElement));

function faultsOfFit(element: Element): string[] {
  const column = element.parentElement!.getBoundingClientRect();
  return nodesOf(element)
    .filter((node) => !isHidden(node))
    .flatMap((node) => {
      const { left, right } = node.getBoundingClientRect();
      // A field scrolls what stands in it.
      const cut = /hidden|clip/.test(getComputedStyle(node).overflow) && node.localName !== 'input';
      const out = left < column.left - 1 || right > column.right + 1 ? [`reaches out: ${named(node)}`] : [];
      const tall = node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1;
      return cut && tall ? [...out, `is cut: ${named(node)}`] : out;
    });
}

/** WCAG 1.4.10 and 1.4.12: 320 CSS px wide, also with wide text spacing, nothing reaches out of the column or is cut off. */
export function reflows(element: HTMLElement): void {
  const host = element.parentElement!;
  host.style.width = '320px';
  const undo = spread(element);
  try {
    const spaced = faultsOfFit(element);
    undo();
    expect({ spaced, plain: faultsOfFit(element) }, 'at 320 px').to.deep.equal({ spaced: [], plain: [] });
  } finally {
    undo();
    host.style.width = '';
  }
}

/** The node that has the focus, through shadow roots. */
export function focused(): HTMLElement {
  let node = document.activeElement as HTMLElement;
  while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement as HTMLElement;
  return node;
}

/** WCAG 2.4.7 and 2.4.11: the focus can be seen, and nothing lies over it. */
export function showsFocus(node: HTMLElement): string[] {
  const { outlineStyle, outlineWidth } = getComputedStyle(node);
  const seen = node.matches(':focus-visible') && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  const { x, y } = centre(node.getBoundingClientRect());
  const root = node.getRootNode() as Document | ShadowRoot;
  const top = root.elementFromPoint(x, y);
  const free = top !== null && (node.contains(top) || top.contains(node));
  return [...(seen ? [] : [`no visible focus: ${named(node)}`]), ...(free ? [] : [`covered: ${named(node)}`])];
}

/** Real Tab keys from before the widget to behind it: every control once, in order, seen, and no trap. */
export async function walks(element: HTMLElement): Promise<void> {
  const [before, after] = [document.createElement('button'), document.createElement('button')];
  element.parentElement!.before(before);
  element.parentElement!.after(after);
  try {
    const expected = controlsOf(element).filter(
      (node) => node.tabIndex >= 0 && !node.matches(':disabled, [role=option], form'),
    );
    before.focus();
    const met: HTMLElement[] = [];
    const faults: string[] = [];
    for (let steps = 0; steps <= expected.length + 1; steps++) {
      await sendKeys({ press: 'Tab' });
      if (focused() === after) break;
      met.push(focused());
      faults.push(...showsFocus(focused()));
    }
    expect(met.map(named), 'the way of Tab').to.deep.equal(expected.map(named));
    expect(focused() === after, 'Tab leads out').to.equal(true);
    expect(faults).to.deep.equal([]);
  } finally {
    before.remove();
    after.remove();
  }
}

/** Presses Tab until the focus is on what is looked for; real keys only. */
export async function tabTo(what: string | ((node: HTMLElement) => boolean)): Promise<HTMLElement> {
  const found = typeof what === 'string' ? (node: HTMLElement) => nameOf(node).startsWith(what) : what;
  const met: string[] = [];
  for (let steps = 0; steps < 60; steps++) {
    await sendKeys({ press: 'Tab' });
    if (found(focused())) return focused();
    met.push(nameOf(focused()));
  }
  throw new Error(`Tab never came to ${String(what)}, but to ${[...new Set(met)].join(' | ')}`);
}

/** What a control is called: its label, else its words. The page itself is none, whatever the announcer says in it. */
export function nameOf(node: HTMLElement): string {
  if (node === document.body) return '';
  const label = (node as HTMLInputElement).labels?.[0];
  const words =
    node.getAttribute('aria-label') ??
    (label ? (label.firstChild?.nextSibling ?? label).textContent : node.textContent);
  return words?.replace(/\s+/g, ' ').trim() ?? '';
}

/** With reduced motion nothing moves. */
export function stands(element: Element): void {
  const moving = nodesOf(element).filter((node) => {
    const { animationName, transitionDuration } = getComputedStyle(node);
    return animationName !== 'none' || /[1-9]/.test(transitionDuration);
  });
  expect(moving.map(named), 'what moves').to.deep.equal([]);
}
