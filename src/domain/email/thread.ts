import { correspondent, correspondents, type Correspondent, type Mail } from './mail.js';

/** One of the mails that stand in a mail: the newest says something, and under or above it is what it answers. */
export interface Message {
  from?: Correspondent | undefined;
  others: readonly Correspondent[];
  subject?: string | undefined;
  lines: string[];
}

interface Line {
  depth: number;
  text: string;
}

// What the programs put before what they quote, in the three languages, `*` where a bold word became plain text.
const labels = {
  from: 'from|von|de|expéditeur|absender',
  date: 'sent|date|gesendet(?: am)?|datum|envoyé(?: le)?',
  to: 'to|an|à|a|pour|cc|bcc|kopie|copie(?: à)?|cci',
  subject: 'subject|betreff|objet|sujet',
};
type Label = keyof typeof labels;
const label = new RegExp(
  `^\\**(?:${Object.entries(labels)
    .map(([name, words]) => `(?<${name}>${words})`)
    .join('|')})\\s?\\**\\s?:\\**\\s*(?<value>.*)$`,
  'iu',
);
const MOST_HEADERS = 12;
/** Deeper quotations are read as this deep. */
const DEEPEST = 40;

/** “-----Original Message-----” and its like: what follows is another mail. */
const separator =
  /^(?:[-_=*\s]*(?:original message|forwarded message|begin forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|anfang der weitergeleiteten (?:nachricht|e-mail)|message d[’']origine|message original|message transféré|message réexpédié|début du message (?:transféré|réexpédié)|forwarded by .{1,60})\s?:?[-_=*\s]*)$/iu;
const rule = /^[_=*-]{5,}$/u;

/** “On Tuesday Ann wrote:”, as one line or broken over three. */
const attributions = [
  { begins: /^on\s/iu, whole: /^on\s.*\bwrote\s?:$/iu },
  { begins: /^am\s/iu, whole: /^am\s.*\bschrieb\b.*:$/iu },
  { begins: /.\sschrieb am\b/iu, whole: /.\sschrieb am\b.*:$/iu },
  { begins: /^le\s/iu, whole: /^le\s.*\ba écrit\s?:$/iu },
];
const MOST_WRAPPED = 4;
const MOST_ATTRIBUTION = 400;

/** The mails in a mail, newest first; those without a word are left out. */
export function messagesOf(mail: Mail): Message[] {
  const lines = linesOf(mail.text);
  const thread = new Thread(mail);
  for (let at = 0; at < lines.length;) at += thread.take(lines, at);
  return thread.messages.filter((message) => thread.said.has(message));
}

function linesOf(text: string): Line[] {
  const plain = text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '');
  return plain.split('\n').map((line) => {
    const marks = /^(?: ?>)*/.exec(line)?.[0] ?? '';
    return { depth: Math.min(marks.replaceAll(' ', '').length, DEEPEST), text: line.slice(marks.length).trim() };
  });
}

class Thread {
  readonly messages: Message[];
  /** Where a mail begins that is not marked as quoted: at which depth. All below it there belongs to it. */
  private readonly breaks: number[] = [];
  private last = 0;
  /** Which of them say something. */
  readonly said = new Set<Message>();

  constructor({ from, others = [], subject }: Mail) {
    this.messages = [{ from, others, subject, lines: [] }];
  }

  /** Reads what begins at a line; how many lines that was. */
  take(lines: readonly Line[], at: number): number {
    const { depth, text } = lines[at]!;
    while ((this.breaks.at(-1) ?? 0) > depth) this.breaks.pop();
    if (separator.test(text.slice(0, 120))) {
      this.begin(depth);
      return 1;
    }
    const headers = headersAt(lines, at);
    if (headers) {
      Object.assign(this.begin(depth), headers.message);
      return headers.length;
    }
    const said = attributionAt(lines, at);
    if (said) {
      this.attribute(lines, at + said.length, depth, said.from);
      return said.length;
    }
    this.add(depth, rule.test(text) ? '' : text);
    return 1;
  }

  private indexOf(depth: number): number {
    return depth + this.breaks.length;
  }
  private at(index: number): Message {
    while (this.messages.length <= index) this.messages.push({ others: [], lines: [] });
    return this.messages[index]!;
  }
  private add(depth: number, text: string): void {
    const index = this.indexOf(depth);
    const message = this.at(index);
    // What stands on both sides of a quotation is no one sentence.
    if (index !== this.last) message.lines.push('');
    message.lines.push(text);
    if (text !== '') this.said.add(message);
    this.last = index;
  }
  /** Another mail begins here, unless nothing was said yet in this one. */
  private begin(depth: number): Message {
    const message = this.at(this.indexOf(depth));
    if (!this.said.has(message)) return message;
    this.breaks.push(depth);
    return this.at(this.indexOf(depth));
  }
  private attribute(lines: readonly Line[], next: number, depth: number, from: Correspondent): void {
    const following = lines.slice(next, next + 3).find(({ text }) => text !== '');
    if (!following) return;
    if (following.depth <= depth) this.breaks.push(depth);
    const message = this.at(this.indexOf(depth) + Number(following.depth > depth));
    message.from ??= from;
  }
}

/** A block of headers: who, and at least two more. */
function headersAt(lines: readonly Line[], start: number): { message: Partial<Message>; length: number } | undefined {
  const { depth } = lines[start]!;
  const found = new Map<Label, string>();
  let last: Label | undefined;
  let at = start;
  for (; at < Math.min(start + MOST_HEADERS, lines.length) && lines[at]!.depth === depth; at++) {
    const { text } = lines[at]!;
    const { value = '', ...names } = label.exec(text.slice(0, 4_000))?.groups ?? {};
    const name = (Object.keys(labels) as Label[]).find((one) => names[one] !== undefined);
    const goesOn = last === 'to' && text !== '' && (text.includes('@') || /[,;]$/u.test(found.get('to') ?? ''));
    if (!name && !goesOn) break;
    last = name ?? last!;
    found.set(last, [found.get(last) ?? '', name ? value : text].filter(Boolean).join(' '));
  }
  if (!found.has('from') || found.size < 3) return undefined;
  return {
    message: {
      from: correspondent(found.get('from')!),
      others: correspondents(found.get('to') ?? ''),
      subject: found.get('subject'),
    },
    length: at - start,
  };
}

function attributionAt(lines: readonly Line[], start: number): { from: Correspondent; length: number } | undefined {
  const { depth, text } = lines[start]!;
  const language = attributions.find(({ begins }) => begins.test(text));
  if (!language) return undefined;
  let said = '';
  for (let at = start; at < Math.min(start + MOST_WRAPPED, lines.length); at++) {
    const line = lines[at]!;
    if (line.depth !== depth || line.text === '') return undefined;
    said = `${said} ${line.text}`.trim();
    if (said.length > MOST_ATTRIBUTION) return undefined;
    if (said.endsWith(':') && language.whole.test(said)) return { from: writer(said), length: at - start + 1 };
  }
  return undefined;
}

/** Who wrote, of all that an attribution says: what is left without the day and the time. */
function writer(said: string): Correspondent {
  const who = said
    .replace(/\s?(?:wrote|a écrit)?\s?:$/iu, '')
    .replace(/\sschrieb am\b.*$/iu, '')
    .replace(/^am\s.*\bschrieb\s+/iu, '')
    .replace(/^.*\b\d{1,2}\s?[:.h]\s?\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s(?:[A-Z]{2,4}|[+-]\d{4}))?\s?,?\s+/iu, '')
    .replace(/^(?:on|le)\s.*?\d{4},?\s+/iu, '');
  return correspondent(who);
}
