import assert from "node:assert/strict";
import { test } from "node:test";
import { collectionOf } from "./collection.ts";
import type { CollectionEvent } from "./collection.ts";

const on = "2026-05-01";
const today = "2026-05-20";
const stateAfter = (...events: CollectionEvent[]) => collectionOf(events, today, true).state;

test("without events the state is whether anything is late", () => {
  assert.equal(collectionOf([], today, false).state, "not-due");
  assert.equal(collectionOf([], today, true).state, "due");
});

test("reminders are counted and the last one dated", () => {
  const { state, reminders, lastReminderOn } = collectionOf(
    [
      { kind: "reminder-sent", on },
      { kind: "reminder-sent", on: "2026-05-10" },
    ],
    today,
    true,
  );
  assert.deepEqual({ state, reminders, lastReminderOn }, { state: "reminded", reminders: 2, lastReminderOn: "2026-05-10" });
});

test("a promise holds until its day has passed, then the furthest step shows again", () => {
  const notice: CollectionEvent = { kind: "formal-notice-sent", on };
  assert.equal(stateAfter(notice, { kind: "promise-made", on, payBy: "2026-05-20" }), "promised");
  assert.equal(stateAfter(notice, { kind: "promise-made", on, payBy: "2026-05-19" }), "formal-notice");
  assert.equal(stateAfter({ kind: "promise-made", on, payBy: "2026-06-01" }, { kind: "promise-withdrawn", on }), "due");
});

test("disputes count one by one, and stand before plans and promises", () => {
  const first: CollectionEvent = { kind: "dispute-opened", on, disputeId: "d1" };
  const second: CollectionEvent = { kind: "dispute-opened", on, disputeId: "d2" };
  const plan: CollectionEvent = { kind: "plan-agreed", on };
  assert.equal(stateAfter(plan, first, second, { kind: "dispute-closed", on, disputeId: "d1" }), "disputed");
  assert.equal(stateAfter(plan, first, { kind: "dispute-closed", on, disputeId: "d1" }), "on-plan");
  assert.equal(stateAfter(plan, { kind: "plan-ended", on }), "due");
});

test("what is handed over stays so until it is taken back", () => {
  const handed: CollectionEvent = { kind: "handed-over", on };
  assert.equal(stateAfter(handed, { kind: "dispute-opened", on, disputeId: "d1" }), "handed-over");
  assert.equal(stateAfter(handed, { kind: "taken-back", on }), "due");
});
