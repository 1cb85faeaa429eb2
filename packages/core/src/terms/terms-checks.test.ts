import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { checkTerms } from "./check-terms.ts";
import { earlyPaymentOffer, isWithinOffer } from "./early-payment.ts";
import { instalmentsOf } from "./instalments.ts";
import type { PaymentTerms } from "./payment-terms.ts";

const issueDate = "2026-01-20";

function theTerms(changes: Partial<PaymentTerms> = {}): PaymentTerms {
  return { due: { kind: "days", days: 30 }, ...changes };
}

function aSchedule(...percents: readonly string[]): Partial<PaymentTerms> {
  return { schedule: percents.map((percent) => ({ percent, due: { kind: "on-receipt" } })) };
}

const codes = (terms: PaymentTerms) => checkTerms(terms, issueDate).map(({ code }) => code);

test("good terms give no finding", () => {
  assert.deepEqual(codes(theTerms({ ...aSchedule("33.33", "66.67"), lateRate: "12.15" })), []);
});

test("percents that cannot be read, pass 100 or miss it are found", () => {
  assert.deepEqual(codes(theTerms(aSchedule("1e2", "50"))), ["terms-percent"]);
  assert.deepEqual(codes(theTerms(aSchedule("101", "0"))), ["terms-percent"]);
  assert.deepEqual(codes(theTerms(aSchedule("60", "60", "1"))), ["terms-percents"]);
  const [finding] = checkTerms(theTerms(aSchedule("30", "30.5")), issueDate);
  assert.deepEqual(
    [finding?.code, finding?.severity, finding?.params],
    ["terms-percents-not-100", "warning", { actual: "60.5" }],
  );
});

test("a discount, a late rate or a date that makes no sense is found", () => {
  assert.deepEqual(codes(theTerms({ earlyPaymentDiscount: { percent: "200", withinDays: 8 } })), ["terms-discount"]);
  assert.deepEqual(codes(theTerms({ lateRate: "-1" })), ["terms-late-rate"]);
  assert.deepEqual(codes(theTerms({ latePercent: "101", lateFixed: "-5" })), ["terms-late-penalty", "terms-late-penalty"]);
  assert.deepEqual(codes(theTerms({ due: { kind: "fixed-date", date: "2026-02-30" } })), ["terms-date"]);
});

test("terms without an error finding can be computed with", () => {
  const percent = fc.constantFrom("0", "10", "33.33", "50", "100", "120", "-1", "x", "12.123456789");
  fc.assert(
    fc.property(fc.array(percent, { maxLength: 4 }), (percents) => {
      const terms = theTerms(aSchedule(...percents));
      if (checkTerms(terms, issueDate).some(({ severity }) => severity === "error")) return;
      assert.ok(instalmentsOf(terms, { minor: 12_345, currency: "EUR" }, issueDate).length > 0);
    }),
  );
});

test("paying early saves the percent until the last day, that day included", () => {
  const offer = earlyPaymentOffer({ percent: "1.5", withinDays: 10 }, { minor: 3_604, currency: "EUR" }, issueDate);
  assert.deepEqual(offer, {
    lastDay: "2026-01-30",
    discount: { minor: 54, currency: "EUR" },
    payable: { minor: 3_550, currency: "EUR" },
  });
  assert.equal(isWithinOffer(offer, issueDate, "2026-01-30"), true);
  assert.equal(isWithinOffer(offer, issueDate, "2026-01-31"), false);
});
