import { freezeDocument, moneyFromMinor, type DocumentDraft, type IssuedDocument } from "@acquit/core";
import { writeCii, writeUbl } from "@acquit/einvoice";
import { aDraft, aSeller } from "../../../core/src/document/draft-builder.test-suite.ts";

/** What a French platform wants to find in an invoice. */
const french = {
  processCode: "B1",
  notes: [
    { subjectCode: "PMT", text: "Indemnité forfaitaire de 40 € pour frais de recouvrement." },
    { subjectCode: "PMD", text: "Pénalités de retard : taux BCE + 10 points." },
    { subjectCode: "AAB", text: "Pas d’escompte." },
  ],
  delivery: { date: "2026-11-02" },
  paymentMeans: [{ typeCode: "58", creditTransfers: [{ account: "FR7630006000011234567890189" }] }],
} as const;

/** An issued French invoice without a fault. */
export function aFrenchInvoice(changes: Partial<DocumentDraft> = {}): IssuedDocument {
  const draft = { ...aDraft(), ...french, ...changes };
  const instalments = [{ id: "1", dueDate: "2026-12-03", amount: moneyFromMinor(12_000, "EUR") }];
  const frozen = freezeDocument({ draft, number: "F2026-0042", issueDate: "2026-11-03", seller: aSeller(), instalments: [] });
  return { ...frozen, dueDate: instalments[0]?.dueDate ?? "" };
}

/** Its CII. */
export const aCii = (changes: Partial<DocumentDraft> = {}) => writeCii(aFrenchInvoice(changes));

/** Its UBL. */
export const aUbl = (changes: Partial<DocumentDraft> = {}) => writeUbl(aFrenchInvoice(changes));
