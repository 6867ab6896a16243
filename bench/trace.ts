/** What the main thread did with its time, from a trace of the browser. */

interface Event {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  args?: { name?: string };
}

/** The first that matches wins; what matches none is `other`. */
const kinds: [string, RegExp][] = [
  ['garbage collection', /GC/],
  ['parse HTML', /^ParseHTML$/],
  ['style', /^(?:UpdateLayoutTree|ParseAuthorStyleSheet|RecalculateStyles|InvalidateStyle)/],
  ['layout', /^(?:Layout|PrePaint|HitTest|IntersectionObserverController)/],
  ['paint', /^(?:Paint|Layerize|Commit|UpdateLayer|CompositeLayers|Composite)/],
  ['script', /^(?:v8\.|V8\.|EvaluateScript|FunctionCall|RunMicrotasks|TimerFire|FireAnimationFrame|EventDispatch|XHR)/],
];
export const kindNames: readonly string[] = [...kinds.map(([kind]) => kind), 'other'];
const kindOf = (name: string) => kinds.find(([, names]) => names.test(name))?.[0] ?? 'other';

export const categories = ['devtools.timeline', 'blink.user_timing', '__metadata'];

/** Milliseconds by kind on the busiest renderer's main thread until the page's mark `until`, each event without its children. */
export function selfTimes(trace: Uint8Array, until: string): Record<string, number> {
  const { traceEvents } = JSON.parse(Buffer.from(trace).toString()) as { traceEvents: Event[] };
  const end = traceEvents.find(({ name }) => name === until);
  if (!end) throw new Error(`the trace has no mark ${until}`);
  const times: Record<string, number> = Object.fromEntries(kindNames.map((kind) => [kind, 0]));
  const open: { kind: string; end: number }[] = [];
  const events = traceEvents.filter(
    ({ ph, pid, tid, ts }) => ph === 'X' && pid === end.pid && tid === end.tid && ts < end.ts,
  );
  for (const { name, ts, dur = 0 } of events.sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))) {
    while (open.length > 0 && open.at(-1)!.end <= ts) open.pop();
    const kind = kindOf(name);
    const parent = open.at(-1);
    if (parent) times[parent.kind]! -= dur / 1000;
    times[kind]! += dur / 1000;
    open.push({ kind, end: ts + dur });
  }
  return times;
}
