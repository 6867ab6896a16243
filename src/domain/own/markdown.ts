/** A person's words as Markdown (CommonMark) that shows what the pages here show: our mark-up, and nothing that only looks like some. */
import { blocksOf, type Block, type Inline } from '../mark-up.js';

/** Every sign that could mean something, and what means something at the beginning of a line only. */
export const escaped = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]<>#&~|!]/g, '\\$&')
    .replace(
      /^([ \t]*)([-+=]|\d+[.)])/gm,
      (_, space: string, sign: string) => `${space}${sign.slice(0, -1)}\\${sign.slice(-1)}`,
    ) // prettier-ignore
    .replace(/\n/g, '\\\n');

function inline(token: Inline): string {
  switch (token.kind) {
    case 'code':
      return `\`${token.text}\``;
    case 'link':
      return `<${token.url}>`;
    case 'mention':
      return escaped(token.name);
    case 'tag':
      return escaped(`#${token.label}`);
    case 'em':
      return `*${token.content.map(inline).join('')}*`;
    case 'strong':
      return `**${token.content.map(inline).join('')}**`;
    default:
      return escaped(token.text);
  }
}

function block(one: Block): string {
  if (one.kind === 'paragraph') return one.content.map(inline).join('');
  return one.items.map((item, at) => `${one.ordered ? `${at + 1}.` : '-'} ${item.map(inline).join('')}`).join('\n');
}

/** Four spaces before a line would make it code. */
export const markdownOf = (text: string): string => blocksOf(text.replace(/^[ \t]+/gm, '')).map(block).join('\n\n'); // prettier-ignore
