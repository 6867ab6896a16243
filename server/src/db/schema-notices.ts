/** The tables of notices and their mails. */

/** What one write gave people to hear of, until all have been told. */
export interface HappeningTable {
  tenant: string;
  id: string;
  at: Date;
  /** Nobody, where time alone did it. */
  actor: string | null;
  told: string;
  /** People up to this id have been told. */
  after: string;
}

/** One person's notice. The same kind about the same thing is one until it is read. */
export interface NoticeTable {
  tenant: string;
  id: string;
  person: string;
  kind: string;
  thing: string;
  about: string;
  /** What the thing is in, where that is something else. */
  thread: string | null;
  /** The group it happened in: its rhythm counts. */
  grp: string | null;
  unnamed: boolean;
  rule: string | null;
  reason: string | null;
  at: Date;
  unread: boolean;
}

/** What a notice has gathered. */
export interface NoticeEventTable {
  tenant: string;
  notice: string;
  /** The happening's. */
  id: string;
  actor: string | null;
  at: Date;
  /** The mail that is to tell it. */
  waits: 'at-once' | 'daily' | 'weekly' | null;
  mail: string | null;
}

export interface NoticeSettingTable {
  tenant: string;
  person: string;
  scope: 'kind' | 'group';
  subject: string;
  rhythm: string;
}

export interface NoticeMuteTable {
  tenant: string;
  person: string;
  thing: string;
  about: string;
  at: Date;
}

/** A mail that is to be sent. */
export interface MailTable {
  tenant: string;
  id: string;
  person: string;
  rhythm: string;
  due_at: Date;
  tries: number;
}
