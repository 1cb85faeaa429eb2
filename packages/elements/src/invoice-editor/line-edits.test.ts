import assert from "node:assert/strict";
import { test } from "node:test";
import type { Line } from "@acquit/core";
import { editDraft, lineField, type Draft } from "./draft.ts";
import { editOfLine, reductionText, type LineFieldName } from "./line-edits.ts";
import { beginDraft } from "./new-draft.ts";

const reading = { language: "fr", digits: 2, reasons: { allowances: "Remise", charges: "Frais" } } as const;

function aLine(changes: Partial<Line> = {}): Line {
  return { id: "1", name: "Conseil", quantity: "1", unit: "C62", netPrice: "10", vatCategory: "S", vatRate: "20", ...changes };
}

/** The draft after typing a text in a field of its only line. */
function typed(field: LineFieldName, text: string, line = aLine()): Draft {
  const draft: Draft = { document: { ...beginDraft(undefined, "fr"), lines: [line] }, texts: {} };
  return editDraft(draft, editOfLine(line, field, text, reading));
}

const lineOf = ({ document }: Draft) => document.lines[0];

test("a price typed the French way is read", () => {
  assert.equal(lineOf(typed("netPrice", "1 234,56"))?.netPrice, "1234.56");
});

test("a quantity that is no number empties the field of the document and keeps the text", () => {
  const draft = typed("quantity", "trois");
  assert.equal(lineOf(draft)?.quantity, "");
  assert.deepEqual(draft.texts[lineField("1", "quantity")], { text: "trois", isRead: false });
});

test("a reduction is a discount with its reason and code", () => {
  assert.deepEqual(lineOf(typed("allowances", "10 %"))?.allowances, [{ percent: "10", reason: "Remise", reasonCode: "95" }]);
});

test("an empty reduction is none", () => {
  const line = aLine({ allowances: [{ amount: "1.00", reason: "Remise" }] });
  assert.equal("allowances" in (lineOf(typed("allowances", "", line)) ?? {}), false);
});

test("another amount keeps the reason a person wrote, and the reductions after it", () => {
  const line = aLine({
    allowances: [
      { amount: "1.00", reason: "Geste commercial" },
      { amount: "2.00", reason: "Salon" },
    ],
  });
  assert.deepEqual(lineOf(typed("allowances", "3", line))?.allowances, [
    { amount: "3", reason: "Geste commercial", reasonCode: "95" },
    { amount: "2.00", reason: "Salon" },
  ]);
});

test("a reason of one's own takes the code of the usual one away", () => {
  const line = aLine({ allowances: [{ amount: "1.00", reason: "Remise", reasonCode: "95" }] });
  assert.deepEqual(lineOf(typed("allowances.reason", "Salon", line))?.allowances, [{ amount: "1.00", reason: "Salon" }]);
});

test("a case without VAT sets category and rate", () => {
  const { vatCategory, vatRate } = lineOf(typed("vatRate", "AE 0")) ?? {};
  assert.deepEqual([vatCategory, vatRate], ["AE", "0"]);
});

test("outside the scope of VAT a line has no rate", () => {
  assert.equal("vatRate" in (lineOf(typed("vatRate", "O")) ?? {}), false);
});

test("a period without dates is none", () => {
  const line = aLine({ period: { start: "2026-11-01" } });
  assert.deepEqual(lineOf(typed("period.end", "2026-11-30", line))?.period, { start: "2026-11-01", end: "2026-11-30" });
  assert.equal("period" in (lineOf(typed("period.start", "", line)) ?? {}), false);
});

test("a description is one line of text", () => {
  assert.equal(lineOf(typed("name", "Table\nen chêne"))?.name, "Table en chêne");
});

test("reductions are drawn as they are typed", () => {
  assert.equal(reductionText({ percent: "10.00" }, "fr"), "10\u00a0%");
  assert.equal(reductionText({ amount: "1234.50" }, "fr"), "1\u00a0234,50");
  assert.equal(reductionText(undefined, "fr"), "");
});
