import { change, type Change } from '../contract/live.js';

/** What pages of one person tell each other. Hints only: whoever hears one looks for itself. */
export type Hint =
  | { type: 'outbox'; discarded?: string | undefined }
  | { type: 'change'; change: Change; cursor: string }
  | { type: 'resync'; cursor?: string | undefined }
  | { type: 'mode'; mode: 'live' | 'polling' }
  | { type: 'hello' | 'session' };

type Fields = Record<string, unknown>;
const isText = (value: unknown) => typeof value === 'string';
const isTextOrNone = (value: unknown) => value === undefined || isText(value);
const kinds: Record<Hint['type'], (fields: Fields) => boolean> = {
  outbox: ({ discarded }) => isTextOrNone(discarded),
  change: (fields) => isText(fields['cursor']) && change().safeParse(fields['change']).success,
  resync: ({ cursor }) => isTextOrNone(cursor),
  mode: ({ mode }) => mode === 'live' || mode === 'polling',
  hello: () => true,
  session: () => true,
};

/** Whatever is not a hint is somebody else's message. */
function isHint(data: unknown): data is Hint {
  const { type } = (data ?? {}) as Fields;
  return isText(type) && Object.hasOwn(kinds, type) && kinds[type as Hint['type']](data as Fields);
}

export interface Tabs {
  /** Whether other pages can be told at all. */
  readonly isOpen: boolean;
  tell: (hint: Hint) => void;
  close: () => void;
}

/** Joins the other pages of this person. */
export function openTabs(name: string, heard: (hint: Hint) => void): Tabs {
  const channel = open(name);
  if (channel) {
    channel.onmessage = ({ data }) => {
      if (isHint(data)) heard(data);
    };
  }
  return {
    isOpen: channel !== undefined,
    tell: (message) => channel?.postMessage(message),
    close: () => channel?.close(),
  };
}

function open(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined; // an old browser, or a frame that may not keep anything
  }
}
