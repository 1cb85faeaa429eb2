import {
  completeDraft,
  correctedDraft,
  creditNoteDraft,
  creditableOf,
  depositDraft,
  freezeDocument,
  computeTotals,
  instalmentsOf,
  isCreditNote,
  moneyFromMinor,
  withDeposit,
  type DocumentDraft,
  type IssuedDocument,
  type Language,
  type Party,
  type Payee,
} from "../packages/core/src/index.ts";

/** The invented seller. */
export const seller: Party = {
  name: "Atelier Lumière SARL",
  legalRegistration: { id: "732829320", scheme: "0002" },
  vatId: "FR44732829320",
  electronicAddress: { id: "732829320", scheme: "0225" },
  address: { line1: "12 rue des Lilas", postCode: "69003", city: "Lyon", country: "FR" },
  legalInformation: "SARL au capital de 10 000 €",
  contact: { name: "Claire Morvan", phone: "+33 4 72 00 00 00", email: "facturation@atelier-lumiere.example" },
};

/** Her invented client. */
export const buyer: Party = {
  name: "Boutique du Port SAS",
  legalRegistration: { id: "404833048", scheme: "0002" },
  vatId: "FR83404833048",
  electronicAddress: { id: "404833048", scheme: "0225" },
  address: { line1: "4 quai du Port", postCode: "13002", city: "Marseille", country: "FR" },
};

const factor: Payee = {
  name: "Affacturage de l’Ouest",
  legalRegistration: { id: "552081317", scheme: "0002" },
  electronicAddress: { id: "552081317", scheme: "0225" },
  address: { line1: "3 place de la Bourse", postCode: "44000", city: "Nantes", country: "FR" },
};

const facts = {
  country: "FR",
  vatDueOn: "payments",
  vatFranchise: false,
  operations: "both",
  register: "RCS Lyon 732 829 320",
  paymentMeans: [
    { typeCode: "58", creditTransfers: [{ account: "FR7630006000011234567890189", accountName: "ATELIER LUMIERE" }] },
  ],
} as const;

const words = {
  fr: {
    work: "Étude d’éclairage et plans",
    lamp: "Lampadaire en laiton, abat-jour lin",
    book: "Catalogue imprimé",
    back: "Un lampadaire rendu",
  },
  en: {
    work: "Lighting study and drawings",
    lamp: "Brass floor lamp, linen shade",
    book: "Printed catalogue",
    back: "One lamp returned",
  },
} as const;

function order(language: Language): DocumentDraft {
  const w = words[language];
  return {
    typeCode: "380",
    currency: "EUR",
    language,
    customerId: "port",
    buyer,
    terms: { due: { kind: "days", days: 30 } },
    purchaseOrderReference: "BC-2026-117",
    delivery: { date: "2026-03-02", address: buyer.address },
    lines: [
      { id: "1", name: w.work, quantity: "6", unit: "HUR", netPrice: "85.00", vatCategory: "S", vatRate: "20" },
      { id: "2", name: w.lamp, quantity: "2", unit: "C62", netPrice: "640.00", vatCategory: "S", vatRate: "20" },
      { id: "3", name: w.book, quantity: "3", unit: "C62", netPrice: "18.50", vatCategory: "S", vatRate: "5.5" },
    ],
  };
}

function issued(draft: DocumentDraft, number: string, issueDate: string): IssuedDocument {
  const completed = completeDraft(draft, facts, issueDate);
  const { payable } = computeTotals(completed);
  const instalments = isCreditNote(completed.typeCode)
    ? []
    : instalmentsOf(completed.terms, moneyFromMinor(payable, completed.currency), issueDate);
  return freezeDocument({ draft: completed, number, issueDate, seller, instalments });
}

/** An invented document of each kind, made from one another as the product makes them. */
export function sampleDocuments(language: Language): Readonly<Record<string, IssuedDocument>> {
  const invoice = issued(order(language), "F2026-0042", "2026-03-02");
  const options = { customerId: "port", reason: words[language].back, terms: { due: { kind: "on-receipt" } } } as const;
  const part = { kind: "lines", lines: [{ id: "2", quantity: "1" }] } as const;
  const deposit = issued(depositDraft(order(language), { kind: "percent", percent: "30" }), "F2026-0040", "2026-02-02");
  const paid = Math.round(Number(deposit.totals.taxInclusive) * 100);
  return {
    invoice,
    "credit-note": issued(creditNoteDraft(invoice, part, creditableOf(invoice), options), "AV2026-0003", "2026-03-09"),
    corrected: issued(correctedDraft(invoice, options), "F2026-0043", "2026-03-09"),
    deposit,
    "self-billed": issued({ ...order(language), typeCode: "389" }, "AF2026-0007", "2026-03-02"),
    factored: issued({ ...order(language), typeCode: "393", payee: factor }, "F2026-0044", "2026-03-02"),
    final: issued(
      withDeposit(order(language), { number: deposit.number, issueDate: deposit.issueDate }, paid),
      "F2026-0041",
      "2026-03-02",
    ),
  };
}
