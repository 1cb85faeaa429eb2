import { esbuildPlugin } from "@web/dev-server-esbuild";
import { defaultReporter } from "@web/test-runner";
import { chromeLauncher } from "@web/test-runner-chrome";
import { chromiumFlags, findChromium } from "./scripts/chromium.ts";
import { browserTally } from "./scripts/checks/browser-tally.mjs";

// Contract suites are written for Node's runner; in Chromium the same files run on mocha and chai.
const inBrowser = new Map([
  ["node:test", "/scripts/checks/node-test-in-browser.mjs"],
  ["node:assert/strict", "/scripts/checks/node-assert-in-browser.mjs"],
]);

export default {
  files: ["packages/*/src/**/*.browser-test.ts", "demo/**/*.browser-test.ts", "!**/node_modules/**"],
  nodeResolve: { exportConditions: ["@acquit/source"] },
  plugins: [
    { name: "contract-suites", resolveImport: ({ source }) => inBrowser.get(source) },
    esbuildPlugin({ ts: true, target: "es2023", tsconfig: new URL("tsconfig.json", import.meta.url).pathname }),
  ],
  // Tests of what elements leave behind ask for the garbage to be collected.
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: await findChromium(), args: [...chromiumFlags, "--js-flags=--expose-gc"] },
    }),
  ],
  concurrency: 2,
  testFramework: { config: { timeout: 10_000 } },
  testsStartTimeout: 60_000,
  testsFinishTimeout: 120_000,
  reporters: [defaultReporter({ reportTestProgress: false }), browserTally(process.env.ACQUIT_TALLY)],
};
