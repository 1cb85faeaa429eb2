import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { nothing, outcomeOf, type Outcome } from "./outcome.ts";
import { filesMatching, root, runTool } from "./tool.ts";

/** What the checks read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** The packages of the workspace: folder from the root, and manifest. */
export function workspacePackages(): { folder: string; manifest: Manifest }[] {
  return filesMatching("packages/*/package.json", "demo/package.json").map((file) => ({
    folder: dirname(file),
    manifest: JSON.parse(readFileSync(join(root, file), "utf8")) as Manifest,
  }));
}

async function problemOf(folder: string, ...words: readonly string[]): Promise<string | undefined> {
  const { code, output } = await runTool(words, { cwd: join(root, folder) });
  return code === 0 ? undefined : `${folder}: ${words[0]}\n${output}`;
}

/** Entry points that are no modules, such as style sheets: attw looks for types and finds none. */
function assetsOf({ exports = {} }: Manifest): readonly string[] {
  const assets = Object.keys(exports).filter((entry) => /\.(css|json)$/.test(entry));
  return assets.length === 0 ? [] : ["--exclude-entrypoints", ...assets.map((entry) => entry.replace(/^\.\//, ""))];
}

/** Checks what users of each published package will meet: publint (all levels) and attw, ES modules only. */
export async function packages(): Promise<Outcome> {
  const published = workspacePackages().filter(({ manifest }) => manifest.private !== true);
  if (published.length === 0) return nothing;
  const problems: (string | undefined)[] = [];
  for (const { folder, manifest } of published) {
    problems.push(await problemOf(folder, "publint", "--strict", "--pack", "npm"));
    problems.push(await problemOf(folder, "attw", "--pack", ".", "--profile", "esm-only", "--no-emoji", ...assetsOf(manifest)));
  }
  return outcomeOf(problems);
}
