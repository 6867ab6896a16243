/** The few assertions the cases need, free of any runner, so that the kit also runs in a browser. */
export class Mismatch extends Error {
  override name = 'Mismatch';
}

export function ok(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Mismatch(message);
}

/** Compares as JSON does: fields that are undefined are not there, and their order does not matter. */
export function equal(actual: unknown, expected: unknown, message: string): void {
  const [is, shall] = [plain(actual), plain(expected)];
  ok(is === shall, `${message}: expected ${shorten(shall)}, got ${shorten(is)}`);
}

function plain(value: unknown): string {
  const sorted = (_: string, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part;
  return JSON.stringify(value, sorted) ?? 'undefined';
}

const shorten = (text: string) => (text.length > 400 ? `${text.slice(0, 400)}…` : text);
