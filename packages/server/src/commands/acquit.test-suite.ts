import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "./main.ts";

/** What a command did. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder of its own for a test, and `acquit` run as from there. */
export interface Workplace {
  readonly folder: string;
  acquit(...args: string[]): Promise<Ran>;
  remove(): Promise<void>;
}

/** Makes a workplace. */
export async function aWorkplace(env: Readonly<Record<string, string>> = {}): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), "acquit-commands-"));
  return {
    folder,
    acquit: async (...args) => {
      let [out, err] = ["", ""];
      const code = await main(args, {
        out: (text) => {
          out += text;
        },
        err: (text) => {
          err += text;
        },
        cwd: folder,
        env,
      });
      return { code, out, err };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
