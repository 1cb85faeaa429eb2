import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { root } from "./checks/tool.ts";
import { pageOf } from "./element-formats.ts";
import { jsxOf } from "./element-jsx.ts";
import { elementFacts, type ElementFacts } from "./element-manifest.ts";

const drawings: Readonly<Record<string, (all: readonly ElementFacts[]) => string>> = {
  "docs/elements.md": pageOf,
  "packages/elements/src/jsx.ts": jsxOf,
};

/** A file that is drawn from the sources. */
export interface DrawnFile {
  /** From the repository's root. */
  readonly file: string;
  readonly now: string;
  readonly wanted: string;
}

/** What is drawn of the elements, as it stands and as the sources say it is to be. */
export async function drawnFiles(): Promise<readonly DrawnFile[]> {
  const facts = elementFacts();
  return Promise.all(
    Object.entries(drawings).map(async ([file, draw]) => {
      const path = join(root, file);
      const wanted = await format(draw(facts), { ...(await resolveConfig(path)), filepath: path });
      return { file, now: existsSync(path) ? readFileSync(path, "utf8") : "", wanted };
    }),
  );
}

/** Writes what is out of date. */
export async function drawElements(): Promise<void> {
  for (const { file, now, wanted } of await drawnFiles()) {
    if (now !== wanted) writeFileSync(join(root, file), wanted);
    console.log(now === wanted ? `${file} says what the elements are.` : `${file} is written anew.`);
  }
}

if (import.meta.main) await drawElements();
