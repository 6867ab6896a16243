import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter, summaryReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { findBrowser } from './scripts/browser.mjs';

const { executablePath, args } = await findBrowser();
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
      const broken = sessions.filter((session) => !session.passed && !session.testResults).length;
      console.log(`# pass ${total(true)}\n# fail ${total(false) + broken}`);
    },
  };
}

export default {
  files: ['src/**/*.test.ts', 'widgets/**/*.test.ts', '!**/*.node.test.ts'],
  nodeResolve: { exportConditions: ['teapoint-source', 'browser', 'development'] },
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) }),
  ],
  browsers: [chromeLauncher({ launchOptions: { executablePath, args, headless: true } })],
  concurrency: 2,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { ui: 'bdd', timeout: 15_000 } },
  reporters: [...ours, counts()],
};
