import { limits } from '../../src/contract/common.js';

/** The page somebody is on, as it wants to be called. By selector: a page's own elements may be called like these. */
export function thisPage(): { url: string; title: string } {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel~=canonical]')?.href;
  const title = document.querySelector('head > title')?.textContent ?? '';
  return {
    url: addressOf(canonical ?? location.href) ?? '',
    title: title.trim().replace(/\s+/gu, ' ').slice(0, limits.title),
  };
}

/** An address of the web as somebody types one, perhaps without what every one begins with; `undefined` for others. */
export function addressOf(typed: string): string | undefined {
  const text = typed.trim();
  const url = /^[a-z][a-z\d+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`;
  if (!text || url.length > limits.url || !URL.canParse(url)) return undefined;
  const { protocol, host } = new URL(url);
  // Chrome takes words with spaces for the name of a host.
  return /^https?:$/.test(protocol) && !host.includes('%') ? url : undefined;
}

/** The tags of a line, each once whatever its case. */
export function tagsOf(line: string): string[] {
  const written = line.split(/[,;،、，\n]/u).map((tag) => tag.trim().replace(/^#+\s*/, ''));
  const all = written.filter((tag) => /[\p{L}\p{N}]/u.test(tag) && tag.length <= limits.label);
  return [...new Map(all.map((tag) => [tag.toLowerCase(), tag])).values()].slice(0, limits.tagsPerBookmark);
}
