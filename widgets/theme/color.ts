/** A colour in sRGB, each channel 0–1. */
export interface Color {
  r: number;
  g: number;
  b: number;
  a: number;
}

export const black: Color = { r: 0, g: 0, b: 0, a: 1 };
export const white: Color = { r: 1, g: 1, b: 1, a: 1 };

const clamp = (value: number) => Math.min(1, Math.max(0, value));

/** What is seen where `top` lies on `below`. */
export function over(top: Color, below: Color): Color {
  const a = top.a + below.a * (1 - top.a);
  if (a === 0) return { ...below, a: 0 };
  const channel = (one: number, other: number) => (one * top.a + other * below.a * (1 - top.a)) / a;
  return { r: channel(top.r, below.r), g: channel(top.g, below.g), b: channel(top.b, below.b), a };
}

/** WCAG 2.2's relative luminance of an opaque colour. */
export function luminance({ r, g, b }: Color): number {
  const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(clamp(r)) + 0.7152 * linear(clamp(g)) + 0.0722 * linear(clamp(b));
}

/** WCAG 2.2's contrast ratio, 1–21; `text` may let the ground through. */
export function contrast(text: Color, ground: Color): number {
  const [one, other] = [luminance(over(text, ground)), luminance(ground)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** How far from grey, 0–1. */
export const chroma = ({ r, g, b }: Color) => Math.max(r, g, b) - Math.min(r, g, b);

/** `#rrggbb` of what is seen; a colour that lets the ground through is laid on it first. */
export function hex({ r, g, b }: Color): string {
  return `#${[r, g, b]
    .map((value) =>
      Math.round(clamp(value) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** Reads and mixes colours by the browser's own rules, so whatever it can show it can read: `oklch()`, `color-mix()`, … */
export class Colors {
  private readonly probe: HTMLElement;

  constructor(place: Element) {
    this.probe = place.ownerDocument.createElement('span');
    this.probe.hidden = true;
    // Beside the place, so that system colours are those of its color-scheme.
    (place.parentElement ?? place).append(this.probe);
  }

  /** `undefined` for what is no colour. */
  read(css: string): Color | undefined {
    const { style } = this.probe;
    style.removeProperty('color');
    // Mixed with itself any colour comes back as `color(srgb …)`; `important` holds against a host that resets everything.
    style.setProperty('color', `color-mix(in srgb, ${css}, ${css})`, 'important');
    if (style.getPropertyValue('color') === '') return undefined;
    const { color } = this.probe.ownerDocument.defaultView!.getComputedStyle(this.probe);
    const [r, g, b, a = 1] = [...color.matchAll(/none|-?[\d.]+(?:e-?\d+)?/g)].map(([part]) => Number(part) || 0);
    return r === undefined || g === undefined || b === undefined ? undefined : { r, g, b, a };
  }

  /** `share` of 0–1 of the one, the rest of the other; as the eye sees steps, and as eight bits keep it. */
  mix(one: Color, other: Color, share: number): Color {
    const mixed = this.read(`color-mix(in oklab, ${hex(one)} ${share * 100}%, ${hex(other)})`);
    return this.read(hex(mixed ?? one)) ?? one;
  }

  /** Leaves no trace in the page. */
  close(): void {
    this.probe.remove();
  }
}

/**
 * The nearest colour on the way to black or to white that has the ratio against every ground; the grounds may follow the
 * colour, as tints of it do. `undefined` where there is none: light and dark grounds at once.
 */
export function nudge(
  color: Color,
  ratio: number,
  groundsOf: (candidate: Color) => readonly Color[],
  colors: Colors,
): Color | undefined {
  const holds = (candidate: Color) => groundsOf(candidate).every((ground) => contrast(candidate, ground) >= ratio);
  for (let step = 0; step <= 50; step++) {
    const candidates = [black, white].map((end) => colors.mix(color, end, 1 - step / 50));
    const found = candidates.find(holds);
    if (found) return found;
  }
  return undefined;
}
