import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAgainstPast, checkPlausibility } from "./check-plausibility.ts";
import { aBuyer, aDraft, aSeller } from "./draft-builder.test-suite.ts";
import { freezeDocument } from "./freeze-document.ts";
import type { DocumentDraft } from "./draft.ts";

const today = "2026-03-02";
const codesOf = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code);

function aPast(draft: DocumentDraft, issueDate = "2026-02-20") {
  return [freezeDocument({ draft, number: "F2026-0001", issueDate, seller: aSeller(), instalments: [] })];
}

test("a date far from today is asked about, one that is near is not", () => {
  const old = { ...aDraft(), delivery: { date: "2019-03-02" } };
  assert.deepEqual(codesOf(checkPlausibility(old, { issueDate: "2025-03-02", today })), ["draft-date-far", "draft-date-far"]);
  assert.deepEqual(checkPlausibility(aDraft(), { issueDate: today, today }), []);
});

test("a public client without an order number is asked about", () => {
  const town = { ...aDraft(), buyer: aBuyer({ legalRegistration: { id: "214401625", scheme: "0002" } }) };
  assert.deepEqual(codesOf(checkPlausibility(town, { issueDate: today, today })), ["draft-public-order"]);
  assert.deepEqual(checkPlausibility({ ...town, purchaseOrderReference: "BC-1" }, { issueDate: today, today }), []);
});

test("the same total for the same client within a month is a likely duplicate", () => {
  const draft = aDraft();
  const [found] = checkAgainstPast(draft, today, aPast(draft));
  assert.deepEqual(
    [found?.code, found?.severity, found?.params?.["number"]],
    ["draft-likely-duplicate", "warning", "F2026-0001"],
  );
  assert.deepEqual(checkAgainstPast(draft, today, aPast(draft, "2026-01-20")), []);
});

test("a price unlike the last one of the same thing is asked about", () => {
  const draft = aDraft();
  const dear = { ...draft, lines: draft.lines.map((line) => ({ ...line, netPrice: String(Number(line.netPrice) * 10) })) };
  const findings = checkAgainstPast(dear, today, aPast(draft));
  assert.deepEqual(
    codesOf(findings),
    draft.lines.map(() => "draft-unusual-price"),
  );
});

test("half-written amounts and credit notes are not compared", () => {
  const draft = aDraft();
  const half = { ...draft, lines: draft.lines.map((line) => ({ ...line, quantity: "" })) };
  assert.deepEqual(checkAgainstPast(half, today, aPast(draft)), []);
  assert.deepEqual(checkAgainstPast({ ...draft, typeCode: "381" }, today, aPast(draft)), []);
});
