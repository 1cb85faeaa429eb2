import { gzipSync } from "node:zlib";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Metafile, type OutputFile } from "esbuild";
import { lazyOnly, sizes as budgets, type Budget } from "../sizes.config.ts";
import { outcomeOf, type Outcome } from "./outcome.ts";
import { root } from "./tool.ts";

/** The chunk of the entry and those it imports statically. */
function staticChunks({ outputs }: Metafile, entry: string): string[] {
  const first = Object.keys(outputs).find((file) => outputs[file]?.entryPoint === entry);
  const chunks = first === undefined ? [] : [first];
  for (const chunk of chunks) {
    const imported = (outputs[chunk]?.imports ?? []).filter(
      ({ kind, external }) => kind === "import-statement" && external !== true,
    );
    chunks.push(...imported.map(({ path }) => path).filter((path) => !chunks.includes(path)));
  }
  return chunks;
}

const weight = (files: readonly OutputFile[]) =>
  files.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);

/** Bytes of an entry's static part, minified and gzipped, and the npm packages in it. */
export async function measure(entry: string): Promise<{ bytes: number; packages: Set<string> }> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outdir: "out",
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2023",
    conditions: ["@acquit/source"],
    metafile: true,
    write: false,
    logLevel: "silent",
    legalComments: "none",
  });
  const chunks = staticChunks(metafile, entry);
  const inputs = chunks.flatMap((chunk) => Object.entries(metafile.outputs[chunk]?.inputs ?? {}));
  const heavy = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
  const packages = heavy.flatMap((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  return {
    bytes: weight(outputFiles.filter(({ path }) => chunks.some((chunk) => path.endsWith(chunk)))),
    packages: new Set(packages),
  };
}

async function problemOf({ name, entry, budget, without = [] }: Budget): Promise<string | undefined> {
  const { bytes, packages } = await measure(entry);
  const intruders = [...lazyOnly, ...without].filter((one) => packages.has(one));
  const problems = [
    ...(bytes > budget ? [`${name} weighs ${bytes} bytes; its budget is ${budget} (scripts/sizes.config.ts)`] : []),
    ...intruders.map((one) => `${name} carries ${one}, which it must not import statically`),
  ];
  return problems.length === 0 ? undefined : problems.join("\n");
}

/** Public entry points that register an element, from the exports of the elements' package. */
function registrations(): string[] {
  const { exports } = JSON.parse(readFileSync(join(root, "packages/elements/package.json"), "utf8")) as {
    exports: Record<string, { "@acquit/source"?: string }>;
  };
  const entries = Object.entries(exports).filter(([subpath]) => subpath.endsWith("/define"));
  return entries.flatMap(([, { "@acquit/source": file }]) => (file === undefined ? [] : [join("packages/elements", file)]));
}

/** Weighs every entry with a budget; an element without one is a problem of its own. */
export async function sizes(): Promise<Outcome> {
  const unweighed = registrations().filter(
    (entry) => existsSync(join(root, entry)) && !budgets.some((one) => one.entry === entry),
  );
  return outcomeOf([
    ...(await Promise.all(budgets.map(problemOf))),
    ...unweighed.map((entry) => `${entry} has no budget in scripts/sizes.config.ts`),
  ]);
}
