/** Libraries that old portals still load: from this machine, the package registry or Debian's archive. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const installed = '/usr/share/javascript/prototype';

/** The development dependency: the last release of the line that old portals have. */
export function jquery(): string {
  return readFileSync(createRequire(import.meta.url).resolve('jquery'), 'utf8');
}

let found: string | undefined | false;
/** Debian's `libjs-prototype`: installed, or fetched by its own client and unpacked; nothing where there is neither. */
export function prototypeJs(): string | undefined {
  found ??= read(installed) ?? fetched() ?? false;
  return found || undefined;
}

function read(folder: string): string | undefined {
  const name = existsSync(folder) && readdirSync(folder).find((file) => /^prototype(-[\d.]+)?\.js$/.test(file));
  return name ? readFileSync(join(folder, name), 'utf8') : undefined;
}

function fetched(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'teapoint-prototype-'));
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: folder, stdio: 'ignore', timeout: 60_000 });
  try {
    run('apt-get', 'download', 'libjs-prototype');
    run('dpkg-deb', '-x', readdirSync(folder)[0] ?? '', folder);
    return read(join(folder, installed));
  } catch {
    return undefined; // no Debian, or no archive
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
