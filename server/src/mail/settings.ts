/** What the sending of mails needs to know. */
export interface MailSettings {
  /** An SMTP server, or a folder in which mails are laid down as files. */
  through: { smtp: string } | { folder: string };
  /** The address that mails come from. */
  from: string;
  /** The organisation's name. */
  name: string;
  /** Where browsers find the portal and, under `/api`, this server. */
  address: string;
  /** Where pages of people and groups are, with `{id}`, as for the widgets. */
  pages: { person?: string | undefined; group?: string | undefined };
  /** Signs the links that end mails. */
  secret: string;
}
