import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { drawnFiles } from "../draw-elements.ts";
import { readmeWithFloors } from "../floors-picture.ts";
import { outcomeOf, type Outcome } from "./outcome.ts";
import { filesMatching, root } from "./tool.ts";

const read = (file: string) => readFileSync(join(root, file), "utf8");
const found = (problems: readonly string[]) => (problems.length === 0 ? undefined : problems.join("\n"));

/** Text without fenced code, where links and headings mean nothing. */
const prose = (markdown: string) => markdown.replaceAll(/^```.*?^```/gms, "");

/** A heading's anchor as forges make it. */
const anchor = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

function anchorsOf(file: string): Set<string> {
  return new Set([...prose(read(file)).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchor(heading)));
}

/** Links to files and headings of this repository that lead nowhere. */
export function brokenLinks(file: string, markdown: string): string[] {
  const targets = [...prose(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  return targets.flatMap((target) => {
    if (/^(https?|mailto):/.test(target)) return [];
    const [path = "", heading] = target.split("#");
    const to = path === "" ? file : join(dirname(file), path);
    const lost = !existsSync(join(root, to)) || (heading !== undefined && to.endsWith(".md") && !anchorsOf(to).has(heading));
    return lost ? [`${file}: ${target} leads nowhere`] : [];
  });
}

/** What is wrong with the feature table: a requirement without its one row, a path that is not in the repository. */
export function featureProblems(markdown: string, isThere: (path: string) => boolean): string[] {
  const rows = markdown.split("\n").filter((line) => /^\|\s*R\d\d\b/.test(line));
  const count = (id: string) => rows.filter((row) => row.includes(` ${id} `)).length;
  const ids = Array.from({ length: 66 }, (_, index) => `R${String(index + 1).padStart(2, "0")}`);
  const missing = ids.filter((id) => count(id) !== 1).map((id) => `docs/features.md: ${id} has ${count(id)} rows instead of one`);
  const paths = [...prose(markdown).matchAll(/`([^`\s]+\/[^`\s]*)`/g)]
    .map(([, path = ""]) => path)
    .filter((path) => !path.startsWith("@"));
  return [...missing, ...paths.filter((path) => !isThere(path)).map((path) => `docs/features.md: ${path} does not exist`)];
}

/** Names under `catalog:` of pnpm-workspace.yaml. */
export function catalogNames(yaml: string): string[] {
  const catalog = yaml.slice(yaml.search(/^catalog:$/m)).split(/\n(?=\S)/)[0] ?? "";
  return [...catalog.matchAll(/^ {2}"?([^":\s]+)"?:/gm)].map(([, name = ""]) => name);
}

function dependencyProblems(): string[] {
  const lines = [...read("docs/dependencies.md").matchAll(/^- \*\*(\S+)\*\*/gm)].map(([, name = ""]) => name);
  const names = catalogNames(read("pnpm-workspace.yaml"));
  return [
    ...names.filter((name) => !lines.includes(name)).map((name) => `docs/dependencies.md has no line for ${name}`),
    ...lines
      .filter((name) => !names.includes(name))
      .map((name) => `docs/dependencies.md speaks of ${name}, which is in no catalog`),
  ];
}

async function picture(): Promise<string | undefined> {
  const { now, wanted } = await readmeWithFloors();
  return now === wanted ? undefined : "README.md: the picture of the floors is out of date: npm run floors";
}

async function drawings(): Promise<readonly string[]> {
  const stale = (await drawnFiles()).filter(({ now, wanted }) => now !== wanted);
  return stale.map(({ file }) => `${file} is not what the elements are: npm run elements`);
}

/** Checks what the documents claim about the repository. */
export async function docs(): Promise<Outcome> {
  const decisions = filesMatching("docs/decisions/*.md");
  const pages = [...filesMatching("*.md", "docs/*.md", "packages/*/*.md", "demo/*.md"), ...decisions];
  const lockfiles = filesMatching("**/pnpm-lock.yaml", "**/package-lock.json");
  return outcomeOf([
    found(pages.flatMap((file) => brokenLinks(file, read(file)))),
    found(
      existsSync(join(root, "docs/features.md"))
        ? featureProblems(read("docs/features.md"), (path) => existsSync(join(root, path)))
        : [],
    ),
    found(dependencyProblems()),
    found(
      decisions.filter((file) => read(file).trimEnd().split("\n").length > 40).map((file) => `${file} is longer than 40 lines`),
    ),
    found(
      lockfiles.filter((file) => /https?:\/\/|tarball:/.test(read(file))).map((file) => `${file} names a registry's address`),
    ),
    await picture(),
    found(await drawings()),
  ]);
}
