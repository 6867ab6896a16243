import { LocalizeController, registerTranslation } from '@shoelace-style/localize';
import type { ReactiveControllerHost } from 'lit';
import { common } from '../locales/en/common.js';
import type { Texts } from '../locales/texts.js';

/** Languages beside English, fetched when a page asks for them. Such a file exports its texts and nothing else. */
const others: Record<string, () => Promise<Record<string, Texts>>> = {
  ar: () => import('../locales/ar.js'),
  cy: () => import('../locales/cy.js'),
  de: () => import('../locales/de.js'),
  es: () => import('../locales/es.js'),
  fr: () => import('../locales/fr.js'),
  ja: () => import('../locales/ja.js'),
};
const asked = new Set<string>();

/** Stands in for what another language lacks. Each widget brings its own part along. */
const english = { ...common };
registerTranslation(english);

/** English stands until the file is here; one that cannot be had is asked for again every few minutes. */
function fetchTexts(language: string): void {
  asked.add(language);
  others[language]?.().then(
    (texts) => registerTranslation(...Object.values(texts)),
    () => setTimeout(fetchTexts, 200_000, language),
  );
}

/** Texts, dates and numbers in the language of the element or of `<html lang>`, all in English where there are no texts. */
export class Localize extends LocalizeController<Texts> {
  private spoken: string | undefined;

  /** `texts` are the widget's own English ones. */
  constructor(host: ReactiveControllerHost & HTMLElement, texts: Partial<Texts>) {
    super(host);
    Object.assign(english, texts);
  }

  hostUpdate(): void {
    this.spoken = undefined;
  }

  /** Found once for a rendering, because every text asks for it. */
  override lang(): string {
    return (this.spoken ??= this.choose());
  }

  private choose(): string {
    const lang = super.lang();
    const [language = ''] = lang.split('-');
    if (!asked.has(language)) fetchTexts(language);
    return this.exists('$code', { lang }) ? lang : 'en';
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
