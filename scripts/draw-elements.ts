import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { root } from "./checks/tool.ts";
import { pageOf } from "./element-formats.ts";
import { elementFacts } from "./element-manifest.ts";

const page = join(root, "docs/elements.md");

/** docs/elements.md as it stands and as the sources say it is to be. */
export async function elementsPage(): Promise<{ now: string; wanted: string }> {
  const options = await resolveConfig(page);
  const wanted = await format(pageOf(elementFacts()), { ...options, parser: "markdown" });
  return { now: existsSync(page) ? readFileSync(page, "utf8") : "", wanted };
}

/** Writes docs/elements.md where it is out of date. */
export async function drawElements(): Promise<void> {
  const { now, wanted } = await elementsPage();
  if (now !== wanted) writeFileSync(page, wanted);
  console.log(now === wanted ? "docs/elements.md says what the elements are." : "docs/elements.md is written anew.");
}

if (import.meta.main) await drawElements();
