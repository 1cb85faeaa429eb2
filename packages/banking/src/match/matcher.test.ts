import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { explainEvidence } from "./evidence.ts";
import { isTrue } from "./hard-case-facts.test-suite.ts";
import { makeHardCases } from "./hard-cases.test-suite.ts";
import { Matcher } from "./matcher.ts";
import { openOf, type MatchLine, type OpenInvoice } from "./open-invoice.ts";
import { findSums } from "./subset-sums.ts";

const anInvoice = (number: string, open: number): OpenInvoice => ({
  id: number,
  number,
  customerId: "cafe",
  customerName: "Café des Arts",
  currency: "EUR",
  parts: [{ instalmentId: "1", dueDate: "2026-03-01", open }],
});
const aLine = (minor: number, text: string): MatchLine => ({
  id: "l",
  minor,
  currency: "EUR",
  date: "2026-03-02",
  text,
  references: [],
  payerName: "CAFE DES ARTS",
});

test("an invoice named with its amount is certain, and the reasons are said in both languages", () => {
  const { isAutomatic, proposals } = new Matcher([anInvoice("F-2026-0042", 12_000)]).match(aLine(12_000, "FACT F 2026 0042"));
  assert.ok(isAutomatic);
  const [reason] = proposals[0]?.evidence ?? [];
  assert.ok(reason);
  assert.equal(explainEvidence(reason, "en"), "No. F-2026-0042 found in the text");
  assert.match(explainEvidence(reason, "fr"), /F-2026-0042 trouvé dans le libellé/);
});

test("two explanations are rivals: neither is applied, both are shown", () => {
  const { isAutomatic, proposals } = new Matcher([anInvoice("F-2026-0001", 7700), anInvoice("F-2026-0002", 7700)]).match(
    aLine(7700, "REGLEMENT"),
  );
  assert.deepEqual([isAutomatic, proposals.length], [false, 2]);
  assert.ok(proposals[0]?.counter.some(({ code }) => code === "several-solutions"));
});

test("on hard cases nothing is given twice, no cent is lost, and what is automatic is right", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.boolean(), (seed, collide) => {
      const { invoices, rules, fees, cases } = makeHardCases({ seed, invoices: 300, lines: 40, collide });
      const matches = new Matcher(invoices, { rules, fees }).matchAll(cases.map(({ line }) => line));
      const given = new Map<string, number>();
      for (const { line, isAutomatic, proposals } of matches) {
        for (const { parts, fee, discount, rest } of proposals)
          assert.equal(parts.reduce((sum, { minor }) => sum + minor, 0) - fee - discount + rest, line.minor);
        for (const { invoice, minor } of isAutomatic ? (proposals[0]?.parts ?? []) : [])
          given.set(invoice.id, (given.get(invoice.id) ?? 0) + Math.abs(minor));
      }
      for (const invoice of invoices) assert.ok((given.get(invoice.id) ?? 0) <= openOf(invoice));
    }),
    { numRuns: 15 },
  );
});

test("of one seeded batch every automatic match is right", () => {
  const { invoices, rules, fees, cases } = makeHardCases({ seed: 5, invoices: 2000, lines: 300 });
  const matches = new Matcher(invoices, { rules, fees }).matchAll(cases.map(({ line }) => line));
  const wrong = matches.filter(
    ({ isAutomatic, proposals }, at) => isAutomatic && !isTrue(proposals[0]?.parts ?? [], cases[at]?.truth ?? new Map()),
  );
  assert.deepEqual(wrong, []);
});

test("every sum found adds up, and one that exists is found", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 2, maxLength: 12 }), (amounts) => {
      const target = (amounts[0] ?? 0) + (amounts[1] ?? 0);
      const { found } = findSums(amounts, target);
      assert.ok(found.length > 0);
      for (const places of found)
        assert.equal(
          places.reduce((sum, at) => sum + (amounts[at] ?? 0), 0),
          target,
        );
    }),
    { numRuns: 100 },
  );
});
