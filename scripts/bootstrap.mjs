// Gives a fresh clone everything it lacks, then runs a script of this repository on the Node the lockfile pins.
// This file and the small ones beside it run on any Node from 20 and import nothing but Node (docs/decisions/0001).
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const pnpm = "pnpm@12.21.0";
const windows = process.platform === "win32";

/** The repository's folder, absolute. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const modules = join(root, "node_modules");
const node = join(modules, "node", "bin", windows ? "node.exe" : "node");

/**
 * Installs what a lockfile pins, unless that very lockfile is installed already. Speaks on stderr only.
 * Ends the process with pnpm's output when the installation fails.
 * @param {string} folder absolute folder of a pnpm-lock.yaml
 */
export function install(folder) {
  const stamp = join(folder, "node_modules", ".installed-lockfile");
  const wanted = createHash("sha256")
    .update(readFileSync(join(folder, "pnpm-lock.yaml")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  process.stderr.write(`Installing dependencies in ${folder} …\n`);
  const { status, stdout, stderr, error } = spawnSync("npx", ["--yes", pnpm, "install", "--frozen-lockfile"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, CI: "true" }, // pnpm then never asks a question
    maxBuffer: 2 ** 26,
    shell: windows,
  });
  if (status !== 0) {
    process.stderr.write(`${withoutEngineWarnings(`${stdout}${stderr}`)}\n${error ?? "The installation failed."}\n`);
    process.exit(1);
  }
  mkdirSync(dirname(stamp), { recursive: true }); // a package without dependencies has none
  writeFileSync(stamp, wanted);
}

/** pnpm warns of the Node it is started with, although everything then runs on the pinned one. */
function withoutEngineWarnings(/** @type {string} */ output) {
  return output
    .split("\n")
    .filter((line) => !line.includes("Unsupported engine"))
    .join("\n");
}

/**
 * Installs if need be, runs one script of the repository on the pinned Node with the sources of the packages
 * (condition `@acquit/source`), and ends the process with the script's exit code.
 * @param {string} script path from the repository's root
 * @param {string[]} words arguments for the script
 * @param {string} cwd folder the script runs in
 */
export function run(script, words = process.argv.slice(2), cwd = root) {
  install(root);
  const child = spawn(node, ["--conditions=@acquit/source", join(root, script), ...words], {
    cwd,
    stdio: "inherit",
    env: { ...process.env, INIT_CWD: cwd, PATH: [dirname(node), join(modules, ".bin"), process.env.PATH].join(delimiter) },
  });
  // The terminal sends Ctrl-C to both processes; a supervisor signals this one alone. The child decides when to end.
  process.on("SIGINT", () => {});
  for (const signal of /** @type {const} */ (["SIGTERM", "SIGHUP"])) process.on(signal, () => child.kill(signal));
  child.on("error", (problem) => {
    process.stderr.write(`${problem.message}\nRemove node_modules and try again.\n`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
}
