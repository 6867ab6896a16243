import { LocalizeController, registerTranslation } from '@shoelace-style/localize';
import type { ReactiveControllerHost } from 'lit';
import { common } from '../locales/en/common.js';
import type { Texts } from '../locales/texts.js';

/** Languages beside English, fetched when a page asks for them. */
const others: Record<string, () => Promise<Texts>> = {
  de: async () => (await import('../locales/de.js')).de,
};
const asked = new Set<string>();
/** What a page or element names as its language, and the language that is. */
const checked = new Map<string, string>();
const registered = new Set<Partial<Texts>>();

/** Texts, dates and numbers in the language of the element or of `<html lang>`, English where none is given. */
export class Localize extends LocalizeController<Texts> {
  /** `texts` are the widget's own English ones; with the shared ones they stand in for what a language lacks. */
  constructor(host: ReactiveControllerHost & HTMLElement, texts: Partial<Texts>) {
    super(host);
    for (const part of [common, texts]) {
      if (!registered.has(part)) registerTranslation({ ...common, ...part });
      registered.add(part);
    }
  }

  override lang(): string {
    const named = this.host.lang || document.documentElement.lang || navigator.language;
    // Asked for with every text; the check whether there is such a language takes longer than the text.
    let lang = checked.get(named);
    if (lang === undefined) checked.set(named, (lang = super.lang()));
    const language = lang.split('-')[0] ?? 'en';
    const load = others[language];
    if (load && !asked.has(language)) {
      asked.add(language);
      // A failed fetch leaves English standing and is tried again on the next page.
      load().then(registerTranslation, () => undefined);
    }
    return lang;
  }

  /** A time as people say it: "5 min", "yesterday", a date when long ago. */
  ago(time: string | number, now = Date.now()): string {
    const seconds = Math.round((new Date(time).getTime() - now) / 1000);
    const steps = [
      ['second', 1, 60],
      ['minute', 60, 60],
      ['hour', 3600, 24],
      ['day', 86_400, 7],
    ] as const;
    for (const [unit, size, most] of steps) {
      const value = Math.round(seconds / size);
      if (Math.abs(value) < most) return this.relativeTime(value, unit, { numeric: 'auto', style: 'short' });
    }
    return this.date(new Date(time), { dateStyle: 'medium' });
  }

  /** "Ann, Ben and 3 others" in the language's own way. */
  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.lang(), { type: 'conjunction' }).format(items);
  }
}
