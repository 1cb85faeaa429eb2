import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { demoClock } from "./demo-clock.ts";

test("a demonstration's clock shows what its file says, and the machine's time without one or with nonsense", () => {
  const folder = mkdtempSync(join(tmpdir(), "acquit-clock-"));
  try {
    const clock = demoClock(folder);
    const isNow = () => Math.abs(Date.parse(clock.now()) - Date.now()) < 60_000;
    assert.ok(isNow());
    writeFileSync(join(folder, "clock"), "2031-02-03T09:00:00Z\n");
    assert.equal(clock.now(), "2031-02-03T09:00:00.000Z");
    writeFileSync(join(folder, "clock"), "soon");
    assert.ok(isNow());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
