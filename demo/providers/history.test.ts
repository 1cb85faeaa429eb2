import assert from "node:assert/strict";
import { test } from "node:test";
import { playPayments, type HistoryReport } from "./history.ts";

const HISTORIES = 300;

test("three hundred histories of lost, repeated, shuffled, forged and replayed webhooks end with the provider's own balance", async () => {
  const reports: HistoryReport[] = [];
  for (let seed = 1; seed <= HISTORIES; seed += 1) reports.push(await playPayments(seed));
  const sum = (pick: (report: HistoryReport) => number) => reports.reduce((total, report) => total + pick(report), 0);
  // Histories in which nothing happens would keep every promise too.
  for (const pick of [
    (report: HistoryReport) => report.paid,
    (report: HistoryReport) => report.refunds,
    (report: HistoryReport) => report.rejected,
    (report: HistoryReport) => report.crashes,
    (report: HistoryReport) => report.lostAnswers,
  ]) {
    assert.ok(sum(pick) > 50);
  }
});

test("the same seed plays the same history", async () => {
  assert.deepEqual(await playPayments(7), await playPayments(7));
});
