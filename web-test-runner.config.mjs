import { esbuildPlugin } from "@web/dev-server-esbuild";
import { defaultReporter } from "@web/test-runner";
import { chromeLauncher } from "@web/test-runner-chrome";
import { chromiumFlags, findChromium } from "./scripts/chromium.ts";
import { browserTally } from "./scripts/checks/browser-tally.mjs";

export default {
  files: ["packages/*/src/**/*.browser-test.ts", "demo/**/*.browser-test.ts", "!**/node_modules/**"],
  nodeResolve: { exportConditions: ["@acquit/source"] },
  plugins: [esbuildPlugin({ ts: true, target: "es2023", tsconfig: new URL("tsconfig.json", import.meta.url).pathname })],
  browsers: [chromeLauncher({ launchOptions: { executablePath: await findChromium(), args: [...chromiumFlags] } })],
  concurrency: 2,
  testFramework: { config: { timeout: 10_000 } },
  testsStartTimeout: 60_000,
  testsFinishTimeout: 120_000,
  reporters: [defaultReporter({ reportTestProgress: false }), browserTally(process.env.ACQUIT_TALLY)],
};
