import * as z from 'zod/mini';
import { change } from '../contract/frame.js';
import { once } from '../contract/operation.js';

/** What pages of one person tell each other. Hints only: whoever hears one looks for itself. */
const hint = once(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('outbox'), discarded: z.optional(z.string()) }),
    z.strictObject({ type: z.literal('change'), change: change(), cursor: z.string() }),
    z.strictObject({ type: z.literal('resync'), cursor: z.optional(z.string()) }),
    z.strictObject({ type: z.literal('mode'), mode: z.enum(['live', 'polling']) }),
    z.strictObject({ type: z.literal('hello') }),
    z.strictObject({ type: z.literal('session') }),
  ]),
);
export type Hint = z.output<ReturnType<typeof hint>>;

export interface Tabs {
  /** Whether other pages can be told at all. */
  readonly isOpen: boolean;
  tell: (hint: Hint) => void;
  close: () => void;
}

/** The pages of one person. Whatever is not a hint is somebody else's message. */
export function openTabs(name: string, heard: (hint: Hint) => void): Tabs {
  const channel = open(name);
  if (channel) {
    channel.onmessage = ({ data }) => {
      const parsed = hint().safeParse(data);
      if (parsed.success) heard(parsed.data);
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
