import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { RestLog } from "./rest-log.ts";

describe("the log of requests to portals", () => {
  it("is kept for three days, readable by the server alone", async (test) => {
    const folder = mkdtempSync(join(tmpdir(), "acquit-rest-log-"));
    test.after(() => {
      rmSync(folder, { recursive: true });
    });
    let now = "2026-03-01T12:00:00.000Z";
    const log = new RestLog({ folder, clock: { now: () => now } });
    for (const day of ["01", "02", "03", "04", "05"]) {
      now = `2026-03-${day}T12:00:00.000Z`;
      log.note("bitrix24:member1", { method: "crm.item.list", milliseconds: 12, outcome: "ok" });
    }
    await log.idle();
    const kept = join(folder, "crm-requests");
    assert.deepEqual(readdirSync(kept).sort(), ["2026-03-02.jsonl", "2026-03-03.jsonl", "2026-03-04.jsonl", "2026-03-05.jsonl"]);
    const [line = ""] = readFileSync(join(kept, "2026-03-05.jsonl"), "utf8").split("\n");
    const noted = { at: now, portal: "bitrix24:member1", method: "crm.item.list", milliseconds: 12, outcome: "ok" };
    assert.deepEqual(JSON.parse(line), noted);
    assert.equal(statSync(join(kept, "2026-03-05.jsonl")).mode & 0o077, 0);
  });

  it("that cannot be written stops nothing", async () => {
    const log = new RestLog({ folder: "/dev/null/nowhere", clock: { now: () => "2026-03-01T12:00:00.000Z" } });
    log.note("bitrix24:member1", { method: "profile", milliseconds: 1, outcome: "ok" });
    await assert.doesNotReject(log.idle());
  });
});
