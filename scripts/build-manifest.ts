import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./checks/tool.ts";
import { htmlDataOf, manifestOf, webTypesOf } from "./element-formats.ts";
import { elementFacts } from "./element-manifest.ts";

// What editors and tools read of the elements, into the package that is published.
const folder = join(root, "packages/elements");
const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
const facts = elementFacts();
mkdirSync(join(folder, "dist"), { recursive: true });
for (const [name, content] of [
  ["custom-elements.json", manifestOf(facts)],
  ["vscode.html-data.json", htmlDataOf(facts)],
  ["web-types.json", webTypesOf(facts, version)],
] as const) {
  writeFileSync(join(folder, "dist", name), `${JSON.stringify(content, null, 2)}\n`);
}
