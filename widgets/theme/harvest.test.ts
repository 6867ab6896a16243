import { expect } from '@open-wc/testing';
import { black, Colors, contrast, hex, nudge, over, white, type Color } from './color.js';
import { blockOfBoth, harvest, type Proposal } from './harvest.js';
import { groundOf, placeIn } from './host.js';

const frames: HTMLIFrameElement[] = [];

/** A host page of its own, so that nothing of the test page is read. */
async function page(style: string, body: string): Promise<Document> {
  const frame = document.createElement('iframe');
  frame.width = '900';
  frame.height = '700';
  frame.srcdoc = `<!doctype html><html lang="en"><title>Host</title><style>${style}</style>${body}`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  document.body.append(frame);
  frames.push(frame);
  await loaded;
  return frame.contentDocument!;
}
const content = `<main><h1>News</h1><p>The harbour office is <a href="#x">open on Friday</a> from nine in the morning.</p>
  <button>Send</button> <input aria-label="Words"></main>`;
const valueOf = ({ tokens }: Proposal, name: string) => tokens.find((one) => one.name === name)?.value;
const proposal = async (style: string, body = content) => harvest(placeIn(await page(style, body)));

afterEach(() => frames.splice(0).forEach((frame) => frame.remove()));

describe('colours', () => {
  let colors: Colors;
  const read = (css: string) => colors.read(css)!;
  before(() => (colors = new Colors(document.body)));
  after(() => colors.close());

  it('measures as WCAG does', () => {
    expect(contrast(black, white)).to.be.closeTo(21, 0.001);
    expect(contrast(white, white)).to.equal(1);
    expect(contrast(read('#767676'), white)).to.be.closeTo(4.54, 0.01);
    expect(contrast(read('rgb(0 0 0 / 50%)'), white), 'half of black is grey').to.be.closeTo(3.95, 0.05);
  });
  it('reads whatever the browser can show', () => {
    const shown = {
      red: '#ff0000',
      'hsl(120 100% 25%)': '#008000',
      'oklch(0.628 0.2577 29.23)': '#ff0000',
      'color-mix(in srgb, #000, #fff)': '#808080',
      'color(display-p3 0 0 1)': '#0000ff',
      'oklch(0.5 none none)': '#636363',
    };
    for (const [css, seen] of Object.entries(shown)) expect(hex(read(css)), css).to.equal(seen);
    expect(read('transparent').a).to.equal(0);
    expect(read('rgb(10 20 30 / 0.25)').a).to.be.closeTo(0.25, 0.001);
    expect(colors.read('no colour')).to.equal(undefined);
    expect(colors.read('')).to.equal(undefined);
  });
  it('lays what is translucent on what is behind it', () => {
    expect(hex(over({ ...black, a: 0.5 }, white))).to.equal('#808080');
    expect(over({ ...black, a: 0 }, { ...white, a: 0 }).a).to.equal(0);
  });
  it('leaves alone what holds, and moves what does not as little as it needs', () => {
    const on = (ground: Color) => () => [ground];
    expect(nudge(read('#0b6b57'), 4.5, on(white), colors)).to.deep.equal(read('#0b6b57'));
    const moved = nudge(read('#5cc7ae'), 4.5, on(white), colors)!;
    expect(contrast(moved, white)).to.be.within(4.5, 5);
    expect(moved.g, 'still green').to.be.greaterThan(moved.r + 0.1);
    const lighter = nudge(read('#1d4ed8'), 4.5, on(read('#0f1f3d')), colors)!;
    expect(contrast(lighter, read('#0f1f3d'))).to.be.within(4.5, 5.2);
  });
  it('finds a colour on every grey, and says when grounds contradict each other', () => {
    for (let level = 0; level <= 255; level += 15) {
      const grey = read(`rgb(${level} ${level} ${level})`);
      expect(
        contrast(
          nudge(grey, 4.5, () => [grey], colors)!,
          grey,
        ),
        hex(grey),
      ).to.be.at.least(4.5);
    }
    expect(nudge(read('#777'), 4.5, () => [black, white], colors)).to.equal(undefined);
  });
  it('leaves nothing in the page', () => {
    const before = document.body.innerHTML;
    const used = new Colors(document.body);
    used.read('red');
    used.close();
    expect(document.body.innerHTML).to.equal(before);
  });
});

describe('what lies behind a place', () => {
  const ground = async (style: string, body = '<main></main>') => {
    const host = await page(style, body);
    const colors = new Colors(placeIn(host));
    const found = groundOf(placeIn(host), colors);
    colors.close();
    return { colors: found.colors.map(hex), picture: found.picture };
  };

  it('is the canvas where everything is transparent, in the page’s own scheme', async () => {
    expect((await ground('')).colors).to.deep.equal(['#ffffff']);
    const [dark] = (await ground(':root { color-scheme: dark }')).colors;
    expect(dark! < '#303030', dark).to.equal(true);
  });
  it('is one colour over the other where they let it through', async () => {
    const { colors } = await ground('body { background: #fff } main { background: rgb(0 0 0 / 20%) }');
    expect(colors).to.deep.equal(['#cccccc']);
  });
  it('is every colour of a gradient, and unknown for a picture', async () => {
    const gradient = await ground('body { background: linear-gradient(90deg, #000, oklch(1 0 0)) }');
    expect(gradient.colors).to.deep.equal(['#000000', '#ffffff']);
    const picture = await ground('body { background: url(data:,) #123456 }');
    expect(picture).to.deep.equal({ colors: ['#123456'], picture: true });
  });
  it('is an opaque box where one lies over a picture', async () => {
    const covered = await ground('body { background: url(data:,) } main { background: #fff }');
    expect(covered).to.deep.equal({ colors: ['#ffffff'], picture: false });
  });
});

describe('harvest', () => {
  it('proposes what differs from what is inherited anyway', async () => {
    const found = await proposal(
      'body { font: 16px Georgia; color: #222; background: #fff } a { color: #0645ad } h1 { font-family: Arial } button, input { box-sizing: border-box; height: 26px }',
    );
    expect(valueOf(found, '--tp-accent')).to.equal('#0645ad');
    expect(valueOf(found, '--tp-font-size')).to.equal('16px');
    expect(valueOf(found, '--tp-heading-font')).to.equal('Arial');
    expect(valueOf(found, '--tp-density')).to.equal('0.75');
    expect(valueOf(found, '--tp-popup-surface')).to.equal('#ffffff');
    for (const name of ['--tp-font', '--tp-text', '--tp-surface', '--tp-quiet'])
      expect(valueOf(found, name), name).to.equal(undefined);
  });
  it('moves what cannot be read and keeps what the page had in a remark', async () => {
    const found = await proposal(
      'body { color: #999; background: #fff } a { color: #6bc4f0 } input { border: 1px solid #ddd }',
    );
    for (const { name, ratio } of found.tokens)
      if (ratio !== undefined) expect(ratio, name).to.be.at.least(name === '--tp-edge' ? 3 : 4.5);
    expect(found.tokens.map(({ name }) => name)).to.include.members(['--tp-text', '--tp-accent', '--tp-edge']);
    expect(found.css).to.match(/--tp-accent: #[0-9a-f]{6}; \/\* 4\.\d:1, moved from the page's #6bc4f0 \*\//);
  });
  it('takes the filled button where links have no colour of their own', async () => {
    const found = await proposal(
      'a { color: inherit } button { background: #b0122a; color: #fff; border-radius: 6px; height: 40px }',
    );
    expect(valueOf(found, '--tp-accent')).to.equal('#b0122a');
    expect(valueOf(found, '--tp-on-accent')).to.equal('#ffffff');
    expect(valueOf(found, '--tp-radius'), 'the box whose buttons are as round as the page’s is the usual one').to.equal(
      undefined,
    );
  });
  it('takes the boxes of the page for its own, and says so where it makes one', async () => {
    const boxes = `<main>${'<section><p>Words of the page</p></section>'.repeat(3)}</main>`;
    const found = await proposal(
      'body { background: #eee } section { background: #fff; border-radius: 4px; height: 80px }',
      boxes,
    );
    expect(valueOf(found, '--tp-surface')).to.equal('#ffffff');
    expect(valueOf(found, '--tp-radius')).to.equal('4px');
    const striped = await proposal('body { color: #fff; background: linear-gradient(#102030, #c0d0e0) }');
    expect(valueOf(striped, '--tp-surface')).to.equal('#102030');
    expect(striped.notes).to.have.length(1);
  });
  it('reads neither our own elements nor menus, and changes nothing', async () => {
    const host = await page(
      'nav a { color: red } main a { color: #0645ad }',
      `<nav>${'<a href="#x">Menu</a>'.repeat(9)}</nav>${content}<tp-portal><tp-wall></tp-wall></tp-portal>`,
    );
    const before = host.documentElement.outerHTML;
    expect(valueOf(harvest(placeIn(host)), '--tp-accent')).to.equal('#0645ad');
    expect(host.documentElement.outerHTML).to.equal(before);
  });
  it('gives one block for a page of one scheme, and what differs under the media query for two', async () => {
    const light = await proposal('body { color: #222 } a { color: #0645ad }');
    const dark = await proposal(
      ':root { color-scheme: dark } body { color: #eee; background: #111 } a { color: #8ab4f8 }',
    );
    expect(blockOfBoth(light, light)).to.equal(light.css);
    const both = blockOfBoth(light, dark);
    expect(both).to.match(
      /^tp-portal \{[^}]*#0645ad[^}]*\}\n@media \(prefers-color-scheme: dark\) \{\n {2}tp-portal \{[^}]*#8ab4f8/,
    );
    expect(both.match(/--tp-font-size/g)).to.have.length(1);
  });
});
