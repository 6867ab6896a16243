import { expect } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import { WindowController } from './window.js';

class ListOfKeys extends LitElement {
  keys: string[] = [];
  drawn = 30;
  readonly window = new WindowController(this);

  protected override render() {
    const [from, to] = this.window.range(this.keys, this.drawn);
    return html`<div data-list>${this.keys.slice(from, to).map((key) => html`<p data-key=${key}>${key}</p>`)}</div>`;
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
});
