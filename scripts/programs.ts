import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { root } from "./checks/tool.ts";

/** A program of a folder that is run by its name: scripts/bench, scripts/trials. */
export interface Program {
  readonly name: string;
  /** The sentence its first comment line holds. */
  readonly what: string;
  readonly file: string;
}

/** The programs of a folder, by name; parts of them lie in folders below, tests and configuration are none. */
export function programsIn(folder: string): Program[] {
  const files = globSync("*.{mjs,ts}", { cwd: join(root, folder) }).filter((file) => !/\.(test|config|d)\.\w+$/.test(file));
  return files.sort().map((file) => {
    const path = join(root, folder, file);
    const comment = /^(?:#!.*\n)?(?:\/\/|\/\*\*?)\s*\*?\s*(.+?)(?:\s*\*\/)?$/m.exec(readFileSync(path, "utf8"));
    return { name: basename(file, extname(file)), what: comment?.[1] ?? "", file: path };
  });
}

/** Prints the names, one sentence each. */
export function listPrograms(programs: readonly Program[]): void {
  const width = Math.max(...programs.map(({ name }) => name.length)) + 2;
  for (const { name, what } of programs) console.log(`  ${name.padEnd(width)}${what}`);
}

/** Runs a program on this terminal and answers its exit code. */
export async function runProgram(program: Program, words: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ["--conditions=@acquit/source", program.file, ...words], { stdio: "inherit", cwd: root });
  process.once("SIGINT", () => undefined);
  const [code] = (await once(child, "close")) as [number | null];
  return code ?? 1;
}
