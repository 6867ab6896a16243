/** The small mark-up of texts: found here, drawn as nodes by the widgets. What is not mark-up stays the text it is. */

export type Inline =
  | { kind: 'text' | 'code'; text: string }
  | { kind: 'link'; url: string }
  | { kind: 'mention'; person: string; name: string }
  | { kind: 'tag'; label: string }
  | { kind: 'em' | 'strong'; content: Inline[] };
export type Block =
  | { kind: 'paragraph'; content: Inline[] }
  /** Lines beginning with `- ` or `* `, or with `1. `. */
  | { kind: 'list'; ordered: boolean; items: Inline[][] };

const code = '`(?<code>[^`\\n]+)`';
const mention = '@\\[(?<name>[^\\]\\n]{1,300})\\]\\((?<person>[A-Za-z0-9_-]{1,64})\\)';
const link = '(?<url>https?://[^\\s<>"]+)';
const word = '[\\p{L}\\p{N}\\p{M}_]+';
// What stands before keeps `page#part` and `&#39;` the text they are. `C++` and `Node.js` are one tag.
const tag = `(?<before>^|[^\\p{L}\\p{N}_&#/])#(?<label>${word}(?:[.-]${word})*[+#]*)`;
const strong = '\\*\\*(?<strong>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*\\*';
const em = '\\*(?<em>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*';
const inline = new RegExp([code, mention, link, tag, strong, em].join('|'), 'gu');

/** Paragraphs and lists of a text, in order. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const close = () => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', content: inlineOf(lines.join('\n')) });
    lines = [];
  };
  for (const line of text.split('\n')) {
    const item = /^\s*(?:[-*]|\d{1,3}\.) +(?=\S)/.exec(line);
    if (item || line.trim() === '') close();
    if (item) addItem(blocks, /\d/.test(item[0]), inlineOf(line.slice(item[0].length)));
    else if (line.trim() !== '') lines.push(line);
  }
  close();
  return blocks;
}

function addItem(blocks: Block[], ordered: boolean, item: Inline[]): void {
  const last = blocks.at(-1);
  if (last?.kind === 'list' && last.ordered === ordered) last.items.push(item);
  else blocks.push({ kind: 'list', ordered, items: [item] });
}

/** What stands in a line or paragraph, in order. */
export function inlineOf(text: string): Inline[] {
  const found: Inline[] = [];
  const add = (plain: string) => plain && found.push({ kind: 'text', text: plain });
  let at = 0;
  for (const match of text.matchAll(inline)) {
    const { before = '', ...groups } = match.groups ?? {};
    const { token, length } = read(groups, match[0].length - before.length);
    const start = match.index + before.length;
    add(text.slice(at, start));
    found.push(token);
    at = start + length;
  }
  add(text.slice(at));
  return found;
}

/** The token of a match, and how many characters of it are its own. */
function read(groups: Record<string, string | undefined>, length: number): { token: Inline; length: number } {
  const { code, person, name = '', label, url, strong, em = '' } = groups;
  if (url !== undefined) return readLink(url);
  if (code !== undefined) return { token: { kind: 'code', text: code }, length };
  if (person !== undefined) return { token: { kind: 'mention', person, name }, length };
  if (label !== undefined) return { token: { kind: 'tag', label }, length };
  const content = inlineOf(strong ?? em);
  return { token: { kind: strong === undefined ? 'em' : 'strong', content }, length };
}

/**
 * A full stop or bracket after an address ends the sentence, not the address; a bracket that it opened is its own. One step
 * back for each character, however many there are.
 */
function readLink(typed: string): { token: Inline; length: number } {
  const open = typed.indexOf('(');
  const ends = (at: number) => /[.,;:!?'”’»]/.test(typed[at]!) || (typed[at] === ')' && (open < 0 || open > at));
  let { length } = typed;
  while (ends(length - 1)) length -= 1;
  return { token: { kind: 'link', url: typed.slice(0, length) }, length };
}
