/** What stands in a text, by its mark-up: its tags, whom it mentions, where it points, its first words. */
import { blocksOf, type Inline } from './mark-up.js';

const everyInline = (text: string): Inline[] =>
  blocksOf(text)
    .flatMap((block) => (block.kind === 'list' ? block.items.flat() : block.content))
    .flatMap((token) => ('content' in token ? token.content : [token]));

/** Tags in a text, as they were written. */
export const tagsIn = (text: string): string[] =>
  everyInline(text).flatMap((token) => (token.kind === 'tag' ? [token.label] : []));

/** Ids of the people a text mentions. */
export const mentionsIn = (text: string): string[] =>
  everyInline(text).flatMap((token) => (token.kind === 'mention' ? [token.person] : []));

/** The first address in a text. */
export const firstLinkIn = (text: string): string | undefined =>
  everyInline(text).find((token) => token.kind === 'link')?.url;

/** The first words of a text without its mark-up, to name it by. */
export function excerpt(text: string, most = 100): string {
  const words = everyInline(text).map(plain).join(' ').replace(/\s+/gu, ' ').trim();
  return words.length <= most ? words : `${words.slice(0, most).replace(/\s+\S*$/u, '')}…`;
}

function plain(token: Inline): string {
  if (token.kind === 'link') return token.url;
  if (token.kind === 'mention') return token.name;
  if (token.kind === 'tag') return `#${token.label}`;
  return 'text' in token ? token.text : '';
}
