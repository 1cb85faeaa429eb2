import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

function anEntry(script: string, ...words: readonly string[]) {
  const { npm_lifecycle_event: _, ...env } = process.env;
  return spawnSync(process.execPath, [join(import.meta.dirname, script), ...words], { cwd: tmpdir(), env, encoding: "utf8" });
}

test("the acquit command passes its exit code through and adds nothing to stdout, from any folder", () => {
  const { status, stdout, stderr } = anEntry("acquit.mjs", "no-such-command");
  assert.equal(status, 2);
  assert.equal(stdout, "");
  assert.match(stderr, /no-such-command/);
});

test("a step that does not exist is wrong use, and the steps are named", () => {
  const { status, stdout } = anEntry("test.mjs", "no-such-step");
  assert.equal(status, 2);
  assert.match(stdout, /format[^]*e2e/);
});
