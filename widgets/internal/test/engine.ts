/** Which engine the tests run in, and what it cannot be asked: such tests are skipped by name and counted in docs/engines.md. */
import { a11ySnapshot, emulateMedia } from '@web/test-runner-commands';

/** What only some engines let a test ask from outside the page. */
type Capability = 'emulateMedia' | 'a11ySnapshot';

const engine = /Firefox\//.test(navigator.userAgent)
  ? 'firefox'
  : /Chrom/.test(navigator.userAgent)
    ? 'chromium'
    : 'webkit';

const missing: Record<typeof engine, readonly Capability[]> = {
  chromium: [],
  firefox: ['emulateMedia', 'a11ySnapshot'],
  webkit: ['emulateMedia', 'a11ySnapshot'],
};

/** A test that asks the engine for something; where that is impossible the output says so. */
export function itNeeds(capability: Capability, title: string, run: () => Promise<void>): void {
  const named = `${title} [needs ${capability}]`;
  if (missing[engine].includes(capability)) it.skip(named);
  else it(named, run);
}

/** What this engine refuses when it is asked for everything. */
export async function refused(): Promise<Capability[]> {
  const asked: Record<Capability, () => Promise<unknown>> = {
    emulateMedia: () => emulateMedia({ reducedMotion: 'no-preference' }),
    a11ySnapshot: () => a11ySnapshot({}),
  };
  const answers = Object.entries(asked).map(([name, ask]) =>
    ask().then(
      () => [],
      () => [name as Capability],
    ),
  );
  return (await Promise.all(answers)).flat();
}

/** What the table above says that it refuses. */
export const unasked: readonly Capability[] = missing[engine];
