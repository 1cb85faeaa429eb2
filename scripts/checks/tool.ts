import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { nothing, outcomeOf, type Outcome } from "./outcome.ts";

/** The repository's folder, absolute. */
export const root = join(import.meta.dirname, "../..");

/** Where checks leave what the next run may use. */
export const cache = join(root, ".cache");

/** Files under the repository that match any of the patterns, as paths from its root; installed and built ones left out. */
export function filesMatching(...patterns: readonly string[]): string[] {
  return globSync([...patterns], { cwd: root, exclude: ["**/node_modules", "**/dist", "**/.cache"] }).sort();
}

/** What a program answered: its exit code (or -1 where a signal ended it) and all it printed. */
export interface Answer {
  readonly code: number;
  readonly output: string;
}

/** Runs a program to its end without a terminal. `words[0]` is looked up among the installed tools. */
export async function runTool(
  words: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Answer> {
  const [program = "", ...rest] = words;
  const child = spawn(program, rest, {
    cwd: options.cwd ?? root,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => chunks.push(text));
  const [code] = (await once(child, "close")) as [number | null];
  return { code: code ?? -1, output: stripVTControlCharacters(chunks.join("")) };
}

/** Runs a tool whose exit code is the whole answer; counts one. */
export async function oneCheck(...words: readonly string[]): Promise<Outcome> {
  const { code, output } = await runTool(words);
  return outcomeOf([code === 0 ? undefined : output]);
}

/** How a test runner is started: the words of its command, for the files to run and the file its counts go to. */
export type Runner = (files: readonly string[], tally: string) => readonly string[];

interface Run extends Outcome {
  readonly failedFiles: readonly string[];
}

/** Runs a test runner that leaves its counts in the file it is told; without counts, it counts one failure. */
async function oneRun(name: string, files: readonly string[], runner: Runner): Promise<Run> {
  mkdirSync(cache, { recursive: true });
  const file = join(cache, `${name}-${process.pid}.tally.json`);
  const { code, output } = await runTool(runner(files, file), { env: { ACQUIT_TALLY: file } });
  let tally: Pick<Run, "passed" | "failed" | "skipped" | "failedFiles">;
  try {
    tally = JSON.parse(readFileSync(file, "utf8")) as typeof tally;
  } catch {
    tally = { passed: 0, failed: 1, skipped: 0, failedFiles: [] };
  }
  rmSync(file, { force: true });
  const failed = code !== 0 && tally.failed === 0 ? 1 : tally.failed;
  return { ...tally, failed, output };
}

/** Runs test files; nothing where there are none. */
export async function testFiles(name: string, files: readonly string[], runner: Runner): Promise<Outcome> {
  return files.length === 0 ? nothing : oneRun(name, files, runner);
}

/**
 * As `testFiles`, for tests that drive a browser or other processes while another step has the second core: files in which a test failed run
 * once more. What fails twice has failed; what then passes counts as passed and is named in the outcome's remark, so that somebody mends it.
 */
export async function unsteadyTestFiles(name: string, files: readonly string[], runner: Runner): Promise<Outcome> {
  if (files.length === 0) return nothing;
  const first = await oneRun(name, files, runner);
  if (first.failed === 0 || first.failedFiles.length === 0 || first.failedFiles.length > 3) return first;
  const again = await oneRun(name, first.failedFiles, runner);
  const passed = first.passed + first.failed - again.failed;
  const remark = `UNSTEADY: failed at first, then ran once more: ${first.failedFiles.map((file) => relative(root, file)).join(", ")}\n${first.output.trim()}`;
  return { passed, failed: again.failed, skipped: first.skipped, output: again.output, remark };
}

/**
 * Starts Node's test runner.
 * @param processes how many files at a time, each in a process of its own; "one" runs them all in the same, which saves a second a file
 * and suits tests that leave nothing behind
 */
export const nodeRunner =
  (processes: number | "one"): Runner =>
  (files, tally) => [
    process.execPath,
    "--conditions=@acquit/source",
    "--test",
    processes === "one" ? "--test-isolation=none" : `--test-concurrency=${processes}`,
    "--test-reporter=dot",
    "--test-reporter-destination=stdout",
    "--test-reporter=./scripts/checks/node-tally.mjs",
    `--test-reporter-destination=${tally}`,
    ...files,
  ];
