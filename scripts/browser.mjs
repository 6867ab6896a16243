// Which browsers the tests and benchmarks use, and with what flags.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, readdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';

/** Keep the browser off the network: nothing but the test's own pages is asked for. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

const COMMANDS = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome', 'microsoft-edge'];

const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const FIREFOXES = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** Where distributions put WebKit's small browser, in a folder named after the version of its interface. */
const LIBRARIES = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec', '/usr/lib'];

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {...string} commands */
function onPath(...commands) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return commands.flatMap((command) => folders.map((folder) => join(folder, command))).find(isExecutable);
}

/** The registry's Chromium; it unpacks itself and, because of the variable, its own system libraries. */
async function fromRegistry() {
  const { TMPDIR, AWS_LAMBDA_JS_RUNTIME } = process.env;
  const folder = join(tmpdir(), `teapoint-chromium-${userInfo().username}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  process.env.TMPDIR = folder;
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    return await chromium.executablePath();
  } finally {
    restore('TMPDIR', TMPDIR);
    restore('AWS_LAMBDA_JS_RUNTIME', AWS_LAMBDA_JS_RUNTIME);
  }
}

/**
 * @param {string} name
 * @param {string | undefined} value
 */
function restore(name, value) {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

/** @param {string} executablePath */
function versionOf(executablePath) {
  if (process.platform === 'win32') return { name: 'Chromium', version: 'unknown' };
  const text = execFileSync(executablePath, ['--version', '--no-sandbox'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const version = /[\d.]{5,}/.exec(text)?.[0] ?? 'unknown';
  return { name: (text.split(version)[0] ?? text).trim() || 'Chromium', version };
}

/**
 * `CHROME_PATH`, else a browser on PATH, else the registry's.
 * The sandbox stays on, except for root and for the registry's build, which cannot have one.
 *
 * @returns {Promise<{executablePath: string, args: string[], name: string, version: string, how: string}>}
 */
export async function findBrowser() {
  const chosen = process.env.CHROME_PATH;
  const found = chosen ?? onPath(...COMMANDS) ?? APPLICATIONS.find(isExecutable);
  const executablePath =
    found ??
    (await fromRegistry().catch((cause) => {
      throw new Error(
        'No Chromium: set CHROME_PATH, install Chrome or Chromium, or run npm ci without --omit=optional',
        {
          cause,
        },
      );
    }));
  const bare = !found || process.getuid?.() === 0;
  const how = chosen ? 'CHROME_PATH' : found ? 'installed' : 'npm';
  const args = bare ? ['--no-sandbox', ...QUIET] : [...QUIET];
  if (!found) args.push('--headless=shell', '--disable-gpu');
  return { executablePath, args, ...versionOf(executablePath), how };
}

/**
 * `FIREFOX_PATH`, else Firefox on PATH.
 *
 * @returns {{executablePath: string, version: string} | undefined}
 */
export function findFirefox() {
  const executablePath = process.env.FIREFOX_PATH ?? onPath('firefox-esr', 'firefox') ?? FIREFOXES.find(isExecutable);
  return executablePath === undefined ? undefined : { executablePath, version: versionOf(executablePath).version };
}

/**
 * WebKit of the GTK port: its driver, its small browser and a screen for it to be on. Its version only its driver tells.
 *
 * @returns {{driver: string, browser: string, xvfb: string} | undefined}
 */
export function findWebKit() {
  const [driver, xvfb] = [onPath('WebKitWebDriver'), onPath('Xvfb')];
  const browser = LIBRARIES.flatMap(webKitIn).find(isExecutable);
  return driver && xvfb && browser ? { driver, xvfb, browser } : undefined;
}

/** @param {string} folder */
function webKitIn(folder) {
  try {
    const versions = readdirSync(folder).filter((name) => name.startsWith('webkit'));
    return versions.reverse().map((name) => join(folder, name, 'MiniBrowser'));
  } catch {
    return [];
  }
}
