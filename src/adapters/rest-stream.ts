/** Asking for the stream of live changes, and reading it. */
import type { AppError } from '../contract/errors.js';
import { live } from '../contract/live.js';
import { parseAnswer } from '../contract/parse.js';
import type { Subscription } from './adapter.js';
import type { Send } from './rest.js';
import { mediaType, refusal, stranger } from './rest-answer.js';
import { eventParser, type ServerEvent } from './sse.js';

/** Delivers what comes until the stream ends; `named` is the header that says for whom it is. */
export async function listen(
  subscription: Subscription,
  named: Readonly<Record<string, string>>,
  send: Send,
): Promise<void> {
  const { cursor, signal } = subscription;
  const from = cursor !== undefined && { 'Last-Event-ID': cursor };
  const request = { path: live.path, headers: { Accept: 'text/event-stream', ...named, ...from } };
  await send(request, signal, (response, alive) => read(response, subscription, alive)).catch((error: AppError) => {
    if (error.code !== 'aborted') throw error;
  });
}

/** `alive` is called once it is sure to be a stream. */
async function read(response: Response, subscription: Subscription, alive: () => void): Promise<void> {
  if (!response.ok) throw await refusal(response);
  if (mediaType(response) !== 'text/event-stream' || !response.body)
    throw stranger(response, 'it is not an event stream');
  alive();
  subscription.onOpen();
  const parse = eventParser((event) => deliver(event, subscription));
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    subscription.onAlive?.();
    parse(decoder.decode(piece.value, { stream: true }));
  }
}

function deliver({ type, data, id }: ServerEvent, subscription: Subscription): void {
  if (subscription.signal.aborted) return;
  if (type === 'resync') subscription.onResync(id);
  if (type !== 'change') return;
  let change;
  try {
    change = parseAnswer(live, JSON.parse(data));
  } catch {
    return subscription.onResync(id); // a hint we cannot read may be about anything
  }
  subscription.onChange(change, id);
}
