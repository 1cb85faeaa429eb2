import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import { cache, filesMatching, root, runTool } from "./checks/tool.ts";

/** Changes whenever a file that a build may read does: all packages' sources, and the lockfile. */
function fingerprint(): string {
  const files = filesMatching("packages/*/{src,public}/**/*.*", "packages/*/*.{html,ts,js,mjs,json}", "pnpm-lock.yaml");
  const state = createHash("sha256");
  for (const file of files.filter((path) => !/test\.ts$/.test(path))) {
    const { size, mtimeMs } = statSync(join(root, file));
    state.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return state.digest("hex");
}

/**
 * Runs the `build` script of a package unless its `dist` is newer than all sources; answers what went wrong, undefined when nothing did.
 * @param folder from the repository's root
 */
export async function buildPackage(folder: string, script = "vite build"): Promise<string | undefined> {
  const stamp = join(cache, `built-${basename(folder)}.txt`);
  const state = `${script}\n${fingerprint()}`;
  const cwd = join(root, folder);
  if (existsSync(join(cwd, "dist")) && existsSync(stamp) && readFileSync(stamp, "utf8") === state) return undefined;
  const path = [join(cwd, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
  const { code, output } = await runTool(["sh", "-c", script], { cwd, env: { PATH: path } });
  if (code !== 0) return `${folder}: ${script}\n${output}`;
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, state);
  return undefined;
}
