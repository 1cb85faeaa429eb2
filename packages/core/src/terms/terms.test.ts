import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { DateError, dateOfDayNumber, endOfMonth } from "../calendar/date.ts";
import { describeTerms } from "./describe-terms.ts";
import { dueDateOf } from "./due-date.ts";
import type { DueRule, PaymentTerms } from "./payment-terms.ts";

const dates = fc.integer({ min: 10_000, max: 40_000 }).map(dateOfDayNumber);
const days = fc.nat(120);

test("due dates follow their rule", () => {
  const due = (rule: DueRule) => dueDateOf(rule, "2026-01-20");
  assert.equal(due({ kind: "on-receipt" }), "2026-01-20");
  assert.equal(due({ kind: "days", days: 30 }), "2026-02-19");
  assert.equal(due({ kind: "end-of-month-then-days", days: 45 }), "2026-03-17");
  assert.equal(due({ kind: "days-then-end-of-month", days: 45 }), "2026-03-31");
  assert.equal(due({ kind: "day-of-following-month", day: 15 }), "2026-02-15");
  assert.equal(due({ kind: "day-of-following-month", day: 31 }), "2026-02-28");
  assert.equal(due({ kind: "fixed-date", date: "2026-06-30" }), "2026-06-30");
  assert.throws(() => due({ kind: "fixed-date", date: "2026-06-31" }), DateError);
  assert.throws(() => dueDateOf({ kind: "on-receipt" }, "2026-13-01"), DateError);
});

test("a due date computed by rule is never before the issue date", () => {
  const kinds = fc.constantFrom("days", "end-of-month-then-days", "days-then-end-of-month");
  fc.assert(
    fc.property(kinds, days, dates, (kind, count, issueDate) => dueDateOf({ kind, days: count }, issueDate) >= issueDate),
  );
});

test("days then end of month always falls on a month's end", () => {
  fc.assert(
    fc.property(days, dates, (count, issueDate) => {
      const due = dueDateOf({ kind: "days-then-end-of-month", days: count }, issueDate);
      return due === endOfMonth(due);
    }),
  );
});

const inFrench = (terms: PaymentTerms) => describeTerms(terms, "fr").replaceAll("\u00a0", "~");
const inEnglish = (terms: PaymentTerms) => describeTerms(terms, "en");

test("terms read well in French", () => {
  assert.equal(inFrench({ due: { kind: "on-receipt" } }), "Paiement à réception de la facture.");
  assert.equal(inFrench({ due: { kind: "days", days: 30 } }), "Paiement à 30~jours.");
  assert.equal(
    inFrench({ due: { kind: "end-of-month-then-days", days: 45 } }),
    "Paiement à 45~jours fin de mois (fin du mois de la facture, puis 45~jours).",
  );
  assert.equal(inFrench({ due: { kind: "day-of-following-month", day: 1 } }), "Paiement le 1er du mois suivant.");
  assert.equal(inFrench({ due: { kind: "fixed-date", date: "2026-07-01" } }), "Paiement le 1er juillet 2026.");
  assert.equal(inFrench({ due: { kind: "fixed-date", date: "2026-06-30" } }), "Paiement le 30 juin 2026.");
});

test("terms read well in English", () => {
  assert.equal(inEnglish({ due: { kind: "days", days: 1 } }), "Payment within 1 day.");
  assert.equal(inEnglish({ due: { kind: "day-of-following-month", day: 22 } }), "Payment on the 22nd of the following month.");
  assert.equal(
    inEnglish({ due: { kind: "day-of-following-month", day: 31 } }),
    "Payment on the last day of the following month.",
  );
  assert.equal(inEnglish({ due: { kind: "fixed-date", date: "2026-06-30" } }), "Payment on 30 June 2026.");
});

test("a schedule names each part, the last one as the balance, and the discount after it", () => {
  const terms: PaymentTerms = {
    due: { kind: "days", days: 60 },
    schedule: [
      { percent: "30", due: { kind: "on-receipt" }, label: "acompte" },
      { percent: "32.50", due: { kind: "days", days: 30 } },
      { percent: "37.5", due: { kind: "days", days: 60 } },
    ],
    earlyPaymentDiscount: { percent: "1.5", withinDays: 10 },
  };
  assert.equal(
    inFrench(terms),
    "Paiement en 3~fois~: 30~% à réception de la facture (acompte), 32,5~% à 30~jours, le solde à 60~jours. Escompte de 1,5~% pour paiement sous 10~jours.",
  );
  assert.equal(
    inEnglish(terms),
    "Payment in 3 parts: 30% on receipt of the invoice (acompte), 32.5% within 30 days, the balance within 60 days. 1.5% discount for payment within 10 days.",
  );
});
