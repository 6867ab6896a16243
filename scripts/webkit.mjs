// Runs component tests in WebKit: its own driver, spoken to over HTTP as the WebDriver standard says, on a display of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** Keys by the names tests use; the values are the WebDriver standard's. */
const KEYS = new Map(
  Object.entries({
    Backspace: '\uE003',
    Tab: '\uE004',
    Enter: '\uE006',
    Shift: '\uE008',
    Control: '\uE009',
    Alt: '\uE00A',
    Escape: '\uE00C',
    Space: ' ',
    PageUp: '\uE00E',
    PageDown: '\uE00F',
    End: '\uE010',
    Home: '\uE011',
    ArrowLeft: '\uE012',
    ArrowUp: '\uE013',
    ArrowRight: '\uE014',
    ArrowDown: '\uE015',
    Delete: '\uE017',
  }),
);

/** @param {string} what */
const cannot = (what) => () => Promise.reject(new Error(`WebKit's driver cannot be asked for ${what}`));

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  return port;
}

/**
 * A screen nobody sees, so that no window opens on the developer's own.
 *
 * @param {string} xvfb
 */
async function startDisplay(xvfb) {
  const screen = spawn(xvfb, ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [number] = await once(screen.stdout, 'data');
  return { screen, display: `:${String(number).trim()}` };
}

/**
 * @param {string} base
 * @returns {(method: string, path: string, body?: unknown) => Promise<any>}
 */
const speaker = (base) => async (method, path, body) => {
  const answer = await globalThis.fetch(base + path, {
    method,
    body: body === undefined ? null : JSON.stringify(body),
  });
  const { value } = /** @type {{value: any}} */ (await answer.json());
  if (!answer.ok) throw new Error(`${method} ${path}: ${value?.error} ${value?.message}`);
  return value;
};

/** @param {ReturnType<typeof speaker>} ask */
async function untilReady(ask) {
  for (const end = Date.now() + 20_000; ; await setTimeout(50)) {
    const ready = await ask('GET', '/status').catch((error) => Date.now() > end && Promise.reject(error));
    if (ready) return;
  }
}

/**
 * What the runner's commands ask of a page, in puppeteer's shape.
 *
 * @param {ReturnType<typeof speaker>} ask
 * @param {string} session
 */
function pageOf(ask, session) {
  /** @param {{type: string, value: string}[]} actions */
  const keys = (actions) => ask('POST', `${session}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
  const down = (/** @type {string} */ key) => ({ type: 'keyDown', value: KEYS.get(key) ?? key });
  const up = (/** @type {string} */ key) => ({ type: 'keyUp', value: KEYS.get(key) ?? key });
  return {
    keyboard: {
      type: (/** @type {string} */ text) => keys([...text].flatMap((key) => [down(key), up(key)])),
      press: (/** @type {string} */ key) => keys([down(key), up(key)]),
      down: (/** @type {string} */ key) => keys([down(key)]),
      up: (/** @type {string} */ key) => keys([up(key)]),
    },
    setViewport: cannot('a viewport'),
    emulateMediaFeatures: cannot('media features'),
    accessibility: { snapshot: cannot('the accessibility tree') },
  };
}

/**
 * One window, one page at a time: with two the browser loses pages.
 *
 * @param {{driver: string, browser: string, xvfb: string}} programs
 */
export function webkitLauncher({ driver, browser, xvfb }) {
  /** @type {import('node:child_process').ChildProcess[]} */
  const processes = [];
  /** @type {ReturnType<typeof speaker>} */
  let ask;
  let session = '';
  let active = '';

  async function start() {
    const { screen, display } = await startDisplay(xvfb);
    const port = await freePort();
    const env = { ...process.env, DISPLAY: display };
    processes.push(screen, spawn(driver, [`--port=${port}`], { env, stdio: 'ignore' }));
    ask = speaker(`http://127.0.0.1:${port}`);
    await untilReady(ask);
    const options = { binary: browser, args: ['--automation'] };
    const alwaysMatch = { pageLoadStrategy: 'none', 'webkitgtk:browserOptions': options };
    const { sessionId, capabilities } = await ask('POST', '/session', { capabilities: { alwaysMatch } });
    session = `/session/${sessionId}`;
    console.log(`# version ${capabilities.browserVersion}`);
  }

  return {
    name: 'WebKit',
    // The runner's commands know launchers by type: this one's page answers as puppeteer's does.
    type: 'puppeteer',
    concurrency: 1,
    /**
     * @param {string} id
     * @param {string} url
     */
    async startSession(id, url) {
      if (!session) await start();
      active = id;
      await ask('POST', `${session}/url`, { url });
    },
    startDebugSession: cannot('debugging'),
    /** @param {string} id */
    isActive: (id) => active === id,
    getBrowserUrl: () => ask('GET', `${session}/url`),
    async stopSession() {
      active = '';
      await ask('DELETE', `${session}/actions`);
      await ask('POST', `${session}/url`, { url: 'about:blank' });
      return {};
    },
    getPage: () => pageOf(ask, session),
    async stop() {
      if (session) await ask('DELETE', session).catch(() => undefined);
      for (const child of processes.reverse()) child.kill();
    },
  };
}
