import type { Party } from "../party/party.ts";
import type { DocumentDraft } from "./draft.ts";
import type { Line } from "./line.ts";

/** A French seller as the law and the platforms want her. */
export function aSeller(changes: Partial<Party> = {}): Party {
  return {
    name: "Atelier Lumière SARL",
    legalRegistration: { id: "732829320", scheme: "0002" },
    vatId: "FR44732829320",
    electronicAddress: { id: "732829320", scheme: "0225" },
    address: { line1: "12 rue des Lilas", postCode: "69003", city: "Lyon", country: "FR" },
    ...changes,
  };
}

/** A French client that an invoice can be sent to. */
export function aBuyer(changes: Partial<Party> = {}): Party {
  return {
    name: "Boutique du Port SAS",
    legalRegistration: { id: "404833048", scheme: "0002" },
    vatId: "FR83404833048",
    electronicAddress: { id: "404833048", scheme: "0225" },
    address: { line1: "4 quai du Port", postCode: "13002", city: "Marseille", country: "FR" },
    ...changes,
  };
}

/** One piece of something at 100.00 and 20 % VAT. */
export function aLine(changes: Partial<Line> = {}): Line {
  return {
    id: "1",
    name: "Lampe en laiton",
    quantity: "1",
    unit: "C62",
    netPrice: "100.00",
    vatCategory: "S",
    vatRate: "20",
    ...changes,
  };
}

/** A draft in which nothing is missing. */
export function aDraft(changes: Partial<DocumentDraft> = {}): DocumentDraft {
  return {
    typeCode: "380",
    currency: "EUR",
    buyer: aBuyer(),
    lines: [aLine()],
    terms: { due: { kind: "days", days: 30 } },
    ...changes,
  };
}
