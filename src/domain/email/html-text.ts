/**
 * The text of a mail that came as HTML, in one pass and without a document: what is quoted gets its `>`, lists get their
 * dashes, the address of a link stands behind its words where these do not say it.
 */
export function textOfHtml(html: string): string {
  const reader = new Reader();
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    reader.text(html.slice(at, open < 0 ? undefined : open));
    if (open < 0) break;
    at = reader.mark(html, open);
  }
  return reader.end();
}

const SKIPPED = new Set(['style', 'script', 'head', 'title']);
const PARAGRAPHS = new Set(['p', 'ul', 'ol', 'table', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'blockquote']);
const LINES = new Set(['div', 'br', 'tr', 'li', 'dt', 'dd', 'section', 'article', 'header', 'footer', 'body']);

class Reader {
  private readonly lines: string[] = [];
  private line = '';
  private depth = 0;
  private preformatted = 0;
  private link: { href: string; words: string } | undefined;
  // Asked of the line itself, all of it would be copied for each piece.
  private endsInSpace = false;

  text(html: string): void {
    if (html === '') return;
    const text = decoded(html);
    if (this.preformatted > 0) {
      const [first = '', ...more] = text.split('\n');
      this.add(first);
      for (const next of more) {
        this.close();
        this.line = next;
      }
      return;
    }
    const flat = text.replace(/[ \t\r\n]+/g, ' ');
    this.add(this.line === '' || this.endsInSpace ? flat.trimStart() : flat);
  }

  /** Reads the tag or comment that begins here; where it ends. */
  mark(html: string, open: number): number {
    if (html.startsWith('<!--', open)) return after(html, /-->/g, open);
    const tag = /^<(?<slash>\/?)(?<name>[a-z][a-z0-9]*)/i.exec(html.slice(open, open + 20))?.groups;
    if (!tag && !/[!?]/.test(html.charAt(open + 1))) {
      this.text('<');
      return open + 1;
    }
    const end = html.indexOf('>', open);
    if (end < 0) return html.length;
    if (!tag) return end + 1;
    const name = tag['name']!.toLowerCase();
    if (SKIPPED.has(name) && !tag['slash']) return after(html, new RegExp(`</${name}[^>]{0,80}>`, 'gi'), end);
    if (tag['slash']) this.closing(name);
    else this.opening(name, html.slice(open, Math.min(end, open + 4_000)));
    return end + 1;
  }

  end(): string {
    this.close();
    return this.lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }

  private opening(name: string, tag: string): void {
    if (PARAGRAPHS.has(name)) this.paragraph();
    else if (LINES.has(name) && (name === 'br' || this.hasWords())) this.close();
    if (name === 'blockquote') this.depth = Math.min(this.depth + 1, 40);
    if (name === 'pre') this.preformatted++;
    if (name === 'li') this.line = '- ';
    if ((name === 'td' || name === 'th') && this.line !== '') this.add(' ');
    if (name === 'a') this.link = { href: /\shref\s*=\s*["']?([^\s"'>]+)/i.exec(tag)?.[1] ?? '', words: '' };
  }
  private closing(name: string): void {
    if (name === 'a') this.closeLink();
    if (name === 'pre') this.preformatted = Math.max(0, this.preformatted - 1);
    if (name === 'blockquote') {
      if (this.hasWords()) this.close();
      this.depth = Math.max(0, this.depth - 1);
    }
    if (PARAGRAPHS.has(name)) this.paragraph();
    else if (LINES.has(name) && this.hasWords()) this.close();
  }
  private closeLink(): void {
    const url = decoded(this.link?.href ?? '');
    const words = this.link?.words.trim().replace(/^https?:\/\/|…$/giu, '');
    this.link = undefined;
    if (/^https?:/i.test(url) && words && !url.includes(words)) this.add(` (${url})`);
  }
  private add(text: string): void {
    if (text === '') return;
    this.line += text;
    this.endsInSpace = text.endsWith(' ');
    if (this.link) this.link.words += text;
  }
  private paragraph(): void {
    if (this.hasWords()) this.close();
    if (this.lines.at(-1)?.replace(/^[> ]+/, '') !== '') this.close();
  }
  private hasWords(): boolean {
    if (this.line.trim() === '') this.line = '';
    return this.line !== '';
  }
  private close(): void {
    this.lines.push(`${'> '.repeat(this.depth)}${this.line.trimEnd()}`.trimEnd());
    this.line = '';
  }
}

/** Behind what ends it; the end of all where that never comes. */
function after(html: string, end: RegExp, from: number): number {
  end.lastIndex = from;
  return end.exec(html) ? end.lastIndex : html.length;
}

const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
/** The named characters that mail programs write; others stay as they are. */
const named = new Map<string, string>([
  ...latin1.split(' ').map((name, at) => [name, String.fromCharCode(160 + at)] as const),
  ...Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    ndash: '–',
    mdash: '—',
    hellip: '…',
    bull: '•',
  }),
  ...Object.entries({ lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', euro: '€', trade: '™' }),
  ...Object.entries({ oelig: 'œ', OElig: 'Œ', lsaquo: '‹', rsaquo: '›', rarr: '→', larr: '←', ensp: ' ', emsp: ' ' }),
]);

function decoded(html: string): string {
  return html.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z\d]{2,8}));/gi, (all, decimal, hex, name) => {
    if (typeof name === 'string') return named.get(name) ?? all;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
