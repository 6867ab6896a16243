/** Reads what a host page looks like from the computed styles of its own elements. Nothing of the page is changed. */
import { chroma, over, white, type Color, type Colors } from './color.js';

/** What lies behind a place: one colour, several where a gradient runs through it, unknown where a picture does. */
export interface Ground {
  colors: readonly [Color, ...Color[]];
  picture: boolean;
}
export interface Host {
  /** What a widget inherits at its place. */
  inherited: { color: Color; font: string; size: number };
  ground: Ground;
  /** What most of the running text has. */
  text: { color: Color; font: string; size: number };
  heading: string | undefined;
  link: Color | undefined;
  button: { background: Color; color: Color } | undefined;
  /** Border of the text fields. */
  edge: Color | undefined;
  /** Background of the boxes the page puts its content in. */
  card: Color | undefined;
  /** Pixels; of boxes, else what would make buttons and fields as round as the page's. */
  radius: number | undefined;
  /** Pixels of the usual button or field. */
  control: number | undefined;
}

const most = 2000; // elements looked at of a kind
const text = 'p, li, dd, td, blockquote';
const boxes = 'section, article, aside, div, fieldset, table, ul, form';
const buttons = 'button, input[type=submit], input[type=button], [role=button], a[class*=btn], a[class*=button]';
const fields = 'input:not([type=checkbox], [type=radio], [type=submit], [type=button], [type=range]), select, textarea';
const around = 'nav, header, footer, [role=navigation], [role=banner], [role=contentinfo]';

/** Where the widgets stand on the page, or where its content does. */
export function placeIn(document: Document): Element {
  const widget = [...document.querySelectorAll('body *')].find(
    ({ localName }) => localName.startsWith('tp-') && localName !== 'tp-portal',
  );
  return widget?.parentElement ?? document.querySelector('main, [role=main]') ?? document.querySelector('body')!;
}

export function readHost(place: Element, colors: Colors): Host {
  const window = place.ownerDocument.defaultView!;
  const style = (element: Element) => window.getComputedStyle(element);
  const page = place.closest('main, [role=main]') ?? place.ownerDocument.body;
  const read = (css: string) => colors.read(css);
  const all = (selector: string) =>
    [...page.querySelectorAll(selector)].slice(0, most).filter((element) => isHosts(element) && isSeen(element));

  const font = ({ color, fontFamily, fontSize }: CSSStyleDeclaration) => ({
    color: read(color) ?? white,
    font: fontFamily,
    size: parseFloat(fontSize),
  });
  const inherited = font(style(place));
  const running = commonest(all(text), (element) => {
    const { color, fontFamily, fontSize } = style(element);
    return [[color, fontFamily, fontSize].join('|'), element.textContent.trim().length];
  });
  const links = all('a[href]').filter(
    (link) => !link.closest(around) && !link.matches(buttons) && link.textContent.trim(),
  );
  const link = commonest(links, (element) => [style(element).color, 1]);
  const heading = commonest(all('h1, h2, h3'), (element) => [style(element).fontFamily, 1]);
  const pressed = all(buttons);
  const filled = commonest(
    pressed.filter((element) => chroma(over(read(style(element).backgroundColor) ?? white, white)) > 0.12),
    (element) => [style(element).backgroundColor, 1],
  );
  const entered = all(fields);
  const field = commonest(
    entered.filter((element) => parseFloat(style(element).borderBottomWidth) > 0),
    (element) => [style(element).borderBottomColor, 1],
  );
  const ground = groundOf(place, colors);
  const box = commonest(
    all(boxes).filter((element) => isBox(element, style(element), colors)),
    (element) => [style(element).backgroundColor, 1],
  );
  const radiusOf = (element: Element | undefined) => (element ? roundness(style(element)) : undefined);
  const small = radiusOf(filled ?? pressed[0] ?? field);
  const heights = [...pressed, ...entered.filter((element) => element.localName !== 'textarea')]
    .map((element) => element.getBoundingClientRect().height)
    .sort((one, other) => one - other);
  return {
    inherited,
    ground,
    text: running ? font(style(running)) : inherited,
    heading: heading && style(heading).fontFamily,
    link: link && read(style(link).color),
    button: filled && {
      background: over(read(style(filled).backgroundColor) ?? white, ground.colors[0]),
      color: read(style(filled).color) ?? white,
    },
    edge: field && read(style(field).borderBottomColor),
    card: box && over(read(style(box).backgroundColor) ?? white, ground.colors[0]),
    radius: radiusOf(box) ?? (small === undefined ? undefined : Math.round(small / 0.75)),
    control: heights[Math.floor(heights.length / 2)],
  };
}

/** What lies behind an element, from the page's own ground upwards. */
export function groundOf(place: Element, colors: Colors): Ground {
  const window = place.ownerDocument.defaultView!;
  const behind: Element[] = [];
  for (let one: Element | null = place; one; one = one.assignedSlot ?? one.parentElement ?? hostOf(one))
    behind.unshift(one);
  let seen: [Color, ...Color[]] = [over(colors.read('Canvas') ?? white, white)];
  let picture = false;
  for (const element of behind) {
    const { backgroundColor, backgroundImage } = window.getComputedStyle(element);
    const flat = colors.read(backgroundColor);
    if (flat && flat.a > 0) {
      seen = seen.map((below) => over(flat, below)) as typeof seen;
      if (flat.a === 1) picture = false;
    }
    if (backgroundImage.includes('url(')) picture = true;
    const stops = stopsOf(backgroundImage, colors);
    if (stops.length > 0) seen = stops.flatMap((stop) => seen.map((below) => over(stop, below))) as typeof seen;
  }
  return { colors: seen, picture };
}

/** The colours of gradients, as computed styles write them. */
function stopsOf(image: string, colors: Colors): Color[] {
  const functions = /\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([^()]*\)/g;
  const found = [...image.replace(/url\((?:"[^"]*"|[^)]*)\)/g, '').matchAll(functions)];
  return found.flatMap(([css]) => colors.read(css) ?? []);
}

/** The element whose kind has the greatest weight. */
function commonest(elements: readonly Element[], kindOf: (element: Element) => [string, number]): Element | undefined {
  const kinds = new Map<string, { weight: number; first: Element }>();
  for (const element of elements) {
    const [kind, weight] = kindOf(element);
    const known = kinds.get(kind);
    kinds.set(kind, { weight: (known?.weight ?? 0) + weight, first: known?.first ?? element });
  }
  return [...kinds.values()].sort((one, other) => other.weight - one.weight)[0]?.first;
}

/** Ours do not say what the host looks like. */
const isHosts = (element: Element) => ![element, element.parentElement].some((one) => one?.localName.startsWith('tp-'));

function isSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0;
}

/** A box of content: it has a background of its own and room for a widget. */
function isBox(element: Element, style: CSSStyleDeclaration, colors: Colors): boolean {
  const { width, height } = element.getBoundingClientRect();
  const framed =
    parseFloat(style.borderTopWidth) > 0 || parseFloat(style.borderTopLeftRadius) > 0 || style.boxShadow !== 'none';
  const filled = style.backgroundImage === 'none' && (colors.read(style.backgroundColor)?.a ?? 0) > 0.5;
  return framed && filled && width >= 160 && height >= 60 && !element.closest(around) && !element.closest('button, a');
}

/** Pixels of a corner; pills and circles do not tell how round a box is. */
function roundness({ borderTopLeftRadius }: CSSStyleDeclaration): number | undefined {
  const radius = parseFloat(borderTopLeftRadius);
  return borderTopLeftRadius.includes('%') || radius > 24 ? undefined : Math.round(radius);
}

const hostOf = (element: Element) => (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
