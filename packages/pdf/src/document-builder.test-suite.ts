import { freezeDocument, computeTotals, instalmentsOf, isCreditNote, moneyFromMinor } from "@acquit/core";
import type { DocumentDraft, IssuedDocument, Line, Party } from "@acquit/core";

const atelier: Party = {
  name: "Atelier Bois & Clarté SARL",
  tradingName: "Bois & Clarté",
  legalRegistration: { id: "999128341", scheme: "0002" },
  vatId: "FR61999128341",
  legalInformation: "SARL au capital de 20 000 €",
  electronicAddress: { id: "999128341", scheme: "0225" },
  address: { line1: "14 quai de la Fosse", postCode: "44000", city: "Nantes", country: "FR" },
  contact: { name: "Claire Morvan", phone: "+33 2 40 00 00 00", email: "facturation@bois-et-clarte.example" },
};

const hotel: Party = {
  name: "Hôtel des Dunes SAS",
  legalRegistration: { id: "999200119", scheme: "0002" },
  vatId: "FR40999200119",
  electronicAddress: { id: "999200119", scheme: "0225" },
  address: { line1: "3 esplanade du Large", line2: "Service comptabilité", postCode: "44500", city: "La Baule", country: "FR" },
};

const plainDraft: DocumentDraft = {
  typeCode: "380",
  processCode: "M1",
  currency: "EUR",
  buyer: hotel,
  issueDate: "2026-03-02",
  terms: { due: { kind: "days", days: 30 } },
  paymentMeans: [
    {
      typeCode: "58",
      remittanceInformation: "RF712026030042",
      creditTransfers: [
        { account: "FR7630006000011234567890189", accountName: "ATELIER BOIS ET CLARTE", serviceProvider: "AGRIFRPP" },
      ],
    },
  ],
  lines: [],
};

/** Builds documents for tests, each step giving a new builder. */
export class DocumentBuilder {
  readonly #draft: DocumentDraft;
  readonly #seller: Party;
  readonly #number: string;

  constructor(draft: DocumentDraft, seller: Party, number: string) {
    this.#draft = draft;
    this.#seller = seller;
    this.#number = number;
  }

  /** Changes any field of the draft. */
  with(change: Partial<DocumentDraft>): DocumentBuilder {
    return new DocumentBuilder({ ...this.#draft, ...change }, this.#seller, this.#number);
  }

  /** Adds a line. */
  withLine(change: Partial<Line> = {}): DocumentBuilder {
    const line: Line = {
      id: String(this.#draft.lines.length + 1),
      name: "Étagère en chêne massif",
      quantity: "2",
      unit: "C62",
      netPrice: "185.00",
      vatCategory: "S",
      vatRate: "20",
      ...change,
    };
    return this.with({ lines: [...this.#draft.lines, line] });
  }

  /** Adds lines made by their position, from zero. */
  withLines(count: number, make: (index: number) => Partial<Line> = () => ({})): DocumentBuilder {
    const positions = Array.from({ length: count }, (_, index) => index);
    return positions.reduce((builder: DocumentBuilder, index) => builder.withLine(make(index)), this);
  }

  /** Changes the seller. */
  soldBy(change: Partial<Party>): DocumentBuilder {
    return new DocumentBuilder(this.#draft, { ...this.#seller, ...change }, this.#number);
  }

  /** Numbers the document. */
  numbered(number: string): DocumentBuilder {
    return new DocumentBuilder(this.#draft, this.#seller, number);
  }

  /** The seller. */
  seller(): Party {
    return this.#seller;
  }

  /** The draft. */
  draft(): DocumentDraft {
    return this.#draft;
  }

  /** The issued document. */
  issued(): IssuedDocument {
    const { currency, terms, issueDate = "2026-03-02", typeCode } = this.#draft;
    const payable = moneyFromMinor(computeTotals(this.#draft).payable, currency);
    const instalments = isCreditNote(typeCode) ? [] : instalmentsOf(terms, payable, issueDate);
    return freezeDocument({ draft: this.#draft, number: this.#number, issueDate, seller: this.#seller, instalments });
  }
}

/** An invoice of a French workshop to a French hotel, without lines. */
export function anInvoice(): DocumentBuilder {
  return new DocumentBuilder(plainDraft, atelier, "2026-03-0042");
}

const mentions = [
  { subjectCode: "PMT", text: "Indemnité forfaitaire pour frais de recouvrement en cas de retard de paiement : 40 €." },
  {
    subjectCode: "PMD",
    text: "En cas de retard de paiement, pénalités au taux de la Banque centrale européenne majoré de dix points, exigibles sans rappel.",
  },
  { subjectCode: "AAB", text: "Pas d’escompte pour paiement anticipé." },
];

/** An invoice as a workshop writes it: several rates, units, details, an allowance, the mentions of the law. */
export function aWorkshopInvoice(): DocumentBuilder {
  return anInvoice()
    .with({
      purchaseOrderReference: "BC-2026-118",
      contractReference: "Rénovation aile nord",
      delivery: { date: "2026-02-27" },
      notes: mentions,
      allowances: [{ percent: "5", reason: "Remise fidélité", reasonCode: "95", vatCategory: "S", vatRate: "20" }],
    })
    .withLine({
      name: "Comptoir d’accueil en chêne",
      description: "Chêne massif huilé, plateau de 320 × 65 cm, passe-câbles en laiton. Fabriqué à Nantes.",
      quantity: "1",
      netPrice: "4850.00",
      sellerItemId: "CPT-320",
    })
    .withLine({ name: "Étagères murales", quantity: "12", netPrice: "185.00", grossPrice: "205.00", priceDiscount: "20.00" })
    .withLine({ name: "Pose et réglages sur site", quantity: "16.5", unit: "HUR", netPrice: "52.00", vatRate: "10" })
    .withLine({ name: "Transport", quantity: "84", unit: "KMT", netPrice: "0.85" });
}
