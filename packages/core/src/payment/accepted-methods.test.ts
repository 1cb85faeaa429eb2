import assert from "node:assert/strict";
import { test } from "node:test";
import { aDraft } from "../document/draft-builder.test-suite.ts";
import type { IssuedDocument } from "../document/document.ts";
import { completeDraft } from "../legal/complete-draft.ts";
import type { Party } from "../party/party.ts";
import { methodText, withOneKindOfMeans } from "./accepted-methods.ts";

const party: Party = {
  name: "Atelier SARL",
  address: { line1: "14 quai de la Fosse", postCode: "44000", city: "Nantes", country: "FR" },
};
const account = { typeCode: "58", creditTransfers: [{ account: "FR7630006000011234567890189" }] };

test("a cheque says to whom and where to, as the seller has it unless she says otherwise", () => {
  assert.equal(
    methodText("20", undefined, party, "fr"),
    "À l’ordre de Atelier SARL. À envoyer à\u00a0: 14 quai de la Fosse, 44000 Nantes.",
  );
  const elsewhere = { typeCode: "20", payableTo: "ATELIER", sendTo: "BP 12, Nantes", texts: { fr: "Au dos,\n le numéro." } };
  assert.equal(methodText("20", elsewhere, party, "en"), "Payable to ATELIER. To be sent to BP 12, Nantes. Au dos, le numéro.");
});

test("other methods say what the seller wrote, and nothing where she wrote nothing", () => {
  assert.equal(methodText("48", { typeCode: "48", texts: { en: "At the shop." } }, party, "en"), "At the shop.");
  assert.equal(methodText("48", { typeCode: "48", texts: { fr: "  " } }, party, "fr"), undefined);
});

test("a completed draft carries the instructions in its language, and those a person wrote as they are", () => {
  const facts = {
    ...({ country: "FR", vatDueOn: "payments", vatFranchise: false, operations: "goods" } as const),
    paymentMeans: [account, { typeCode: "20" }, { typeCode: "10", text: "Au comptoir" }],
    methodInstructions: [{ typeCode: "58", texts: { fr: "Sous 30 jours.", en: "Within 30 days." } }],
    party,
  };
  const texts = (language: "fr" | "en") =>
    completeDraft(aDraft({ language }), facts, "2026-03-02").paymentMeans?.map(({ text }) => text);
  assert.deepEqual(texts("en"), [
    "Within 30 days.",
    "Payable to Atelier SARL. To be sent to 14 quai de la Fosse, 44000 Nantes.",
    "Au comptoir",
  ]);
  assert.equal(texts("fr")?.[0], "Sous 30 jours.");
});

test("an e-invoice states one kind of means, and the others in a note of payment instructions", () => {
  const document = {
    language: "en",
    paymentMeans: [account, { typeCode: "20", text: "Payable to us." }, { typeCode: "48" }],
  } as unknown as IssuedDocument;
  const { paymentMeans, notes } = withOneKindOfMeans(document);
  assert.deepEqual(paymentMeans, [account]);
  assert.deepEqual(notes, [{ subjectCode: "PAI", text: "Also accepted:\nCheque: Payable to us.\nCard" }]);
  assert.equal(withOneKindOfMeans({ ...document, paymentMeans: [account, account] }).notes, undefined);
});
