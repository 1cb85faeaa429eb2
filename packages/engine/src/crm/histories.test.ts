import { test } from "node:test";
import fc from "fast-check";
import { histories, playHistory } from "./histories.test-suite.ts";

void test("whatever is lost, repeated, forged, late or changed on either side: after a sweep both sides say the same", async () => {
  await fc.assert(
    fc.asyncProperty(histories, fc.integer({ min: 1, max: 1_000 }), (steps, seed) => playHistory(steps, seed)),
    { numRuns: 25, seed: 6 },
  );
});
