/**
 * Reads the host page's computed styles, proposes `--tp-*` tokens, moves their colours until WCAG contrast holds, and
 * gives the block of CSS to keep. For administrators; no widget needs it: `import('/teapoint/harvest.js')` on any page,
 * or `npm run harvest -- URL`.
 */
import { black, chroma, Colors, contrast, hex, nudge, over, white, type Color } from './color.js';
import { placeIn, readHost, type Host } from './host.js';

/** WCAG 2.2 AA: text (1.4.3), and what one has to see to use something (1.4.11). */
const TEXT = 4.5;
const PARTS = 3;
/** What the widgets mix of text and accent where no token says otherwise, in percent: see base.styles.ts. */
const QUIET = 86;
const EDGE = 62;
const SOFT = 0.05;
const CHOSEN = 0.12;
/** The dark ground where only light text is known. */
const ink: Color = { r: 0.1, g: 0.11, b: 0.12, a: 1 };

/** One line of the block. */
export interface Token {
  name: `--tp-${string}`;
  value: string;
  /** For colours: the lowest contrast it has anywhere it is used. */
  ratio?: number;
  /** The page's own colour, where it had to be moved. */
  was?: string;
}
export interface Proposal {
  tokens: Token[];
  /** What somebody should look at themselves. */
  notes: string[];
  /** The block to keep. */
  css: string;
}

/** Proposes tokens for widgets at a place of the page (default: where they stand, else its main content). */
export function harvest(place: Element = placeIn(document)): Proposal {
  const colors = new Colors(place);
  try {
    const notes: string[] = [];
    const tokens = propose(readHost(place, colors), colors, notes);
    return { tokens, notes, css: block({ tokens, notes }) };
  } finally {
    colors.close();
  }
}

/** The block for a page that has a light and a dark scheme: what differs stands under the media query. */
export function blockOfBoth(light: Proposal, dark: Proposal): string {
  const known = new Set(light.tokens.map(({ name, value }) => `${name}:${value}`));
  const other = dark.tokens.filter(({ name, value }) => !known.has(`${name}:${value}`));
  if (other.length === 0) return light.css;
  const inner = block({ tokens: other, notes: dark.notes }).replace(/^(?=.)/gm, '  ');
  return `${light.css}@media (prefers-color-scheme: dark) {\n${inner}}\n`;
}

function propose(host: Host, colors: Colors, notes: string[]): Token[] {
  const surface = surfaceOf(host, notes);
  return [
    ...differing('--tp-font', host.text.font, host.inherited.font),
    ...differing('--tp-heading-font', host.heading, host.text.font),
    ...differing('--tp-font-size', `${host.text.size}px`, '15px'),
    ...paint(host, surface ?? host.ground.colors[0], colors),
    ...differing('--tp-surface', surface && hex(surface)),
    token('--tp-popup-surface', hex(surface ?? host.ground.colors[0])),
    ...differing('--tp-radius', host.radius === undefined ? undefined : `${host.radius}px`, '8px'),
    ...differing('--tp-density', host.control !== undefined && host.control < 30 ? '0.75' : undefined),
  ];
}

/** The colours on one ground; text and accent also hold on the tints that are made of them. */
function paint(host: Host, ground: Color, colors: Colors): Token[] {
  const tint = (color: Color, share: number) => over({ ...color, a: share }, ground);
  const given = over(host.text.color, ground);
  const text = nudge(given, TEXT, (candidate) => [ground, tint(candidate, CHOSEN)], colors) ?? strongest(ground);
  const wanted = accentOf(host, text);
  const under = (accent: Color) => [ground, tint(text, SOFT), tint(accent, CHOSEN)];
  const accent = nudge(wanted, TEXT, under, colors) ?? text;
  const grounds = under(accent);
  const label = [host.button?.color, white, black].find((color) => color && contrast(color, accent) >= TEXT);
  return [
    ...(hex(text) === hex(host.inherited.color) ? [] : [painted('--tp-text', text, grounds, given)]),
    ...faded('--tp-quiet', text, QUIET, TEXT, grounds),
    painted('--tp-accent', accent, grounds, wanted),
    painted('--tp-on-accent', label ?? strongest(accent), [accent]),
    ...edges(host, text, ground, grounds, colors),
  ];
}

/** An opaque ground where the page has none of one colour, or puts its content into boxes of another. */
function surfaceOf({ ground, card, text }: Host, notes: string[]): Color | undefined {
  const flat = ground.colors.length === 1 && !ground.picture ? ground.colors[0] : undefined;
  if (card && contrast(text.color, card) >= PARTS) return flat && hex(flat) === hex(card) ? undefined : card;
  if (flat) return undefined;
  notes.push(
    `a ${ground.picture ? 'picture' : 'gradient'} lies behind the widgets, so they get a surface of one colour`,
  );
  const offered = ground.picture ? [white, ink] : ground.colors;
  return offered.reduce(
    (one, other) => (contrast(text.color, other) > contrast(text.color, one) ? other : one),
    offered[0],
  );
}

/** What says "you can act" on this page: the colour of its links, else of its filled buttons. */
function accentOf({ link, button }: Host, text: Color): Color {
  return [link, button?.background].find((color) => color && chroma(color) > 0.12) ?? link ?? text;
}

/** Lines around fields: the page's own, else made of the text colour. */
function edges(host: Host, text: Color, ground: Color, grounds: Color[], colors: Colors): Token[] {
  if (!host.edge) return faded('--tp-edge', text, EDGE, PARTS, grounds);
  const given = over(host.edge, ground);
  return [painted('--tp-edge', nudge(given, PARTS, () => grounds, colors) ?? text, grounds, given)];
}

/** Only where the usual share of the text colour is too little. */
function faded(name: Token['name'], text: Color, usual: number, ratio: number, grounds: Color[]): Token[] {
  const lowest = (share: number) => least({ ...text, a: share / 100 }, grounds);
  let share = usual;
  while (share < 100 && lowest(share) < ratio) share += 2;
  if (share === usual) return [];
  return [{ ...token(name, `color-mix(in oklab, currentColor ${share}%, transparent)`), ratio: lowest(share) }];
}

const token = (name: Token['name'], value: string): Token => ({ name, value });
const differing = (name: Token['name'], value: string | undefined, usual?: string): Token[] =>
  value === undefined || value === usual ? [] : [token(name, value)];
const least = (color: Color, grounds: readonly Color[]) =>
  Math.min(...grounds.map((ground) => contrast(color, ground)));
const strongest = (ground: Color) => (contrast(white, ground) > contrast(black, ground) ? white : black);

function painted(name: Token['name'], color: Color, grounds: readonly Color[], given = color): Token {
  const moved = hex(color) !== hex(given);
  return { ...token(name, hex(color)), ratio: least(color, grounds), ...(moved && { was: hex(given) }) };
}

function block({ tokens, notes }: Pick<Proposal, 'tokens' | 'notes'>): string {
  const remark = ({ ratio, was }: Token) =>
    ratio === undefined ? '' : ` /* ${floor(ratio)}:1${was ? `, moved from the page's ${was}` : ''} */`;
  const lines = tokens.map((one) => `  ${one.name}: ${one.value};${remark(one)}\n`);
  return `${notes.map((note) => `/* ${note} */\n`).join('')}tp-portal {\n${lines.join('')}}\n`;
}

/** Never more than it is. */
const floor = (ratio: number) => Math.floor(ratio * 10) / 10;
