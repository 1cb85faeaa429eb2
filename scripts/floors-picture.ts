import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, runTool } from "./checks/tool.ts";

const begin = "<!-- floors: drawn by `npm run floors` -->";
const end = "<!-- /floors -->";

interface Cruise {
  readonly modules: readonly { readonly source: string; readonly dependencies: readonly { readonly resolved: string }[] }[];
}

/** Which packages import which, as dependency-cruiser finds it in the sources (tests left out). */
async function importsBetweenPackages(): Promise<Map<string, Set<string>>> {
  const tests = "test(-suite)?\\.ts$";
  const { code, output } = await runTool(
    ["depcruise", "--config", ".dependency-cruiser.mjs", "--output-type", "json", "--exclude", tests, "packages"],
    { env: { NODE_NO_WARNINGS: "1" } },
  );
  // depcruise answers with the number of broken rules: another step's business.
  if (!output.startsWith("{")) throw new Error(`depcruise ended with ${code}: ${output}`);
  const packageOf = (path: string) => /^packages\/([^/]+)\//.exec(path)?.[1];
  const imports = new Map<string, Set<string>>();
  for (const { source, dependencies } of (JSON.parse(output) as Cruise).modules) {
    const from = packageOf(source);
    if (from === undefined) continue;
    const found = imports.get(from) ?? new Set<string>();
    imports.set(from, found);
    for (const { resolved } of dependencies) {
      const to = packageOf(resolved);
      if (to !== undefined && to !== from) found.add(to);
    }
  }
  return imports;
}

/** An import is left out of the picture where a chain of others implies it. */
function withoutImplied(imports: ReadonlyMap<string, ReadonlySet<string>>): [string, string][] {
  const reaches = (from: string, to: string): boolean =>
    [...(imports.get(from) ?? [])].some((next) => next === to || reaches(next, to));
  return [...imports].flatMap(([from, all]) =>
    [...all].filter((to) => ![...all].some((via) => via !== to && reaches(via, to))).map((to): [string, string] => [from, to]),
  );
}

/** The Mermaid picture of the packages, between its marks, for README.md. */
export async function drawFloors(): Promise<string> {
  const imports = await importsBetweenPackages();
  const names = [...imports.keys()].sort().map((name) => `  ${name}\n`);
  const edges = withoutImplied(imports).map(([from, to]) => `  ${from} --> ${to}\n`);
  return `${begin}\n\n\`\`\`mermaid\nflowchart TD\n${names.join("")}${edges.sort().join("")}\`\`\`\n\n${end}`;
}

/** README.md with the picture in its place, as it stands and as it should be. Throws when the marks are gone. */
export async function readmeWithFloors(): Promise<{ now: string; wanted: string }> {
  const now = readFileSync(join(root, "README.md"), "utf8");
  const [from, to] = [now.indexOf(begin), now.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md lacks the marks ${begin} and ${end}.`);
  return { now, wanted: now.slice(0, from) + (await drawFloors()) + now.slice(to + end.length) };
}
