import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.ts";
import { docs } from "./docs.ts";
import type { Step } from "./outcome.ts";
import { packages } from "./packages.ts";
import { sizes } from "./sizes.ts";
import { filesMatching, nodeRunner, oneCheck, root, testFiles, unsteadyTestFiles } from "./tool.ts";

const sourceFolders = () => ["packages", "demo", "scripts"].filter((folder) => existsSync(join(root, folder)));

const typesCache = "--tsBuildInfoFile .cache/types.tsbuildinfo".split(" ");

const browserTests = () => filesMatching("packages/*/src/**/*.browser-test.ts", "demo/**/*.browser-test.ts");
const browserRunner = (files: readonly string[]) => ["web-test-runner", "--files", ...files];

/** The checks of `npm test`, cheap ones first. */
export const steps: readonly Step[] = [
  { name: "format", what: "Prettier would change nothing.", run: () => oneCheck("prettier", "--check", "--log-level=warn", ".") },
  { name: "types", what: "The whole tree type-checks.", run: () => oneCheck("tsc", "-p", ".", "--incremental", ...typesCache) },
  {
    name: "lint",
    what: "ESLint finds nothing (types, Lit, accessibility, conventions).",
    run: () => oneCheck("eslint", ".", "--max-warnings", "0"),
  },
  {
    name: "floors",
    what: "Every import points down the floors of docs/architecture.md.",
    run: () => oneCheck("depcruise", "--config", ".dependency-cruiser.mjs", "--output-type", "err-long", ...sourceFolders()),
  },
  { name: "unused", what: "No file, export or dependency is unused.", run: () => oneCheck("knip", "--no-config-hints") },
  {
    name: "unit",
    what: "Tests of what runs anywhere: no files, no sockets, no processes.",
    run: () =>
      testFiles(
        "unit",
        filesMatching("packages/{core,einvoice,pdf,banking,engine,elements,crm,app}/src/**/*.test.ts"),
        nodeRunner("one"),
      ),
  },
  {
    name: "server",
    what: "Tests of clients, server, databases, commands and scripts.",
    run: () =>
      unsteadyTestFiles(
        "server",
        filesMatching("packages/{workspace,server}/src/**/*.test.ts", "scripts/**/*.test.ts", "demo/**/*.test.ts"),
        nodeRunner(2),
      ),
  },
  {
    name: "browser",
    what: "Elements in Chromium, with axe.",
    run: () => unsteadyTestFiles("browser", browserTests(), browserRunner),
  },
  { name: "build", what: "Every package compiles, the app and the embeddable scripts bundle.", run: build },
  {
    name: "docs",
    what: "Paths, links, the feature table, the dependency list and the picture of the floors are true.",
    run: docs,
  },
  { name: "packages", what: "Published packages resolve for their users (publint, attw).", after: ["build"], run: packages },
  { name: "sizes", what: "Bundles stay within scripts/sizes.config.ts.", after: ["build"], run: sizes },
  {
    name: "e2e",
    what: "The built product, driven in Chromium.",
    after: ["build", "browser"],
    run: () => unsteadyTestFiles("e2e", filesMatching("demo/e2e/**/*.e2e.ts"), nodeRunner(1)),
  },
];
