import assert from "node:assert/strict";
import { test } from "node:test";
import { instalmentsOf } from "../terms/instalments.ts";
import type { DocumentDraft } from "./draft.ts";
import { aDraft, aLine, aSeller } from "./draft-builder.test-suite.ts";
import { freezeDocument, MissingBuyerError } from "./freeze-document.ts";
import { computeTotals } from "./totals.ts";

function freeze(draft: DocumentDraft, issueDate = "2026-03-02") {
  const { payable, currency } = computeTotals(draft);
  const instalments = instalmentsOf(draft.terms, { minor: payable, currency }, issueDate);
  return freezeDocument({ draft, number: "F2026-0001", issueDate, seller: aSeller(), instalments });
}

test("the draft's own members do not reach the document", () => {
  const frozen = freeze(aDraft({ customerId: "c1", issueDate: "2026-03-02" }));
  assert.deepEqual(
    ["customerId", "terms"].filter((key) => key in frozen),
    [],
  );
});

test("every amount is text with the currency's decimals", () => {
  assert.deepEqual(freeze(aDraft({ lines: [aLine({ quantity: "3", netPrice: "10.01" })] })).totals, {
    lineTotal: "30.03",
    taxExclusive: "30.03",
    vat: "6.01",
    taxInclusive: "36.04",
    payable: "36.04",
    vatBreakdown: [{ category: "S", rate: "20", taxableAmount: "30.03", taxAmount: "6.01" }],
  });
});

test("percentages become stated amounts, on lines and on the document", () => {
  const allowances = [{ percent: "10", reason: "Remise" }];
  const charges = [{ percent: "5", reason: "Port", vatCategory: "S" as const, vatRate: "20" }];
  const frozen = freeze(aDraft({ lines: [aLine({ allowances })], charges }));
  assert.equal(frozen.lines[0]?.allowances?.[0]?.amount, "10.00");
  assert.equal(frozen.lines[0]?.netAmount, "90.00");
  assert.equal(frozen.charges?.[0]?.amount, "4.50");
  assert.deepEqual([frozen.totals.chargeTotal, frozen.totals.allowanceTotal], ["4.50", undefined]);
});

test("a frozen document computes to the totals it carries", () => {
  const frozen = freeze(
    aDraft({ lines: [aLine({ allowances: [{ percent: "33.33" }] }), aLine({ vatRate: "5.5", quantity: "0.3333" })] }),
  );
  const again = computeTotals(frozen);
  assert.equal(again.payable, Math.round(Number(frozen.totals.payable) * 100));
});

test("an exemption stands in its VAT group", () => {
  const lines = [aLine({ vatCategory: "AE", vatRate: "0" })];
  const frozen = freeze(
    aDraft({ lines, exemptions: [{ category: "AE", reason: "Autoliquidation", reasonCode: "VATEX-EU-AE" }] }),
  );
  assert.deepEqual(frozen.totals.vatBreakdown, [
    {
      category: "AE",
      rate: "0",
      taxableAmount: "100.00",
      taxAmount: "0.00",
      exemptionReason: "Autoliquidation",
      exemptionReasonCode: "VATEX-EU-AE",
    },
  ]);
});

test("the due date is that of the last instalment", () => {
  const due = { kind: "on-receipt" as const };
  const schedule = [
    { percent: "40", due },
    { percent: "60", due: { kind: "days" as const, days: 45 } },
  ];
  const frozen = freeze(aDraft({ terms: { due, schedule } }));
  assert.equal(frozen.dueDate, "2026-04-16");
  assert.deepEqual(
    frozen.instalments?.map(({ amount }) => amount),
    ["48.00", "72.00"],
  );
});

test("VAT in the accounting currency has that currency's decimals", () => {
  const exchangeRate = { from: "TND", to: "EUR", rate: "0.3", source: "BCE", date: "2026-03-02" };
  assert.equal(freeze(aDraft({ currency: "TND", vatCurrency: "EUR", exchangeRate })).totals.vatInAccountingCurrency, "6.00");
});

test("a draft without a client is refused", () => {
  const { buyer: _buyer, ...draft } = aDraft();
  assert.throws(() => freeze(draft), MissingBuyerError);
});
