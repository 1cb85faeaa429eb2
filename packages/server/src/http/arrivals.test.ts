import assert from "node:assert/strict";
import { test } from "node:test";
import { Arrivals } from "./arrivals.ts";

function arrivalsOf(count: number): Arrivals {
  const arrivals = new Arrivals();
  for (let noted = 0; noted < count; noted += 1) arrivals.note();
  return arrivals;
}

test("a hundred requests in a second are not many, more are", () => {
  assert.deepEqual([arrivalsOf(100).areMany(), arrivalsOf(101).areMany()], [false, true]);
});

test("what came seconds ago no longer counts", (t) => {
  const start = performance.now();
  const clock = t.mock.method(performance, "now", () => start);
  const arrivals = arrivalsOf(500);
  clock.mock.mockImplementation(() => start + 1_500);
  assert.equal(arrivals.areMany(), true);
  clock.mock.mockImplementation(() => start + 5_000);
  assert.equal(arrivals.areMany(), false);
});
