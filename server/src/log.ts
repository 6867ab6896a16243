/** One JSON line per event on stderr. Names of errors and places in the code, never what a person typed. */
function write(level: 'info' | 'error', event: string, fields: Record<string, unknown>): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`);
}

/** Database messages quote values ("Key (label)=(…)"), so only the code of such an error is written. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as { code?: unknown };
  const at = error.stack?.split('\n').filter((line) => line.startsWith('    at ')).slice(0, 6).map((line) => line.trim()); // prettier-ignore
  const cause = error.cause === undefined ? {} : { cause: describe(error.cause) };
  return { error: error.name, ...(typeof code === 'string' ? { code } : { message: error.message }), at, ...cause };
}

export const log = {
  info: (event: string, fields: Record<string, unknown> = {}) => write('info', event, fields),
  error: (event: string, error: unknown, fields: Record<string, unknown> = {}) =>
    write('error', event, { ...fields, ...describe(error) }),
};
