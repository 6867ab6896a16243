/** Where a mail goes: to an SMTP server, or into a folder. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { oneLine, type Letter } from './compose.js';
import type { MailSettings } from './settings.js';

interface Envelope extends Letter {
  id: string;
  to: { name: string; address: string };
  /** Ends this kind of mails. */
  end: string;
}

export interface Sender {
  /** Throws what the server said. */
  send(mail: Envelope): Promise<void>;
  close(): void;
}

const messageOf = ({ from, name }: MailSettings, { id, to, end, ...letter }: Envelope) => ({
  ...letter,
  from: { name: oneLine(name), address: from },
  to: { name: oneLine(to.name), address: to.address },
  // The same however often it is tried: mail servers and programs show it once.
  messageId: `<${id}@${from.split('@')[1]}>`,
  headers: {
    'List-Unsubscribe': `<${end}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'Auto-Submitted': 'auto-generated',
  },
  disableFileAccess: true,
  disableUrlAccess: true,
});

export function createSender(settings: MailSettings): Sender {
  const { through } = settings;
  if ('folder' in through) return folderSender(settings, through.folder);
  const timeouts = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };
  const transport = nodemailer.createTransport({ url: through.smtp, pool: true, maxConnections: 3, ...timeouts });
  return {
    send: async (mail) => void (await transport.sendMail(messageOf(settings, mail))),
    close: () => transport.close(),
  };
}

/** One file each; under its name only when it is whole. */
function folderSender(settings: MailSettings, folder: string): Sender {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async send(mail) {
      const { message } = await transport.sendMail(messageOf(settings, mail));
      await mkdir(folder, { recursive: true });
      const file = join(folder, `${mail.id}.eml`);
      await writeFile(`${file}.part`, message as Buffer);
      await rename(`${file}.part`, file);
    },
    close: () => transport.close(),
  };
}
