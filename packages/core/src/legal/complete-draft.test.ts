import assert from "node:assert/strict";
import { test } from "node:test";
import { aDraft, aLine } from "../document/draft-builder.test-suite.ts";
import type { DocumentDraft } from "../document/draft.ts";
import { completeDraft, type SellerFacts } from "./complete-draft.ts";

const date = "2026-03-02";

function sellerFacts(changes: Partial<SellerFacts> = {}): SellerFacts {
  return { country: "FR", vatDueOn: "payments", vatFranchise: false, operations: "services", paymentMeans: [], ...changes };
}

const complete = (draft: DocumentDraft, changes: Partial<SellerFacts> = {}, day = date) =>
  completeDraft(draft, sellerFacts(changes), day);
const noteOf = (draft: DocumentDraft, code: string) => draft.notes?.find((note) => note.subjectCode === code)?.text;
const exempt = (category: "E" | "AE" | "K" | "G" | "O") => aDraft({ lines: [aLine({ vatCategory: category, vatRate: "0" })] });

test("a French invoice carries the indemnity, the penalties and the discount, each once", () => {
  const codes = complete(aDraft()).notes?.map((note) => note.subjectCode);
  assert.deepEqual(codes, ["PMT", "PMD", "AAB"]);
});

test("the indemnity is 40 euros", () => {
  assert.match(noteOf(complete(aDraft()), "PMT") ?? "", /40 €/);
});

test("without an agreed rate the legal one is stated, with one that rate", () => {
  assert.match(noteOf(complete(aDraft()), "PMD") ?? "", /Banque centrale européenne.*majoré de 10 points/);
  const terms = { due: { kind: "on-receipt" as const }, lateRate: "12.5" };
  assert.match(noteOf(complete(aDraft({ terms })), "PMD") ?? "", /: 12,5\s% par an/);
});

test("an early-payment discount is stated, and so is that there is none", () => {
  assert.match(noteOf(complete(aDraft()), "AAB") ?? "", /^Pas d’escompte/);
  const terms = { due: { kind: "days" as const, days: 30 }, earlyPaymentDiscount: { percent: "1.5", withinDays: 8 } };
  assert.match(noteOf(complete(aDraft({ terms })), "AAB") ?? "", /^Escompte de 1,5\s% pour paiement sous 8 jours/);
});

test("an English document says them in English", () => {
  for (const { text } of complete(aDraft({ language: "en" })).notes ?? []) assert.doesNotMatch(text, /retard|escompte/i);
});

test("VAT on debits is stated and dated by code only by who opted for it", () => {
  const debits = complete(aDraft(), { vatDueOn: "debits" });
  assert.equal(debits.taxPointCode, "5");
  assert.match(noteOf(debits, "TXD") ?? "", /débits/);
  assert.equal(noteOf(complete(aDraft()), "TXD"), undefined);
});

test("what a person wrote is never changed", () => {
  const notes = [{ subjectCode: "PMD", text: "Trois fois le taux légal." }];
  const draft = aDraft({
    notes,
    processCode: "B1",
    taxPointCode: "72",
    exemptions: [{ category: "AE", reason: "Sous-traitance" }],
  });
  const completed = complete(draft, { vatDueOn: "debits" });
  assert.equal(noteOf(completed, "PMD"), "Trois fois le taux légal.");
  assert.deepEqual(
    [completed.processCode, completed.taxPointCode, completed.exemptions],
    ["B1", "72", [{ category: "AE", reason: "Sous-traitance" }]],
  );
});

test("completing twice adds nothing the second time", () => {
  const facts = {
    vatDueOn: "debits" as const,
    extraMentions: ["Membre d’une association agréée"],
    register: "RCS Lyon",
    legalInformation: "SARL",
  };
  const once = complete(exempt("AE"), facts);
  assert.deepEqual(complete(once, facts), once);
});

test("the seller's own identity and mentions stand on the document", () => {
  const completed = complete(aDraft(), {
    register: "RCS Lyon 732 829 320",
    legalInformation: "SARL au capital de 10 000 €",
    extraMentions: ["Assurance X"],
  });
  assert.equal(noteOf(completed, "ABL"), "RCS Lyon 732 829 320");
  assert.equal(noteOf(completed, "REG"), "SARL au capital de 10 000 €");
  assert.ok(completed.notes?.some((note) => note.text === "Assurance X"));
});

test("the law's reason is added for each category without VAT", () => {
  const reason = (category: "AE" | "K" | "G" | "O") => complete(exempt(category)).exemptions?.map((one) => one.reasonCode);
  assert.deepEqual((["AE", "K", "G", "O"] as const).flatMap(reason), ["VATEX-EU-AE", "VATEX-EU-IC", "VATEX-EU-G", "VATEX-EU-O"]);
});

test("the small-business reason is only that of a seller in the scheme: other exemptions have reasons nobody can guess", () => {
  assert.match(complete(exempt("E"), { vatFranchise: true }).exemptions?.[0]?.reason ?? "", /293 B/);
  assert.equal(complete(exempt("E")).exemptions, undefined);
});

test("a reason is not given past the day its article holds", () => {
  assert.equal(complete(exempt("E"), { vatFranchise: true }, "2028-01-01").exemptions, undefined);
});

test("the category of operation follows what is sold, and a final invoice after a deposit says so", () => {
  assert.equal(complete(aDraft(), { operations: "goods" }).processCode, "B1");
  assert.equal(complete(aDraft(), { operations: "both" }).processCode, "M1");
  const final = aDraft({ prepaidAmount: "30.00", precedingInvoices: [{ number: "F2026-0001" }] });
  assert.equal(complete(final).processCode, "S4");
});

test("a seller elsewhere gets no French mention", () => {
  const completed = complete(aDraft(), { country: "BE" });
  assert.equal(completed.notes, undefined);
  assert.equal(completed.processCode, undefined);
});

test("the profile's payment means stand on the document unless others are given", () => {
  const paymentMeans = [{ typeCode: "58", creditTransfers: [{ account: "FR7630006000011234567890189" }] }];
  assert.deepEqual(complete(aDraft(), { paymentMeans }).paymentMeans, paymentMeans);
  assert.deepEqual(complete(aDraft({ paymentMeans: [{ typeCode: "48" }] }), { paymentMeans }).paymentMeans, [{ typeCode: "48" }]);
  assert.equal(
    complete(aDraft({ typeCode: "381" }), { paymentMeans }).paymentMeans,
    undefined,
    "a credit note asks for no transfer",
  );
});

test("a French credit note says what becomes of the credit, in its language, unless a person said so", () => {
  const credit = aDraft({ typeCode: "381" });
  assert.match(complete(credit).paymentTerms ?? "", /déduction/);
  assert.match(complete({ ...credit, language: "en" }).paymentTerms ?? "", /set off/);
  assert.equal(complete({ ...credit, paymentTerms: "Remboursé" }).paymentTerms, "Remboursé");
  assert.equal(complete(credit, { country: "DE" }).paymentTerms, undefined);
  assert.equal(complete(aDraft()).paymentTerms, undefined);
});
