import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { coreMessage } from "../messages/message.ts";
import { checkDraft, type DraftCheckContext } from "./check-draft.ts";
import type { DocumentDraft } from "./draft.ts";
import { aBuyer, aDraft, aLine, aSeller } from "./draft-builder.test-suite.ts";

const today = "2026-03-02";

function findingsOf(draft: DocumentDraft, changes: Partial<DraftCheckContext> = {}) {
  return checkDraft(draft, { seller: aSeller(), issueDate: today, today, ...changes });
}

const codesOf = (...args: Parameters<typeof findingsOf>) => findingsOf(...args).map(({ code }) => code);
const errorsOf = (...args: Parameters<typeof findingsOf>) =>
  findingsOf(...args)
    .filter(({ severity }) => severity === "error")
    .map(({ code }) => code);
const without = <Whole extends object, Key extends keyof Whole>(whole: Whole, key: Key): Omit<Whole, Key> => {
  const { [key]: _gone, ...rest } = whole;
  return rest;
};
const withLine = (...changes: Parameters<typeof aLine>) => aDraft({ lines: [aLine(...changes)] });

test("a draft in which nothing is missing has no finding", () => {
  assert.deepEqual(findingsOf(aDraft()), []);
});

test("without a profile and without a client, both are asked for", () => {
  assert.deepEqual(codesOf(without(aDraft(), "buyer"), { seller: undefined }), ["draft-no-seller", "draft-no-buyer"]);
});

test("a finding names its term, its place and its line", () => {
  assert.deepEqual(findingsOf(aDraft({ lines: [aLine(), aLine({ quantity: "" })] })), [
    { code: "draft-line-quantity", severity: "error", term: "BT-129", path: "lines.1.quantity", params: { line: "2" } },
  ]);
});

test("each part of a line is asked for", () => {
  const cases = {
    "draft-line-name": { name: "  " },
    "draft-line-unit": { unit: "" },
    "draft-line-quantity": { quantity: "two" },
    "draft-line-quantity-decimals": { quantity: "1.00001" },
    "draft-line-price": { netPrice: "1,50" },
    "draft-line-price-negative": { netPrice: "-1" },
    "draft-line-price-decimals": { netPrice: "1.0000001" },
    "draft-line-price-base": { priceBaseQuantity: "0" },
    "draft-period-order": { period: { start: "2026-02-02", end: "2026-02-01" } },
    "draft-allowance-reason": { allowances: [{ amount: "1" }] },
    "draft-allowance-amount": { charges: [{ reason: "Port" }] },
  };
  for (const [code, change] of Object.entries(cases)) assert.deepEqual(codesOf(withLine(change)), [code]);
});

test("a rate goes with its category and, in France, is one of the list", () => {
  const cases = [
    ["draft-rate-standard", { vatRate: "0" }],
    ["draft-rate-french", { vatRate: "19" }],
    ["draft-rate", { vatRate: "x" }],
  ] as const;
  for (const [code, change] of cases) assert.deepEqual(codesOf(withLine(change)), [code]);
  assert.deepEqual(codesOf(withLine({ vatRate: "20.00" })), []);
  assert.deepEqual(
    codesOf(withLine({ vatRate: "19" }), { seller: aSeller({ address: { ...aSeller().address, country: "DE" } }) }),
    [],
  );
});

test("an exemption has a rate of zero and a reason", () => {
  const exempt = withLine({ vatCategory: "E", vatRate: "0" });
  assert.deepEqual(codesOf(exempt), ["draft-exemption-reason"]);
  assert.deepEqual(codesOf({ ...exempt, exemptions: [{ category: "E", reasonCode: "VATEX-FR-FRANCHISE" }] }), []);
  assert.ok(codesOf(withLine({ vatCategory: "E", vatRate: "20" })).includes("draft-rate-zero"));
});

test("outside the scope of VAT there is no rate, and other categories beside it in France only", () => {
  const outside = without(aLine({ vatCategory: "O" }), "vatRate");
  const exemptions = [{ category: "O" as const, reason: "Hors champ" }];
  assert.deepEqual(codesOf(aDraft({ lines: [outside], exemptions })), []);
  const both = aDraft({ lines: [outside, aLine()], exemptions });
  assert.deepEqual(codesOf(both), []);
  const abroad = aSeller({ address: { ...aSeller().address, country: "DE" } });
  assert.ok(codesOf(both, { seller: abroad }).includes("draft-outside-scope-alone"));
  assert.ok(codesOf(aDraft({ lines: [aLine({ vatCategory: "O" })], exemptions })).includes("draft-rate-outside-scope"));
});

test("reverse charge names the client, by VAT number or at home by SIREN", () => {
  const exemptions = [{ category: "AE" as const, reason: "Autoliquidation" }];
  const draft = aDraft({ lines: [aLine({ vatCategory: "AE", vatRate: "0" })], exemptions });
  assert.deepEqual(codesOf({ ...draft, buyer: without(aBuyer(), "vatId") }), []);
  const stranger = without(without(aBuyer(), "vatId"), "legalRegistration");
  assert.deepEqual(errorsOf({ ...draft, buyer: stranger }), ["draft-buyer-vat"]);
});

test("intra-EU goods state both VAT numbers, the day and the country of delivery", () => {
  const exemptions = [{ category: "K" as const, reason: "art. 262 ter, I du CGI" }];
  const draft = aDraft({ lines: [aLine({ vatCategory: "K", vatRate: "0" })], exemptions, buyer: without(aBuyer(), "vatId") });
  assert.deepEqual(errorsOf(draft, { seller: without(aSeller(), "vatId") }), [
    "draft-buyer-vat",
    "draft-seller-vat-needed",
    "draft-delivery-date",
    "draft-delivery-country",
  ]);
});

test("whoever charges VAT has a VAT number or a tax representative", () => {
  const seller = without(aSeller(), "vatId");
  assert.deepEqual(errorsOf(aDraft(), { seller }), ["draft-seller-vat-needed"]);
  const taxRepresentative = { name: "Fisc SA", vatId: "FR44732829320", address: { country: "FR" } };
  assert.deepEqual(errorsOf(aDraft({ taxRepresentative }), { seller }), []);
});

test("a seller in the small-business scheme is only advised to have a VAT number", () => {
  const draft = aDraft({
    lines: [aLine({ vatCategory: "E", vatRate: "0" })],
    exemptions: [{ category: "E", reasonCode: "VATEX-FR-FRANCHISE" }],
  });
  assert.deepEqual(
    findingsOf(draft, { seller: without(aSeller(), "vatId") }).map(({ code, severity }) => `${severity} ${code}`),
    ["warning draft-seller-vat"],
  );
});

test("identifiers that cannot be right are found on either side", () => {
  const seller = aSeller({ legalRegistration: { id: "732829321", scheme: "0002" } });
  assert.deepEqual(codesOf(aDraft(), { seller }), ["siren-checksum"]);
  const buyer = aBuyer({ vatId: "FR00404833048", identifiers: [{ id: "73282932000074", scheme: "0009" }] });
  assert.deepEqual(codesOf(aDraft({ buyer })), ["draft-siret-of-other", "vat-id-checksum"]);
});

test("a VAT number from outside the Union is a warning", () => {
  const buyer = aBuyer({ vatId: "CHE123456788", address: { ...aBuyer().address, country: "CH" } });
  assert.deepEqual(
    findingsOf(aDraft({ buyer })).map(({ code, severity }) => [code, severity]),
    [["vat-id-outside-eu", "warning"]],
  );
});

test("parties have a name, an address and in France an electronic address", () => {
  const buyer = { ...without(aBuyer({ name: "" }), "electronicAddress"), address: { country: "FR" } };
  assert.deepEqual(codesOf(aDraft({ buyer })), ["draft-buyer-name", "draft-buyer-address", "draft-buyer-electronic-address"]);
});

test("an invoice to oneself looks odd", () => {
  assert.deepEqual(codesOf(aDraft({ buyer: aSeller() })), ["draft-buyer-is-seller"]);
});

test("a document is not dated in the future, nor in another century", () => {
  assert.deepEqual(codesOf(aDraft(), { issueDate: "2026-03-03" }), ["draft-issue-date-future"]);
  assert.deepEqual(codesOf(aDraft(), { issueDate: "1999-12-31" }), ["draft-issue-date"]);
  assert.deepEqual(codesOf(aDraft(), { issueDate: "2026-02-30" }), ["draft-issue-date"]);
});

test("a credit note names what it corrects, a corrected invoice exactly one", () => {
  assert.deepEqual(codesOf(aDraft({ typeCode: "381" })), ["draft-no-preceding"]);
  const precedingInvoices = [{ number: "F2026-0001" }, { number: "F2026-0002" }];
  assert.deepEqual(codesOf(aDraft({ typeCode: "381", precedingInvoices })), []);
  assert.deepEqual(codesOf(aDraft({ typeCode: "384", precedingInvoices })), ["draft-one-preceding"]);
});

test("a credit note is not paid, so its terms are not judged", () => {
  const terms = { due: { kind: "days" as const, days: 365 } };
  assert.deepEqual(codesOf(aDraft({ typeCode: "381", precedingInvoices: [{ number: "F1" }], terms })), []);
});

test("another currency needs euros for VAT and a rate with its source", () => {
  assert.deepEqual(codesOf(aDraft({ currency: "USD" })), ["draft-accounting-currency"]);
  assert.deepEqual(codesOf(aDraft({ currency: "USD", vatCurrency: "EUR" })), ["draft-exchange-rate"]);
  const exchangeRate = { from: "USD", to: "EUR", rate: "0.92", source: "BCE", date: "2026-03-02" };
  assert.deepEqual(codesOf(aDraft({ currency: "USD", vatCurrency: "EUR", exchangeRate })), []);
});

test("a transfer needs an account", () => {
  assert.deepEqual(codesOf(aDraft({ paymentMeans: [{ typeCode: "58" }] })), ["draft-no-account"]);
});

test("a total below zero is refused, of zero is asked about", () => {
  assert.deepEqual(codesOf(withLine({ quantity: "-1" })), ["draft-negative-total"]);
  assert.deepEqual(
    findingsOf(withLine({ quantity: "0" })).map(({ code, severity }) => [code, severity]),
    [["draft-zero-total", "warning"]],
  );
});

test("more prepaid than the total is refused, all of it is not", () => {
  assert.deepEqual(codesOf(aDraft({ prepaidAmount: "120.01" })), ["draft-prepaid-over-total"]);
  assert.deepEqual(codesOf(aDraft({ prepaidAmount: "120.00" })), []);
});

test("terms are judged in place: past the legal limit, before the invoice, percents over a hundred, a day that is none", () => {
  const found = (terms: DocumentDraft["terms"]) => findingsOf(aDraft({ terms })).map(({ code, path }) => [code, path]);
  assert.deepEqual(found({ due: { kind: "days", days: 90 } }), [["terms-over-60-days", "terms.due"]]);
  assert.deepEqual(found({ due: { kind: "fixed-date", date: "2026-03-01" } }), [["terms-due-before-issue", "terms.due"]]);
  assert.deepEqual(found({ due: { kind: "fixed-date", date: "2026-02-30" } }), [["terms-date", "terms.due"]]);
  const due = { kind: "on-receipt" as const };
  const schedule = ["70", "40", "10"].map((percent) => ({ percent, due }));
  assert.deepEqual(found({ due, schedule }), [["terms-percents", "terms.schedule"]]);
});

test("figures that cannot be computed are a finding, not a failure", () => {
  const found = findingsOf(aDraft({ prepaidAmount: "about ten" }));
  assert.deepEqual(
    found.map(({ code }) => code),
    ["draft-figures"],
  );
  assert.match(coreMessage("draft-figures", "en", found[0]?.params), /about ten/);
});

test("whatever a person types into figures and dates, checking answers and never throws", () => {
  const typed = fc.oneof(fc.constantFrom("", "0", "-1", "1e9", "99999999999999999999", "20", "1.005", "2026-02-30"), fc.string());
  const draft = fc.record({
    figure: typed,
    second: typed,
    date: typed,
    allowance: typed,
    category: fc.constantFrom("S", "E", "O", "K"),
  });
  fc.assert(
    fc.property(draft, ({ figure, second, date, allowance, category }) => {
      const line = aLine({
        quantity: figure,
        netPrice: second,
        vatRate: allowance,
        priceBaseQuantity: figure,
        vatCategory: category as "S",
      });
      const entry = { percent: allowance, amount: second, reason: date, vatCategory: "S" as const, vatRate: figure };
      const found = findingsOf(
        aDraft({
          lines: [line, aLine({ allowances: [entry] })],
          allowances: [entry],
          currency: figure,
          prepaidAmount: second,
          terms: {
            due: { kind: "fixed-date", date },
            lateRate: figure,
            schedule: [{ percent: second, due: { kind: "fixed-date", date } }],
          },
        }),
        { issueDate: date },
      );
      for (const finding of found) assert.ok(coreMessage(finding.code, "fr", finding.params).length > 0);
    }),
  );
});
