import assert from "node:assert/strict";
import { test } from "node:test";
import { daysOf } from "./days.ts";
import type { TimelineEntry } from "./sentence.ts";

function entryAt(at: Date, seq: number): TimelineEntry {
  return { seq, at: at.toISOString(), actor: "Claire", kind: "signed-in", subject: "person:c", hash: "00" };
}

test("entries of one day stand together, in the order they come", () => {
  const entries = [
    entryAt(new Date(2026, 10, 24, 18), 3),
    entryAt(new Date(2026, 10, 24, 8), 2),
    entryAt(new Date(2026, 10, 23, 23), 1),
  ];
  assert.deepEqual(
    daysOf(entries).map(({ date, entries: ofDay }) => [date, ofDay.map(({ seq }) => seq)]),
    [
      ["2026-11-24", [3, 2]],
      ["2026-11-23", [1]],
    ],
  );
});

test("no entries make no days", () => {
  assert.deepEqual(daysOf([]), []);
});
