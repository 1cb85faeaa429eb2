// One invoice as each library wants it: the same parties, lines, rates and totals, whatever the shape.
import { freezeDocument } from "../../../packages/core/src/index.ts";

const names = ["Étagère en chêne", "Conseil", "Livraison et pose", "Tablette 40 × 60 cm", "Reprise de l’ancien meuble"];
const rates = ["20", "10", "5.5", "20", "2.1"];

/** A party without an e-invoicing address of France: one of the rivals refuses scheme 0225. */
function party(
  /** @type {string} */ name,
  /** @type {string} */ siren,
  /** @type {string} */ vatId,
  /** @type {string} */ email,
) {
  return {
    name,
    legalRegistration: { id: siren, scheme: "0002" },
    vatId,
    address: { line1: "12 rue des Lilas", postCode: "69003", city: "Lyon", country: "FR" },
    electronicAddress: { id: email, scheme: "EM" },
  };
}

/**
 * An issued invoice of `length` lines with quantities, prices of two decimals and four rates.
 * @param {number} length
 */
export function anInvoice(length) {
  const lines = Array.from({ length }, (_, at) => ({
    id: String(at + 1),
    name: names[at % names.length] ?? "",
    unit: "C62",
    quantity: String(1 + (at % 7)),
    netPrice: `${String(12 + ((at * 37) % 480))}.${String(10 + (at % 90))}`,
    vatCategory: /** @type {const} */ ("S"),
    vatRate: rates[at % rates.length] ?? "20",
  }));
  return freezeDocument({
    draft: {
      typeCode: "380",
      currency: "EUR",
      buyer: party("Client Exemple SA", "552100554", "FR96552100554", "achats@example.com"),
      terms: { due: { kind: "days", days: 30 } },
      paymentTerms: "Paiement à 30 jours",
      paymentMeans: [{ typeCode: "30", creditTransfers: [{ account: "FR7630006000011234567890189" }] }],
      notes: [{ text: "Pas d’escompte pour paiement anticipé.", subjectCode: "AAB" }],
      delivery: { date: "2026-11-20" },
      lines,
    },
    number: "F2026-0001",
    issueDate: "2026-11-22",
    seller: party("Atelier Lumière SARL", "732829320", "FR44732829320", "factures@example.com"),
    instalments: [{ id: "1", dueDate: "2026-12-22", amount: "0.00" }],
  });
}

/** @typedef {ReturnType<typeof anInvoice>} Invoice */
