#!/usr/bin/env node
/** `teapoint-conformance URL --as "Header: value" …`: the kit against a backend that is running. */
import type { Adapter } from '../adapters/adapter.js';
import { rest } from '../adapters/rest.js';
import { capabilitiesGet, meGet, toAppError, type Capabilities } from '../contract/index.js';
import { clear, type Written } from './clear.js';
import { runConformance } from './conformance.js';
import { Caller, type KitWorld } from './kit.js';
import { formatReport } from './report.js';

const usage = `teapoint-conformance URL --as "Header: value" --as "Header: value" …

Tries the backend at URL (where the contract's paths begin) against the Teapoint contract.
Each --as signs one person in by a header of every request; at least six different people are
needed, an administrator among them (last) for the cases of merging terms.

Use test accounts: what they have (skills, contacts, groups, status) is removed.
Ends with 0 when nothing failed, 1 when something did, 2 when it could not begin.`;

function parse(args: readonly string[]): { url: string; headers: [string, string][] } | undefined {
  const headers: [string, string][] = [];
  const urls: string[] = [];
  for (let i = 0; i < args.length; i++) {
    if (args[i] !== '--as') urls.push(args[i]!);
    else headers.push(/^([^:\s]+):\s*(.*)$/s.exec(args[++i] ?? '')?.slice(1) as [string, string]);
  }
  const [url] = urls;
  const right = urls.length === 1 && url && !url.startsWith('-') && headers.length >= 6 && headers.every(Boolean);
  return right ? { url, headers } : undefined;
}

async function signIn(url: string, header: [string, string]): Promise<Caller> {
  const adapter = rest({ baseUrl: url, headers: () => [header] });
  const { person } = await new Caller('', adapter).ask(meGet, {});
  return new Caller(person.id, adapter);
}

/** The same accounts again and again, cleared after a case that changed something. */
function worldsOf(callers: readonly Caller[], capabilities: Capabilities): () => Promise<KitWorld> {
  let written: Written[] | undefined;
  const watched = ({ id, adapter }: Caller): Adapter => ({
    ...adapter,
    async execute(operation, input, options) {
      const { person } = input as { person?: string };
      if (operation.kind === 'write') written?.push({ by: id, operation: operation.name, person });
      return adapter.execute(operation, input, options);
    },
  });
  const adapters = new Map(callers.map((caller) => [caller.id, watched(caller)]));
  return async () => {
    if (written?.length !== 0) await clear(callers, capabilities, written);
    written = [];
    return { people: [...adapters.keys()], as: (person) => adapters.get(person)! };
  };
}

async function main(args: readonly string[]): Promise<number> {
  const asked = parse(args);
  if (!asked) {
    console.error(usage);
    return 2;
  }
  const callers = await Promise.all(asked.headers.map((header) => signIn(asked.url, header)));
  const ids = callers.map(({ id }) => id);
  if (new Set(ids).size < ids.length) throw new Error('Two of the headers sign in the same person');
  const capabilities = await callers[0]!.ask(capabilitiesGet, {});
  console.log(`${capabilities.name}, contract ${capabilities.contract}, as ${ids.join(', ')}\n`);
  const report = await runConformance(worldsOf(callers, capabilities));
  console.log(formatReport(report));
  return report.results.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2)).catch((thrown: unknown) => {
  console.error(toAppError(thrown).code === 'internal' ? thrown : toAppError(thrown).message);
  return 2;
});
