import { live, toAppError } from '../contract/index.js';
import { Mismatch } from './assert.js';
import { cases } from './cases/index.js';
import { openKit, type Case, type Kit, type KitWorld } from './kit.js';
import type { Report, Result } from './report.js';

export interface ConformanceOptions {
  /** The runner's own: `test` of `node:test`, `it` of Mocha or Vitest. */
  test: (name: string, run: (this: unknown, ...context: unknown[]) => Promise<void>) => unknown;
  /** A fresh world for each case. */
  makeWorld: () => Promise<KitWorld>;
}

/**
 * Names one test per case. What the backend does not offer is skipped in the runner's way and stands in the report
 * as `not offered`. The report fills while the tests run.
 */
export function conformance({ test, makeWorld }: ConformanceOptions): Report {
  const report: Report = { results: [] };
  const backend: Backend = { makeWorld };
  for (const one of cases) {
    test(`${one.resource}: ${one.name}`, async function (this: unknown, ...context: unknown[]) {
      const { result, thrown } = await runCase(one, backend);
      report.results.push(result);
      if (result.outcome === 'failed') throw thrown;
      if (result.outcome === 'not offered') skip(context[0] ?? this, result.message);
    });
  }
  return report;
}

/** Runs every case, one after another, without a runner. */
export async function runConformance(
  makeWorld: () => Promise<KitWorld>,
  onResult?: (result: Result) => void,
): Promise<Report> {
  const report: Report = { results: [] };
  const backend: Backend = { makeWorld };
  for (const one of cases) {
    const { result } = await runCase(one, backend);
    report.results.push(result);
    onResult?.(result);
  }
  return report;
}

/** What is known of the backend once the first world was made: then nobody makes one for what is not offered. */
interface Backend {
  makeWorld: () => Promise<KitWorld>;
  offered?: ReadonlySet<string>;
}

interface Outcome {
  result: Result;
  thrown?: unknown;
}

async function runCase(one: Case, backend: Backend): Promise<Outcome> {
  const { resource, name } = one;
  let world: KitWorld | undefined;
  try {
    let untried = backend.offered && notOffered(one, backend.offered);
    if (untried === undefined) {
      world = await backend.makeWorld();
      const kit = await openKit(world);
      backend.offered = offeredBy(kit);
      untried = notOffered(one, backend.offered) ?? (await one.run(kit))?.notTried;
    }
    if (untried === undefined) return { result: { resource, name, outcome: 'passed' } };
    return { result: { resource, name, outcome: 'not offered', message: untried } };
  } catch (thrown) {
    return { result: { resource, name, outcome: 'failed', message: describe(thrown) }, thrown };
  } finally {
    await world?.close?.();
  }
}

/** A stream has to be offered, and the adapter able to open it. */
function offeredBy({ capabilities, people }: Kit): ReadonlySet<string> {
  const streams = people[0].adapter.subscribe !== undefined;
  return new Set(capabilities.operations.filter((name) => streams || name !== live.name));
}

function notOffered({ needs }: Case, offered: ReadonlySet<string>): string | undefined {
  const missing = needs.map(({ name }) => name).filter((name) => !offered.has(name));
  return missing.length > 0 ? missing.join(', ') : undefined;
}

function describe(thrown: unknown): string {
  if (thrown instanceof Mismatch) return thrown.message;
  const { code, message, cause } = toAppError(thrown);
  return `${code}: ${message}${cause instanceof Error ? ` (${cause.stack})` : ''}`;
}

function skip(context: unknown, message: string | undefined): void {
  (context as { skip?: (message?: string) => void } | undefined)?.skip?.(message);
}
