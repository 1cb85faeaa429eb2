import {
  freezeDocument,
  isCreditNote,
  type IssuedDocument,
  type IssuedLine,
  type Party,
  type Payee,
  type PrecedingInvoice,
  type ThirdParties,
} from "@acquit/core";
import fc from "fast-check";
import { aRandomDocument } from "./random-document.test-suite.ts";

const words = ["Régie", "Œuvre & fils", "<tiers>", "n° 7", "l’Orme", "Ét. Bénard"];
const aText = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(" "));
const anAddress = fc.record(
  { country: fc.constantFrom("FR", "BE"), line1: aText, city: aText, postCode: fc.constant("44000") },
  { requiredKeys: ["country"] },
);
const aContact = fc.record({ name: aText, phone: fc.constant("+33 2 40 00 00 00"), email: fc.constant("a@b.example") });
const aSiren = fc.constantFrom("784608416", "552081317", "303265045");

const aThirdParty: fc.Arbitrary<Party> = aSiren.chain((siren) =>
  fc.record(
    {
      name: aText,
      address: anAddress,
      legalRegistration: fc.constant({ id: siren, scheme: "0002" }),
      identifiers: fc.constant([{ id: `${siren}00012`, scheme: "0009" }]),
      electronicAddress: fc.constant({ id: `${siren}_TIERS`, scheme: "0225" }),
      vatId: fc.constant(`FR40${siren}`),
      tradingName: aText,
      contact: aContact,
    },
    { requiredKeys: ["name", "address", "legalRegistration"] },
  ),
);

const thirdParties: fc.Arbitrary<ThirdParties> = fc.record(
  { buyerAgent: aThirdParty, payer: aThirdParty, sellerAgent: aThirdParty, invoicee: aThirdParty, invoicer: aThirdParty },
  { requiredKeys: [] },
);

/** A factor as the profile names one. */
const aFactor: fc.Arbitrary<Payee> = fc.record(
  {
    name: aText.map((name) => `Affacturage ${name}`),
    legalRegistration: fc.constant({ id: "784608416", scheme: "0002" }),
    identifier: fc.constant({ id: "78460841600012", scheme: "0009" }),
    vatId: fc.constant("FR40784608416"),
    electronicAddress: fc.constant({ id: "784608416", scheme: "0225" }),
    address: anAddress,
    contact: aContact,
  },
  { requiredKeys: ["name", "legalRegistration", "address"] },
);

const aReference: fc.Arbitrary<PrecedingInvoice> = fc.record({
  number: fc.integer({ min: 1, max: 99_999 }).map((value) => `F-${String(value)}`),
  issueDate: fc.constant("2026-02-02"),
  typeCode: fc.constantFrom("380", "386"),
});

/** What the invoice passes on without VAT beside what it charges: disbursements, for instance. */
function withOutsideScope(document: IssuedDocument): IssuedDocument {
  if (/2$/.test(document.processCode ?? "") || document.totals.vatBreakdown.some(({ category }) => category === "O"))
    return document;
  const { number, issueDate, seller, instalments = [], lines, exemptions = [] } = document;
  const id = String(lines.length + 1);
  const passedOn = { id, name: "Débours", quantity: "1", unit: "C62", netPrice: "42.50", vatCategory: "O" } as const;
  const reason = { category: "O", reasonCode: "VATEX-EU-O", reason: "Débours" } as const;
  const draft = {
    ...document,
    terms: { due: { kind: "days", days: 30 } },
    lines: [...lines, passedOn],
    exemptions: [...exemptions, reason],
  } as const;
  return freezeDocument({ draft, number, issueDate, seller, instalments });
}

/** The lines put under one heading, as a file of someone else may have them, with one that only informs. */
function grouped(lines: readonly IssuedLine[]): readonly IssuedLine[] {
  const sum = lines.reduce((total, { netAmount }) => total + BigInt(netAmount.replace(".", "")), 0n);
  const digits = String(sum < 0n ? -sum : sum).padStart(3, "0");
  const netAmount = `${sum < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  const empty = { quantity: "", unit: "", netPrice: "", vatCategory: "" as IssuedLine["vatCategory"] };
  return [
    { id: "G", name: "Lot", ...empty, netAmount, subtype: "GROUP" },
    ...lines.map((line) => ({ ...line, subtype: "DETAIL", parentLineId: "G" })),
    { id: "I", name: "Pour mémoire", ...empty, netAmount: "0.00", subtype: "INFORMATION", parentLineId: "G" },
  ];
}

/** A lawful document that EN 16931 alone has no place for: what the profile EXTENDED-CTC-FR adds, one or several at once. */
export const aRandomExtendedDocument: fc.Arbitrary<IssuedDocument> = fc
  .record({
    document: aRandomDocument,
    others: thirdParties,
    factor: fc.option(aFactor, { nil: undefined }),
    references: fc.option(fc.array(aReference, { minLength: 2, maxLength: 3 }), { nil: undefined }),
    perLine: fc.boolean(),
    isRouted: fc.boolean(),
    isPartlyOutside: fc.boolean(),
    isGrouped: fc.boolean(),
  })
  .map(({ document, others, factor, references, perLine, isRouted, isPartlyOutside, isGrouped }) => {
    const base = isPartlyOutside ? withOutsideScope(document) : document;
    const isCredit = isCreditNote(base.typeCode);
    const [first] = references ?? [];
    const lines = base.lines.map((line) => (perLine && isCredit && first ? { ...line, precedingInvoice: first } : line));
    const identifiers = [
      { id: "55210055400013", scheme: "0009" },
      { id: "SERVICE-7", scheme: "0224" },
    ];
    return {
      ...base,
      ...(Object.keys(others).length === 0 ? {} : { thirdParties: others }),
      ...(factor === undefined ? {} : { payee: factor }),
      ...(references !== undefined && isCredit ? { precedingInvoices: references } : {}),
      ...(isRouted ? { buyer: { ...base.buyer, identifiers } } : {}),
      ...(base.dueDate === undefined && base.paymentTerms === undefined ? { paymentTerms: "Comptant" } : {}),
      lines: isGrouped ? grouped(lines) : lines,
    };
  });
