import type { TeapointElement } from '../internal/base-element.js';

const PAUSE = 400;

/** What somebody has begun to write, kept on this device until it is sent or emptied. */
export class Draft {
  /** Whether what stands there now is kept. */
  isKept = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `begun` gets what was kept, if anything was. */
  constructor(
    private readonly host: TeapointElement,
    private readonly name: string,
    begun: (text: string) => void,
  ) {
    void this.drafts((drafts) => drafts.read(name)).then((text) => {
      if (!text) return;
      this.isKept = true;
      begun(text);
      host.requestUpdate();
    });
  }

  /** Keeps it once the writer pauses. */
  soon(text: string): void {
    this.isKept = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(text), PAUSE);
  }
  /** Keeps it now; what is empty is no draft any more. */
  keep(text: string): void {
    clearTimeout(this.timer);
    void this.drafts(async (drafts) => {
      await drafts.write(this.name, text);
      this.isKept = text !== '';
      this.host.requestUpdate();
    });
  }

  /** Where nothing can be kept, one writes all the same. */
  private async drafts<R>(use: (drafts: Awaited<NonNullable<typeof this.host.client>['drafts']>) => Promise<R>) {
    try {
      const drafts = await this.host.client?.drafts;
      return drafts && (await use(drafts));
    } catch {
      return undefined;
    }
  }
}
