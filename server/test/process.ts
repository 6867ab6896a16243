/** The server as people start it: a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const newest = (folder: string) =>
  Math.max(...readdirSync(path(folder), { recursive: true }).map((file) => statSync(join(path(folder), String(file))).mtimeMs)); // prettier-ignore
/** What was built of the source as it is starts in a third of the processor time. */
function command(): string[] {
  const [built, sources] = ['server/lib/main.js', ['server/src', 'src/contract', 'src/domain']];
  const isCurrent = existsSync(path(built)) && statSync(path(built)).mtimeMs > Math.max(...sources.map(newest));
  return isCurrent ? [path(built)] : ['--conditions=teapoint-source', '--import', 'tsx', path('server/src/main.ts')];
}
const main = command();

export interface Started {
  child: ChildProcess;
  url: string;
  output(): string;
  /** Ends it with a signal and gives its exit code, `null` when the signal killed it. */
  end: (signal: NodeJS.Signals) => Promise<number | null>;
}

const launched = new Set<ChildProcess>();
// A test that fails half way must not leave its server running, and the whole run waiting for it.
after(() => launched.forEach((child) => child.kill('SIGKILL')));

/** `input` is all that it reads. */
export function launch(args: string[], env: Record<string, string>, input = '') {
  const clean = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };
  const child = spawn(process.execPath, [...main, ...args], {
    env: { ...clean, PORT: '0', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => {}); // it may end before it has read all
  child.stdin.end(input);
  launched.add(child);
  const text = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => void (text.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => void (text.err += data.toString()));
  return { child, text, closed: once(child, 'close') as Promise<[number | null]> };
}

/** Runs a command to its end. */
export async function run(args: string[], env: Record<string, string> = {}, input = '') {
  const { text, closed } = launch(args, env, input);
  const [code] = await closed;
  return { code, ...text };
}

/** Starts the server and waits for its address. */
export async function startServer(env: Record<string, string> = {}): Promise<Started> {
  const { child, text, closed } = launch(['start'], env);
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /Teapoint is at (\S+)/.exec(text.out)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', look);
    void closed.then(() => reject(new Error(`did not start: ${text.err}`)));
  });
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return (await closed)[0];
  };
  return { child, url, output: () => text.out + text.err, end };
}

export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'tp-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
