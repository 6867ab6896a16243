/** Every widget can be read on every host: text 4.5:1, what one has to see to use something 3:1 (WCAG 2.2 AA). */
import { expect } from '@open-wc/testing';
import { Colors, contrast, hex, over } from '../../theme/color.js';
import { harvest } from '../../theme/harvest.js';
import { groundOf } from '../../theme/host.js';
import type { TeapointElement } from '../base-element.js';
import type { WidgetState } from '../states.js';

interface Sample {
  scheme: 'light' | 'dark';
  background: string;
  color: string;
  /** The host's links and buttons. */
  link: string;
  /** Without harvested tokens the default accent, a green-blue, cannot be read on a ground as coloured as itself. */
  coloured?: boolean;
}

const samples: Record<string, Sample> = {
  light: { scheme: 'light', background: 'Canvas', color: 'CanvasText', link: 'LinkText' },
  dark: { scheme: 'dark', background: 'Canvas', color: 'CanvasText', link: 'LinkText' },
  white: { scheme: 'light', background: '#ffffff', color: '#333333', link: '#1a73e8' },
  grey: { scheme: 'light', background: '#e4e6e8', color: '#22272b', link: '#0b6b57' },
  // The dark ones do not say that they are, as old portals do not.
  navy: { scheme: 'light', background: '#0f1f3d', color: '#eef2fa', link: '#7fb2ff' },
  sepia: { scheme: 'light', background: '#f4ecd8', color: '#5b4636', link: '#a0522d' },
  brand: { scheme: 'light', background: '#b3123c', color: '#ffffff', link: '#ffd2dc', coloured: true },
  'near black': { scheme: 'light', background: '#0b0b0c', color: '#e6e6e6', link: '#35c5a3' },
};

/** Registers a test for each host: as it is, and with what `harvest()` proposes for it. */
export function contrastSuite(arranged: Partial<Record<WidgetState, () => Promise<TeapointElement>>>): void {
  for (const [name, sample] of Object.entries(samples)) {
    it(`can be read on a host that is ${name}, in every state`, async () => {
      for (const [state, arrange] of Object.entries(arranged)) {
        const element = await arrange();
        const host = dress(element.parentElement!, sample);
        await open(element);
        if (!sample.coloured) await isReadable(element, `${state}, without tokens`);
        for (const { name: token, value } of harvest(host).tokens) host.style.setProperty(token, value);
        await isReadable(element, `${state}, with what was harvested`);
        host.remove();
      }
    });
  }
}

/** Makes the element's parent a host page with some content of its own. */
function dress(host: HTMLElement, { scheme, background, color, link }: Sample): HTMLElement {
  Object.assign(host.style, { colorScheme: scheme, background, color, padding: '8px' });
  const paragraph = document.createElement('p');
  const anchor = Object.assign(document.createElement('a'), { href: '#host', textContent: 'timetable' });
  anchor.style.color = link;
  paragraph.append('The ferry of Tuesday goes by the winter ', anchor);
  host.prepend(paragraph);
  return host;
}

/** Opens what a click opens: more text, on more tints. */
async function open(element: TeapointElement): Promise<void> {
  element.renderRoot.querySelector<HTMLElement>('button[aria-expanded=false]')?.click();
  await element.updateComplete;
}

async function isReadable(element: TeapointElement, when: string): Promise<void> {
  await expect(element, when).to.be.accessible();
  const colors = new Colors(element);
  try {
    expect(unreadable(element.renderRoot, colors), when).to.deep.equal([]);
  } finally {
    colors.close();
  }
}

/** What axe leaves undecided is measured too, and the edges of fields. */
function unreadable(root: ParentNode & Node, colors: Colors): string[] {
  const failing: string[] = [];
  const check = (element: Element, css: string, ratio: number, ground: Element | null) => {
    if (!ground) return;
    const color = colors.read(css)!;
    for (const behind of groundOf(ground, colors).colors) {
      const has = contrast(color, behind);
      if (has < ratio)
        failing.push(
          `${element.outerHTML.slice(0, 80)}: ${has.toFixed(2)} (${hex(over(color, behind))} on ${hex(behind)})`,
        );
    }
  };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement!;
    const isShown = node.textContent?.trim() && parent.getClientRects().length > 0 && parent.localName !== 'option';
    if (isShown) check(parent, getComputedStyle(parent).color, 4.5, parent);
  }
  for (const field of root.querySelectorAll('input, select, textarea')) {
    if (field.getClientRects().length === 0) continue;
    const { borderBottomColor, color } = getComputedStyle(field);
    check(field, borderBottomColor, 3, field.parentElement);
    check(field, color, 4.5, field);
    check(field, getComputedStyle(field, '::placeholder').color, 4.5, field);
  }
  return failing;
}
