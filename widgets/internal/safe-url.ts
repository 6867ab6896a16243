import { pageRoot } from './page.js';

const allowed = new Set(['http:', 'https:', 'mailto:', 'tel:']);
/** A picture that an address has inside it; nothing in it is ever run. */
const picture = /^data:image\/(?:jpeg|png|webp);base64,/;

/**
 * A URL fit for `href` or `src`, or `undefined`, with which Lit leaves the attribute out. Parsed, never
 * compared as text: tabs, control characters and case hide `javascript:` from any comparison.
 */
export function safeUrl(url: string | undefined | null): string | undefined {
  if (!url) return undefined;
  try {
    const parsed = new URL(url, pageRoot().baseURI);
    return allowed.has(parsed.protocol) || picture.test(parsed.href) ? parsed.href : undefined;
  } catch {
    return undefined;
  }
}
