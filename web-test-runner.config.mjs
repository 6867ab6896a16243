import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter, summaryReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import puppeteer from 'puppeteer-core';
import { findBrowser, findFirefox, findWebKit } from './scripts/browser.mjs';
import { webkitLauncher } from './scripts/webkit.mjs';

const launchers = {
  async chromium() {
    const { executablePath, args } = await findBrowser();
    // Each page in a window of its own: one behind another draws no frames, and its observers see nothing.
    const createPage = async ({ context }) => (await context.browser().createBrowserContext()).newPage();
    return chromeLauncher({ launchOptions: { executablePath, args, headless: true }, createPage });
  },
  firefox() {
    const { executablePath } = findFirefox();
    // Its panel of downloads takes the focus of the page and of all that come after.
    const extraPrefsFirefox = { 'browser.download.alwaysOpenPanel': false };
    const launchOptions = { browser: 'firefox', executablePath, extraPrefsFirefox };
    return chromeLauncher({ puppeteer, concurrency: 1, launchOptions });
  },
  webkit: () => webkitLauncher(findWebKit()),
};
const ours = [defaultReporter({ reportTestProgress: false }), ...(process.env.WTR_NAMES ? [summaryReporter()] : [])];

/** The counts in the words of `node --test`, for scripts/test.mjs. */
function counts() {
  const count = (suite, passed) =>
    suite.tests.filter((test) => !test.skipped && test.passed === passed).length +
    suite.suites.reduce((sum, inner) => sum + count(inner, passed), 0);
  return {
    onTestRunFinished({ sessions }) {
      const suites = sessions.flatMap((session) => session.testResults ?? []);
      const total = (passed) => suites.reduce((sum, suite) => sum + count(suite, passed), 0);
      for (const [what, times] of Object.entries(unasked(suites))) console.log(`# cannot ${what} ${times}`);
      const broken = sessions.filter((session) => !session.passed && !session.testResults).length;
      console.log(`# pass ${total(true)}\n# fail ${total(false) + broken}`);
    },
  };
}

/** How many tests an engine could not run, by what it would have to be asked: the end of their titles says it. */
function unasked(suites) {
  const skipped = (suite) => [...suite.tests.filter((test) => test.skipped), ...suite.suites.flatMap(skipped)];
  const needs = suites.flatMap(skipped).flatMap(({ name }) => /\[needs (\w+)\]$/.exec(name)?.[1] ?? []);
  return Object.fromEntries([...new Set(needs)].map((what) => [what, needs.filter((one) => one === what).length]));
}

export default {
  files: ['src/**/*.test.ts', 'widgets/**/*.test.ts', '!**/*.node.test.ts'],
  nodeResolve: { exportConditions: ['teapoint-source', 'browser', 'development'] },
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) }),
    a11ySnapshotPlugin(),
  ],
  browsers: [await launchers[process.env.TEST_ENGINE ?? 'chromium']()],
  concurrency: 3,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { ui: 'bdd', timeout: 15_000 } },
  reporters: [...ours, counts()],
};
