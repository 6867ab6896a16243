/**
 * One process per data folder. PGlite takes no lock of its own, and two processes on one folder lose rows that were
 * acknowledged. The operating system holds the first lock, so it ends with the process however that ends, and no pid
 * has to be trusted: an abstract socket on Linux, a named pipe on Windows, an open(2) lock on macOS and the BSDs.
 * Containers that share the folder do not share those, so a second, beating file speaks for other machines.
 */
import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const BEAT = 2_000;
/** A beating file that stands still for this long belongs to nobody. */
const SILENCE = 3 * BEAT;

/** The folder is in use by another process. */
export class FolderHeld extends Error {
  constructor(folder: string) {
    super(`The data folder ${folder} is in use by another process.`);
    this.name = 'FolderHeld';
  }
}

/** Takes the folder for this process until the returned function is called. Throws `FolderHeld`. */
export async function holdFolder(folder: string): Promise<() => void> {
  const release = await exclusive(folder);
  if (!release) throw new FolderHeld(folder);
  const file = join(folder, 'held-by');
  if (await beatsElsewhere(file)) {
    release();
    throw new FolderHeld(folder);
  }
  const beat = () => writeFileSync(file, `${machine()}\n${Date.now()}\n`);
  beat();
  const timer = setInterval(beat, BEAT).unref();
  return () => {
    clearInterval(timer);
    rmSync(file, { force: true });
    release();
  };
}

async function exclusive(folder: string): Promise<(() => void) | undefined> {
  const { dev, ino } = statSync(folder, { bigint: true });
  const name = `teapoint-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 32)}`;
  if (process.platform === 'linux') return listenOn(`\0${name}`);
  if (process.platform === 'win32') return listenOn(`\\\\.\\pipe\\${name}`);
  return openExclusively(join(folder, 'lock'));
}

function listenOn(path: string): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(path, () => resolve(() => server.close()));
    server.unref();
  });
}

function openExclusively(path: string): (() => void) | undefined {
  const O_EXLOCK = 0x20; // not among Node's constants; the same on macOS and every BSD
  try {
    const file = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | O_EXLOCK, 0o600);
    return () => closeSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined;
    throw error;
  }
}

/** What shares the exclusive lock with us: the machine, and on Linux its network namespace. */
function machine(): string {
  try {
    return `${hostname()} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/net')}`;
  } catch {
    return hostname();
  }
}

async function beatsElsewhere(file: string): Promise<boolean> {
  const seen = read(file);
  if (seen === '' || seen.split('\n')[0] === machine()) return false;
  await wait(SILENCE); // its clock is not ours: only a change that we see ourselves says that it lives
  return read(file) !== seen;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
