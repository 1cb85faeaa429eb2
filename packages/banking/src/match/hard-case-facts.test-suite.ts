import type { FeeRule, MatchLine, OpenInvoice, PayerRule } from "./open-invoice.ts";

/** How a line was made. */
export type CaseKind =
  | "reference"
  | "typo"
  | "no-reference"
  | "several"
  | "several-unnamed"
  | "part"
  | "part-unnamed"
  | "fee"
  | "short"
  | "discount"
  | "credit"
  | "third-party"
  | "third-party-unnamed"
  | "paid-twice"
  | "stranger";

/** A line with what it truly pays: minor units by invoice id, credit notes negative; nothing for a stranger. */
export interface HardCase {
  readonly kind: CaseKind;
  readonly line: MatchLine;
  readonly truth: ReadonlyMap<string, number>;
}

/** A ledger and a bank statement to match with it. */
export interface HardCases {
  readonly invoices: readonly OpenInvoice[];
  readonly rules: readonly PayerRule[];
  readonly fees: readonly FeeRule[];
  readonly cases: readonly HardCase[];
}

/** How a batch of cases is made. */
export interface HardCaseOptions {
  readonly seed: number;
  readonly invoices: number;
  readonly lines: number;
  /** All amounts from a short price list of round sums, so that they and their sums collide. */
  readonly collide?: boolean;
}

/** Repeatable chance (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  is(share: number): boolean {
    return this.next() < share;
  }

  pick<Choice>(choices: readonly Choice[]): Choice {
    const choice = choices[this.below(choices.length)];
    if (choice === undefined) throw new RangeError("There is nothing to choose from");
    return choice;
  }
}

export const trades =
  "Boulangerie Garage Café Menuiserie Plomberie Électricité Librairie Fleurs Transports Imprimerie Cabinet Atelier Hôtel Restaurant Pharmacie Clinique Agence Studio Maçonnerie Peinture Institut Ferme Domaine Scierie".split(
    " ",
  );
export const families =
  "Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefèvre Michel Garcia David Bertrand Roux Vincent Fournier Morel Girard André Mercier Dupont Lambert Bonnet François Martinez Legrand Garnier Faure Rousseau Blanc Guérin Muller Henry Roussel Nicolas Perrin Morin Mathieu Clément Gauthier Dumont Lopez Fontaine Chevalier Robin Masson Sanchez Gérard Nguyen Boyer Denis Lemaire Duval Joly Gautier Roger Roche Roy Noël Meyer Lucas Meunier Jean Perez Marchand Dufour Blanchard Marie Barbier Brun Dumas Brunet Schmitt Leroux Colin Fernandez".split(
    " ",
  );
export const places =
  "Lyon Paris Nantes Lille Rennes Dijon Nice Tours Metz Brest Reims Angers Nîmes Pau Rouen Caen Vannes Albi Auch Blois".split(
    " ",
  );
export const forms = ["SARL", "SAS", "", "EURL", "SA"];
export const prices = [2990, 4900, 9900, 12_000, 15_000, 24_000, 36_000, 60_000, 120_000, 180_000];
export const round = [5000, 10_000, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000];
export const fees: readonly FeeRule[] = [
  { name: "Stripe", basisPoints: 150, fixed: 25 },
  { name: "PayPal", basisPoints: 290, fixed: 35 },
];

export interface Client {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly usual: number;
}

export function asBank(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toUpperCase()
    .slice(0, 27)
    .trim();
}

/** Of a thousand lines. */
export const shares: readonly (readonly [CaseKind, number])[] = [
  ["typo", 80],
  ["no-reference", 100],
  ["several", 70],
  ["several-unnamed", 40],
  ["part", 60],
  ["part-unnamed", 10],
  ["fee", 30],
  ["short", 20],
  ["discount", 20],
  ["credit", 15],
  ["third-party", 20],
  ["third-party-unnamed", 5],
  ["paid-twice", 10],
  ["stranger", 20],
];

/** Whether parts are what a line truly pays. */
export function isTrue(
  parts: readonly { readonly invoice: { readonly id: string }; readonly minor: number }[],
  truth: HardCase["truth"],
): boolean {
  return parts.length === truth.size && parts.every(({ invoice, minor }) => truth.get(invoice.id) === minor);
}
