/** The table of hosts: on the screen with what was found, and kept in docs/hosts.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Verdict } from './cell.js';
import type { Host } from './host.js';

const place = fileURLToPath(new URL('../../docs/hosts.md', import.meta.url));
const marks = ['works', 'unharmed', 'quiet', 'globals'] as const;

export interface Row {
  host: Host;
  /** By the widget's name; nothing where the host cannot be made on this machine. */
  cells: Map<string, Verdict>;
}

export const isGreen = (verdict: Verdict) => marks.every((mark) => verdict[mark].length === 0);
export const inMarks = (verdict: Verdict) => marks.map((mark) => (verdict[mark].length === 0 ? '✓' : '✗')).join(' ');

/** What is not as it should be, a line each. */
export function findings({ host, cells }: Row): string[] {
  return [...cells].flatMap(([widget, verdict]) =>
    marks.flatMap((mark) => verdict[mark].map((what) => `${host.name} × ${widget}, ${mark}: ${what}`)),
  );
}

/** The table between the two remarks of docs/hosts.md. */
export function keep(rows: readonly Row[], browser: string): void {
  const text = readFileSync(place, 'utf8');
  const [start, end] = ['<!-- hosts -->\n', '<!-- /hosts -->'];
  const [before, rest] = text.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${place} has no place for the table`);
  writeFileSync(place, `${before}${start}${table(rows)}\n\n${browser}\n\n${end}${after}`);
}

function table(rows: readonly Row[]): string {
  const widgets = [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))];
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['host', 'what is hostile about it', ...widgets.map((widget) => `\`tp-${widget}\``)]),
    line(['---', '---', ...widgets.map(() => '---')]),
    ...rows.map(({ host, cells }) => {
      const marked = widgets.map((widget) => {
        const verdict = cells.get(widget);
        return verdict ? inMarks(verdict) : 'not run';
      });
      return line([host.name, host.about, ...marked]);
    }),
  ].join('\n');
}
