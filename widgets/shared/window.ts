import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment };

/** Up to so many items all stand in the document: that scrolls better than any window. They come in over a few frames. */
const ALL = 200;
/** How much is drawn beyond what is seen, in screens, and how near its end may come before more is. */
const BEYOND = 1;
const NEAR = 0.5;
/** Pixels, until one has been measured. */
const GUESS = 140;

/**
 * Keeps a long list short in the document. Items far from what is seen give way to two empty boxes of their height,
 * measured while they were drawn, so that nothing moves under the reader. The item that has the focus stays.
 */
export class WindowController implements ReactiveController {
  private readonly heights = new Map<string, number>();
  private keys: readonly string[] = [];
  private from = 0;
  private to = 0;
  private showsAll = false;
  /** Height in pixels of what is left out. */
  private size = { before: 0, after: 0 };
  private observer: IntersectionObserver | undefined;

  constructor(private readonly host: Host) {
    host.addController(this);
  }

  get active(): boolean {
    return !this.showsAll && this.keys.length > ALL;
  }
  /** Draws everything from now on, to search or print the page. */
  showAll(): void {
    this.showsAll = true;
    [this.from, this.to] = [0, Infinity];
    this.host.requestUpdate();
  }
  reset(): void {
    this.heights.clear();
    this.keys = [];
    [this.from, this.to, this.showsAll] = [0, 0, false];
  }

  /** Numbers of the first item to draw now and of the first after those; so many were `drawn` before there was a window. */
  range(keys: readonly string[], drawn: number): [from: number, to: number] {
    this.keys = keys;
    this.to ||= drawn;
    if (!this.active) this.from = 0;
    const to = Math.min(this.to, keys.length);
    this.size = this.active
      ? { before: this.height(0, this.from), after: this.height(to, keys.length) }
      : { before: 0, after: 0 };
    return [this.from, to];
  }

  /** Draws the item with this number, and what is around it. */
  async reveal(index: number): Promise<void> {
    if (index >= this.from && index < this.to) return;
    this.to = Math.min(this.keys.length, index + 10);
    if (this.active) this.from = Math.max(0, index - 10);
    this.host.requestUpdate();
    await this.host.updateComplete;
  }

  hostUpdated(): void {
    this.observer?.disconnect();
    // Through the CSSOM: a style attribute would break a strict Content-Security-Policy.
    for (const box of this.boxes()) box.style.blockSize = `${this.size[box.dataset['box'] as 'before' | 'after']}px`;
    if (!this.active) return this.grow();
    for (const item of this.drawn()) this.heights.set(item.dataset['key'] ?? '', item.offsetHeight);
    this.observer ??= new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && this.look(), {
      rootMargin: `${NEAR * 100}%`,
    });
    // Watched anew after each drawing: one that is still in sight says so again.
    for (const box of this.boxes()) this.observer.observe(box);
  }
  hostDisconnected(): void {
    this.observer?.disconnect();
    this.observer = undefined;
  }

  /** Twice as much with each frame, so that none is long, however often it is drawn until then. */
  private grow(): void {
    const { to, keys } = this;
    // What comes later to a list that all stands there is drawn with it.
    if (to >= keys.length) this.to = to && Math.max(to, ALL);
    else
      requestAnimationFrame(() => {
        if (to !== this.to) return;
        this.to *= 2;
        this.host.requestUpdate();
      });
  }

  private boxes = () => this.host.renderRoot.querySelectorAll<HTMLElement>('[data-box]');
  private drawn(): HTMLElement[] {
    return [...this.host.renderRoot.querySelectorAll<HTMLElement>('[data-key]')];
  }
  private guess(): number {
    let sum = 0;
    for (const height of this.heights.values()) sum += height;
    return this.heights.size ? sum / this.heights.size : GUESS;
  }
  private height(from: number, to: number): number {
    const guess = this.guess();
    return this.keys.slice(from, to).reduce((sum, key) => sum + (this.heights.get(key) ?? guess), 0);
  }

  /** What is seen, one screen around it and what has the focus. */
  private look(): void {
    const list = this.host.renderRoot.querySelector<HTMLElement>('[data-list]');
    if (!list || !this.active) return;
    const { innerHeight } = window;
    const top = -list.getBoundingClientRect().top;
    const from = this.at(top - BEYOND * innerHeight);
    const to = this.at(top + (1 + BEYOND) * innerHeight) + 1;
    const focused = this.drawn().find((item) => item.matches(':focus-within'));
    const kept = focused ? this.keys.indexOf(focused.dataset['key'] ?? '') : -1;
    const isNear = kept >= 0 && kept >= from - ALL && kept < to + ALL;
    // Far from what is read now, the list keeps the focus for the item that goes.
    if (focused && !isNear) list.focus({ preventScroll: true });
    const [first, last] = isNear ? [Math.min(from, kept), Math.max(to, kept + 1)] : [from, to];
    if (first === this.from && last === this.to) return;
    [this.from, this.to] = [first, Math.min(last, this.keys.length)];
    this.host.requestUpdate();
  }

  /** The item at so many pixels from the top of the list. */
  private at(offset: number): number {
    let sum = 0;
    const guess = this.guess();
    for (const [index, key] of this.keys.entries()) {
      sum += this.heights.get(key) ?? guess;
      if (sum > offset) return index;
    }
    return Math.max(0, this.keys.length - 1);
  }
}
