import type { TeapointElement } from '../internal/base-element.js';
import { skeleton } from '../internal/states.js';
import { partFailed } from './list-end.js';

/** A part of a widget whose code is fetched when somebody opens it. */
export class LazyPart<T> {
  /** Undefined until its code is here. */
  part: T | undefined;
  /** Settles when it is here, and when it cannot be had. */
  private coming: Promise<void> | undefined;
  private hasFailed = false;

  constructor(
    private readonly host: TeapointElement,
    private readonly fetch: () => Promise<T>,
  ) {}

  open(): Promise<void> {
    if (!this.coming) {
      this.host.client?.prepare();
      this.coming = this.load();
      this.host.coming = Promise.all([this.host.coming, this.coming]);
    }
    return this.coming;
  }
  /** What `show` makes of it. */
  render(show: (part: T) => unknown): unknown {
    if (this.part) return show(this.part);
    if (!this.hasFailed) void this.open();
    return this.renderFailure() ?? skeleton(this.host.localize);
  }
  /** That it cannot be had, and the way to try again. */
  renderFailure(): unknown {
    return this.hasFailed ? partFailed(() => void this.open(), this.host.localize) : undefined;
  }

  private async load(): Promise<void> {
    try {
      this.part = await this.fetch();
      this.hasFailed = false;
    } catch {
      this.hasFailed = true;
      this.coming = undefined;
    }
    this.host.requestUpdate();
  }
}
