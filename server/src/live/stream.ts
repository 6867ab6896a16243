import type { Change } from 'teapoint/contract';

/** Messages that may wait for a slow reader; one that falls further behind is let go and comes back with its cursor. */
const BUFFER = 1_000;
/** Milliseconds after which a reader comes back. */
const RETRY = 2_000;

/** One open stream of server-sent events. */
export interface Stream {
  readonly response: Response;
  change(cursor: string, change: Change): void;
  /** The log does not reach back to where the reader was. */
  resync(cursor: string): void;
  /** Where the reader stands before anything has changed. */
  place(cursor: string): void;
  heartbeat(): void;
  end(): void;
}

const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'X-Accel-Buffering': 'no', // nginx would hold events back until its buffer is full
};

export function createStream(onEnd: () => void): Stream {
  const encoder = new TextEncoder();
  let open = true;
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>(
    { start: (given) => void (controller = given), cancel: () => stop() },
    new CountQueuingStrategy({ highWaterMark: BUFFER }),
  );
  function stop(): void {
    open = false;
    onEnd();
  }
  function end(): void {
    if (!open) return;
    stop();
    controller?.close();
  }
  function send(text: string): void {
    if (!open) return;
    controller?.enqueue(encoder.encode(text));
    if ((controller?.desiredSize ?? 0) <= 0) end();
  }
  send(`retry: ${RETRY}\n\n`);
  return {
    response: new Response(body, { headers }),
    change: (cursor, change) => send(`id: ${cursor}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`),
    resync: (cursor) => send(`id: ${cursor}\nevent: resync\ndata: {}\n\n`),
    place: (cursor) => send(`id: ${cursor}\n\n`),
    heartbeat: () => send(': alive\n\n'),
    end: () => {
      send(`retry: ${RETRY}\n\n`);
      end();
    },
  };
}
