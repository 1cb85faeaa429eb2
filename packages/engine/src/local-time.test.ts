import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { instantOf } from "./local-time.ts";

for (const [zone, local, instant, why] of [
  ["Europe/Paris", "2026-03-02T09:00", "2026-03-02T08:00:00.000Z", "winter"],
  ["Europe/Paris", "2026-07-01T09:00", "2026-07-01T07:00:00.000Z", "summer"],
  ["Europe/Paris", "2026-03-29T02:30", "2026-03-29T01:30:00.000Z", "the hour that is skipped: 03:30 is shown"],
  ["Europe/Paris", "2026-10-25T02:30", "2026-10-25T00:30:00.000Z", "the hour that comes twice: its first"],
  ["America/Guadeloupe", "2026-01-01T00:00", "2026-01-01T04:00:00.000Z", "west of here"],
  ["Pacific/Noumea", "2026-01-01T00:00", "2025-12-31T13:00:00.000Z", "east of here"],
] as const) {
  test(`${local} in ${zone} is ${instant} (${why})`, () => {
    assert.equal(instantOf(zone, local), instant);
  });
}

test("what is no date or no time is refused", () => {
  for (const local of ["2026-02-30T09:00", "2026-02-03T24:00", "2026-02-03T09:60", "2026-02-03"])
    assert.throws(() => instantOf("Europe/Paris", local), { code: "invalid-date" }, local);
});

test("clocks show the time that was meant, but in the hour they skip", () => {
  const zones = ["Europe/Paris", "America/Guadeloupe", "Pacific/Noumea", "Australia/Lord_Howe", "Asia/Kathmandu"];
  const minutes = fc.integer({ min: 0, max: 3 * 525_600 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), minutes, (zone, minute) => {
      const local = new Date(Date.UTC(2025, 0, 1) + minute * 60_000).toISOString().slice(0, 16);
      const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
      const shown = format.format(new Date(instantOf(zone, local))).replace(" ", "T");
      const isSkipped = /T0[1-3]:/.test(local) && shown > local;
      assert.ok(shown === local || isSkipped, `${zone} ${local} ${shown}`);
    }),
    { numRuns: 200, seed: 3 },
  );
});
