import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { measure } from "./sizes.ts";
import { cache, root } from "./tool.ts";

let folder = "";
before(() => {
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, "sizes-"));
});
after(() => rmSync(folder, { recursive: true }));

function anEntry(source: string): string {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.ts`);
  writeFileSync(file, source);
  return relative(root, file);
}

test("what an entry imports statically is weighed and named", async () => {
  const { bytes, packages } = await measure(anEntry('import globals from "globals"; console.log(globals);'));
  assert.ok(bytes > 0);
  assert.ok(packages.has("globals"));
});

test("what an entry loads by import() is neither weighed nor named", async () => {
  const { bytes, packages } = await measure(anEntry('export const load = () => import("globals");'));
  assert.ok(bytes < 500, `${bytes} bytes`);
  assert.ok(!packages.has("globals"));
});
