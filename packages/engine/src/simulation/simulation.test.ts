import assert from "node:assert/strict";
import { test } from "node:test";
import { BrokenPromise, playHistory, type HistoryReport } from "./history.test-suite.ts";

const HISTORIES = 30;

test("thirty histories of crashes, lost answers, repeated and shuffled news keep every promise", async () => {
  const reports: HistoryReport[] = [];
  for (let seed = 1; seed <= HISTORIES; seed += 1) reports.push(await playHistory(seed));
  const sum = (pick: (report: HistoryReport) => number) => reports.reduce((total, report) => total + pick(report), 0);
  // A simulation in which nothing happens would keep every promise too.
  assert.ok(sum(({ issued }) => issued) > HISTORIES * 4);
  assert.ok(sum(({ paid }) => paid) > HISTORIES);
  assert.ok(sum(({ crashes }) => crashes) > HISTORIES);
});

test("the same seed plays the same history", async () => {
  assert.deepEqual(await playHistory(7), await playHistory(7));
});

test("a database that forgets what it acknowledged is found out, with the seed to play it again", async () => {
  let found: unknown;
  for (let seed = 1; seed <= 20 && found === undefined; seed += 1) {
    await playHistory(seed, { forgets: true }).catch((error: unknown) => {
      found = error;
    });
  }
  assert.ok(found instanceof BrokenPromise);
  assert.match(found.message, new RegExp(`--seed ${String(found.seed)}$`));
});
