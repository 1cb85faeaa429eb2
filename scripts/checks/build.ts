import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildPackage } from "../package-build.ts";
import { outcomeOf, type Outcome } from "./outcome.ts";
import { workspacePackages, type Manifest } from "./packages.ts";
import { root, runTool } from "./tool.ts";

/** Packages with those they are built from first. */
function inOrder(all: readonly { folder: string; manifest: Manifest }[]): { folder: string; manifest: Manifest }[] {
  const sorted: { folder: string; manifest: Manifest }[] = [];
  const visit = (one: (typeof all)[number]) => {
    if (sorted.includes(one)) return;
    const needs = { ...one.manifest.dependencies, ...one.manifest.devDependencies };
    for (const other of all) if (other.manifest.name in needs) visit(other);
    sorted.push(one);
  };
  all.forEach(visit);
  return sorted;
}

/** Compiles every library with `tsc -b`, then runs the `build` script of each package that has one. */
export async function build(): Promise<Outcome> {
  const all = inOrder(workspacePackages());
  const libraries = all.map(({ folder }) => folder).filter((folder) => existsSync(join(root, folder, "tsconfig.json")));
  const compiled = await runTool(["tsc", "-b", ...libraries]);
  const problems = [compiled.code === 0 ? undefined : compiled.output];
  for (const { folder, manifest } of all) {
    const script = manifest.scripts?.["build"];
    if (script !== undefined) problems.push(await buildPackage(folder, script));
  }
  return outcomeOf(problems);
}
