import { expect, waitUntil } from '@open-wc/testing';
import { css, html, LitElement } from 'lit';
import { WindowController } from './window.js';

class ListOfKeys extends LitElement {
  static override styles = css`
    [data-key] {
      height: 40px;
    }
    .tall {
      height: 700px;
    }
  `;
  keys: string[] = [];
  drawn = 30;
  readonly window = new WindowController(this);

  protected override render() {
    const [from, to] = this.window.range(this.keys, this.drawn);
    return html`<div data-list>
      <div data-box="before"></div>
      ${this.keys.slice(from, to).map((key) => html`<div data-key=${key} class=${Number(key) < 500 ? '' : 'tall'}>${key}</div>`)}
      <div data-box="after"></div>
    </div>`;
  }
}
customElements.define('test-list-of-keys', ListOfKeys);

describe('a window over a list', () => {
  let element: ListOfKeys;
  const real = window.requestAnimationFrame.bind(window);
  const frames: FrameRequestCallback[] = [];
  const frame = () => frames.splice(0).forEach((work) => work(0));

  beforeEach(() => {
    window.requestAnimationFrame = (work) => frames.push(work);
    element = document.body.appendChild(new ListOfKeys());
  });
  afterEach(() => {
    window.requestAnimationFrame = real;
    frames.length = 0;
    element.remove();
  });

  async function show(count: number, drawn = 30): Promise<number> {
    Object.assign(element, { keys: Array.from({ length: count }, (_, at) => String(at)), drawn });
    element.requestUpdate();
    return drawnNow();
  }
  async function drawnNow(): Promise<number> {
    await element.updateComplete;
    return element.renderRoot.querySelectorAll('[data-key]').length;
  }

  it('draws what comes to a short list at once, and takes nothing away for it', async () => {
    expect(await show(40, 40)).to.equal(40);
    expect(await show(41, 41)).to.equal(41);
    expect(frames.length).to.equal(0);
  });

  it('begins anew with the next list, whatever frame was still to come', async () => {
    expect(await show(160)).to.equal(30);
    frame();
    expect(await drawnNow()).to.equal(60);
    element.window.reset();
    expect(await show(120)).to.equal(30);
    frame();
    expect(await drawnNow()).to.equal(60);
  });

  it('shows something wherever one jumps to, however unlike the heights are to what was guessed', async () => {
    window.requestAnimationFrame = real;
    await show(1_000);
    for (const place of [1, 0, 0.9, 0.5, 1, 0, 0.6, 0]) {
      scrollTo(0, place * document.documentElement.scrollHeight);
      const isSeen = () =>
        [...element.renderRoot.querySelectorAll('[data-key]')].some((item) => {
          const { top, bottom } = item.getBoundingClientRect();
          return top < innerHeight / 2 && bottom > 0;
        });
      await waitUntil(isSeen, `items at ${place}`, { timeout: 4_000 });
    }
  });
});
