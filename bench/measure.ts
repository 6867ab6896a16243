/** What all benchmarks share: percentiles, how noisy the machine was, tables, and chance that repeats. */
import { cpus, loadavg } from 'node:os';

/** The value that `share` (0–1) of the samples do not exceed, by nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** Milliseconds as a table shows them. */
export const ms = (value: number): string => value.toFixed(Math.abs(value) < 10 ? 2 : 1);
export const percent = (part: number, all: number): string => `${((100 * part) / all).toFixed(0)} %`;
const thousands = new Intl.NumberFormat('en');
export const number = (value: number): string => thousands.format(value);

/** One row: a name, how many samples, p50, p95, p99 and the longest. */
export function row(name: string, samples: readonly number[]): string[] {
  const [p50, p95, p99, max] = [0.5, 0.95, 0.99, 1].map((share) => ms(percentile(samples, share)));
  // Fewer than a hundred samples have no 99th percentile; their maximum stands in the next column.
  return [name, number(samples.length), p50!, p95!, samples.length < 100 ? '–' : p99!, max!];
}
export const rowHeader = ['ms', 'samples', 'p50', 'p95', 'p99', 'max'];

/** A Markdown table whose columns line up in a terminal, too; all but the first are numbers. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows];
  const widths = header.map((_, at) => Math.max(...all.map((cells) => [...(cells[at] ?? '')].length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join(' | ')} |`;
  const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(header), line(rule), ...rows.map(line)].join('\n');
}

/** Milliseconds of a fixed integer loop: what the machine gives a process that wants one core. */
function loop(): number {
  const start = performance.now();
  let sum = 0;
  for (let at = 0; at < 40_000_000; at += 1) sum = (sum * 31 + at) | 0;
  const took = performance.now() - start;
  return sum === 1 ? NaN : took; // the sum is read, or the loop would be optimised away
}

const noise = () => ({ load: loadavg()[0]!, loop: Math.min(loop(), loop(), loop()) });

/** Runs `work` and says how busy the machine was before and after. */
export async function withNoise<T>(work: () => Promise<T>): Promise<{ result: T; noise: string }> {
  const before = noise();
  const result = await work();
  const after = noise();
  const said = `load average ${ms(before.load)} before, ${ms(after.load)} after; fixed loop ${ms(before.loop)} ms before, ${ms(after.loop)} ms after`;
  return { result, noise: said };
}

export const machine = (): string =>
  `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}`;

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
export const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)] as T;

/** Works through `items`, `lanes` of them at a time. */
export async function inLanes<T>(items: readonly T[], lanes: number, work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  const lane = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
