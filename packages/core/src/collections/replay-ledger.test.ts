import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type { ChasedDebt } from "./chased-debt.ts";
import { firmChoice } from "./debt-builder.test-suite.ts";
import { replayPolicy } from "./replay.ts";

const ledger = new URL("../../../../../shared/fixtures/receivables/accounts-receivable-to-2013-06-30.csv", import.meta.url);
const skip = existsSync(ledger) ? false : "the sample ledger (../shared/fixtures/receivables) is not on this machine";

function readDebts(): readonly ChasedDebt[] {
  const [, ...lines] = readFileSync(ledger, "utf8").trim().split(/\r?\n/);
  return lines.map((line): ChasedDebt => {
    const [number = "", customerId = "", , issueDate = "", dueDate = "", amount = "0", , , settledDate = ""] = line.split(",");
    const minor = Math.round(Number(amount) * 100);
    return {
      ...{ customerId, invoiceId: number, number, instalmentId: "1", currency: "USD", issueDate, dueDate, minor },
      settled: settledDate === "" ? [] : [{ on: settledDate, minor }],
      choice: firmChoice(),
      taken: [],
      adjustments: [],
    };
  });
}

test("a year of a real ledger is replayed; every figure is that of docs/collections.md", { skip }, () => {
  const debts = readDebts();
  const replay = replayPolicy(debts, { from: "2012-07-01", until: "2013-06-30", answerDays: 5 });
  assert.deepEqual([debts.length, replay.contacts, replay.tasks, replay.clients], [2_021, 1_660, 0, 90]);
  assert.deepEqual(replay.byStep.map(({ stepId, contacts }) => `${stepId} ${String(contacts)}`).sort(), [
    "before 684",
    "call 13",
    "due 406",
    "first 342",
    "notice 2",
    "second 172",
    "third 41",
  ]);
  assert.deepEqual([replay.paidLate, replay.askedBeforePaid], [509, 406]);
  assert.deepEqual(replay.byCurrency, [{ currency: "USD", lateAmountDays: 31_623_004, lateAmountDaysIfAnswered: 19_239_918 }]);
});
