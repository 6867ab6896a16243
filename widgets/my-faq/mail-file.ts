import PostalMime, { type Address } from 'postal-mime';
import { textOfHtml } from '../../src/domain/email/html-text.js';
import { correspondent, type Correspondent, type Mail } from '../../src/domain/email/mail.js';

/** Bytes of a file that is still taken for a mail. */
const MOST = 25_000_000;

/** A file that is no mail one can read: `outlook` keeps its own in another format, `large` has more than words. */
export class NoMailError extends Error {
  constructor(readonly why: 'outlook' | 'large' | 'other') {
    super(`no mail: ${why}`);
  }
}

/** Opens a mail as it was saved or sent (RFC 5322); attachments are not looked at. */
export async function openMail(file: Blob): Promise<Mail> {
  if (file.size > MOST) throw new NoMailError('large');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new NoMailError('outlook');
  const mail = await PostalMime.parse(bytes).catch(() => undefined);
  const text = mail?.text?.trim() ? mail.text : textOfHtml(mail?.html ?? '');
  if (!mail || text.trim() === '' || (!mail.from && !mail.subject)) throw new NoMailError('other');
  const others = [...(mail.to ?? []), ...(mail.cc ?? []), ...(mail.replyTo ?? [])].flatMap(everyone);
  return { text, subject: mail.subject, from: mail.from && everyone(mail.from)[0], others };
}

const everyone = ({ name, address = '', group = [] }: Address): Correspondent[] =>
  group.length > 0 ? group.flatMap(everyone) : [correspondent(`${name} <${address}>`)];
