import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { common } from '../locales/en/common.js';
import { intl } from '../locales/intl.js';
import type { Texts } from '../locales/texts.js';
import { pageRoot } from './page.js';

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
const english: Partial<Texts> = { ...common };
/** By language, and by region where a region has texts of its own. */
const translations = new Map<string, Partial<Texts>>([['en', english]]);
const connected = new Set<Localize>();

/** Adds texts, or replaces single ones, of the languages that `$code` names. */
export function registerTranslation(...all: (Partial<Texts> & { $code: string })[]): void {
  for (const texts of all) {
    const code = texts.$code.toLowerCase();
    translations.set(code, Object.assign(translations.get(code) ?? {}, texts));
  }
  update();
}

/** English texts that come with a widget, or with a part of it; what a page registered before stays. */
export const addEnglish = (texts: Partial<Texts>) => Object.assign(english, { ...texts, ...english });

/** Lets every widget say its texts anew. */
export const update = () => connected.forEach(({ host }) => host.requestUpdate());

let watching: MutationObserver | undefined;
function watchPage(): void {
  if (watching) return;
  watching = new MutationObserver(update);
  watching.observe(pageRoot(), { attributeFilter: ['lang'] });
}

/** English stands until the file is here; one that cannot be had is asked for again every few minutes. */
function fetchTexts(language: string): void {
  asked.add(language);
  others[language]?.().then(
    (texts) => registerTranslation(...Object.values(texts)),
    () => setTimeout(fetchTexts, 200_000, language),
  );
}

/** Texts, dates and numbers in the language of the element or of `<html lang>`, all in English where there are no texts. */
export class Localize implements ReactiveController {
  private spoken: string | undefined;

  /** `texts` are the widget's own English ones. */
  constructor(
    readonly host: ReactiveControllerHost & HTMLElement,
    texts: Partial<Texts>,
  ) {
    host.addController(this);
    addEnglish(texts);
  }

  hostConnected(): void {
    connected.add(this);
    watchPage();
  }
  hostDisconnected(): void {
    connected.delete(this);
  }
  hostUpdate(): void {
    this.spoken = undefined;
  }

  /** Found once for a rendering, because every text asks for it. */
  lang(): string {
    return (this.spoken ??= this.choose());
  }

  private choose(): string {
    const lang = (this.host.lang || pageRoot().lang || navigator.language).toLowerCase().replace(/_/g, '-');
    const [language = ''] = lang.split('-');
    if (!asked.has(language)) fetchTexts(language);
    try {
      return translations.has(language) && new Intl.Locale(lang) ? lang : 'en';
    } catch {
      return 'en';
    }
  }

  /** The text of a key; what the text says of numbers and names is passed along. */
  term<K extends keyof Texts>(
    key: K,
    ...values: Required<Texts>[K] extends (...values: infer V) => string ? V : []
  ): string {
    const lang = this.lang();
    const said = (code: string) => translations.get(code)?.[key];
    const text = (said(lang) ?? said(lang.split('-')[0]!) ?? english[key]) as
      string | ((...values: unknown[]) => string);
    return typeof text === 'function' ? text(...values) : text;
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
      if (Math.abs(value) < most) {
        return intl(Intl.RelativeTimeFormat, this.lang(), { numeric: 'auto', style: 'short' }).format(value, unit);
      }
    }
    return intl(Intl.DateTimeFormat, this.lang(), { dateStyle: 'medium' }).format(new Date(time));
  }
}
