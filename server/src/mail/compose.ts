/** A mail from its notices: plain text, and the same as simple HTML in which every word is escaped. */
import type { MailSettings } from './settings.js';
import type { MailRhythm, MailWords } from './words.js';

/** One notice as it stands in a mail. */
export interface Line {
  text: string;
  /** Why something was taken away or decided. */
  reason?: string | undefined;
  href: string;
}
export interface Letter {
  subject: string;
  text: string;
  html: string;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => escapes[sign] as string);

// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/gu;
/** One line, without characters that could end a header or turn the direction of what follows. */
export const oneLine = (text: string) => text.replace(controls, ' ').trim();

/** The page of a person or group, else the portal. */
export function pageOf(
  { address, pages }: MailSettings,
  ref: { kind: string; id?: string | undefined } | undefined,
): string {
  const page = ref?.kind === 'person' ? pages.person : ref?.kind === 'group' ? pages.group : undefined;
  return new URL(page?.replace('{id}', encodeURIComponent(ref?.id ?? '')) ?? '', address).href;
}

export function compose(
  { name }: MailSettings,
  words: MailWords,
  { language, rhythm, lines, end }: { language: string; rhythm: MailRhythm; lines: readonly Line[]; end: string },
): Letter {
  const [only] = lines;
  const subject = rhythm === 'at-once' && lines.length === 1 && only ? only.text : words.subject[rhythm];
  const told = lines.map(({ text, reason, href }) => [`- ${oneLine(text)}`, ...(reason ? [`  ${oneLine(reason)}`] : []), `  ${href}`].join('\n')); // prettier-ignore
  const foot = `-- \n${name}\n${words.why[rhythm]}\n${words.end}: ${end}\n`;
  const items = lines.map(
    ({ text, reason, href }) =>
      `<li><a href="${escape(href)}">${escape(oneLine(text))}</a>${reason ? `<br>${escape(oneLine(reason))}` : ''}</li>`,
  );
  return {
    subject: `${oneLine(subject)} · ${oneLine(name)}`,
    text: `${told.join('\n\n')}\n\n${foot}`,
    html: `<!doctype html><html lang="${language}" dir="${words.dir}"><head><meta charset="utf-8"><title>${escape(oneLine(subject))}</title></head>
<body><ul>
${items.join('\n')}
</ul>
<p>${escape(words.why[rhythm])} <a href="${escape(end)}">${escape(words.end)}</a></p></body></html>
`,
  };
}
