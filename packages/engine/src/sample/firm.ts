import type { Party } from "@acquit/core";
import type { InputOf } from "@acquit/workspace";

type Profile = InputOf<"saveProfile">["profile"];

/** The last digit that makes a SIREN of eight digits valid (Luhn). */
export function sirenFrom(eightDigits: string): string {
  const sum = [...eightDigits].reduce((total, digit, position) => {
    const doubled = Number(digit) * (position % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return eightDigits + String((10 - (sum % 10)) % 10);
}

/** The French VAT number of a SIREN. */
export function frenchVatId(siren: string): string {
  return `FR${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, "0")}${siren}`;
}

/** A French company as e-invoicing wants it: SIREN, VAT number and electronic address. */
export function frenchParty(
  name: string,
  eightDigits: string,
  address: { readonly line1: string; readonly postCode: string; readonly city: string },
): Party {
  const siren = sirenFrom(eightDigits);
  return {
    name,
    legalRegistration: { id: siren, scheme: "0002" },
    vatId: frenchVatId(siren),
    electronicAddress: { id: siren, scheme: "0225" },
    address: { ...address, country: "FR" },
  };
}

/** The invented firm of the sample data: a workshop that makes and fits furniture, in Nantes. */
export const sampleProfile: Profile = {
  party: {
    ...frenchParty("Atelier Bois & Clarté SARL", "99912834", { line1: "14 quai de la Fosse", postCode: "44000", city: "Nantes" }),
    tradingName: "Bois & Clarté",
    legalInformation: "SARL au capital de 20 000 €",
    contact: { name: "Claire Morvan", phone: "+33 2 40 00 00 00", email: "facturation@bois-et-clarte.example" },
  },
  language: "fr",
  timeZone: "Europe/Paris",
  currency: "EUR",
  vatDueOn: "payments",
  vatFranchise: false,
  operations: "both",
  terms: { due: { kind: "days", days: 30 } },
  paymentMeans: [
    {
      typeCode: "58",
      creditTransfers: [
        { account: "FR7630006000011234567890189", accountName: "ATELIER BOIS ET CLARTE", serviceProvider: "AGRIFRPP" },
      ],
    },
  ],
  billingContact: { name: "Claire Morvan", phone: "+33 2 40 00 00 00", email: "facturation@bois-et-clarte.example" },
  register: `RCS Nantes ${sirenFrom("99912834").replace(/(\d{3})(?=\d)/g, "$1 ")}`,
  revision: 0,
};

/** How a sample client pays: days after the due date (negative is early), how much that varies, and how often not at all. */
export interface PayingHabit {
  readonly lateness: number;
  readonly spread: number;
  readonly forgets: number;
  readonly paysInParts: number;
}

/** A sample client. */
export interface SampleCustomer {
  readonly id: string;
  readonly party: Party;
  readonly language: "fr" | "en";
  readonly email: string;
  readonly habit: PayingHabit;
  /** How often she buys, invoices a month. */
  readonly rhythm: number;
}

const prompt: PayingHabit = { lateness: -4, spread: 5, forgets: 0, paysInParts: 0.02 };
const fair: PayingHabit = { lateness: 6, spread: 9, forgets: 0.02, paysInParts: 0.06 };
const slow: PayingHabit = { lateness: 24, spread: 18, forgets: 0.08, paysInParts: 0.15 };
const troubled: PayingHabit = { lateness: 48, spread: 30, forgets: 0.25, paysInParts: 0.3 };

function customer(id: string, party: Party, habit: PayingHabit, rhythm: number, language: "fr" | "en" = "fr"): SampleCustomer {
  return { id, party, language, email: `compta@${id}.example`, habit, rhythm };
}

/** The clients of the sample firm; all invented. */
export const sampleCustomers: readonly SampleCustomer[] = [
  customer(
    "hotel-des-dunes",
    frenchParty("Hôtel des Dunes SAS", "99920011", { line1: "3 esplanade du Large", postCode: "44500", city: "La Baule" }),
    fair,
    1.2,
  ),
  customer(
    "cabinet-lorient",
    frenchParty("Cabinet Lorient & Associés", "99920022", { line1: "27 rue Crébillon", postCode: "44000", city: "Nantes" }),
    prompt,
    0.8,
  ),
  customer(
    "mairie-saint-herblon",
    frenchParty("Commune de Saint-Herblon", "99920033", {
      line1: "1 place de la Mairie",
      postCode: "44150",
      city: "Saint-Herblon",
    }),
    slow,
    0.6,
  ),
  customer(
    "galerie-passage",
    frenchParty("Galerie du Passage", "99920044", { line1: "5 passage Pommeraye", postCode: "44000", city: "Nantes" }),
    fair,
    0.5,
  ),
  customer(
    "restaurant-ecume",
    frenchParty("Restaurant L’Écume", "99920055", { line1: "12 quai de Versailles", postCode: "44000", city: "Nantes" }),
    troubled,
    0.9,
  ),
  customer(
    "librairie-vagues",
    frenchParty("Librairie des Vagues", "99920066", { line1: "8 rue de la Paix", postCode: "44600", city: "Saint-Nazaire" }),
    prompt,
    0.4,
  ),
  customer(
    "clinique-erdre",
    frenchParty("Clinique de l’Erdre SA", "99920077", { line1: "90 route de Carquefou", postCode: "44300", city: "Nantes" }),
    slow,
    1.1,
  ),
  customer(
    "agence-horizon",
    frenchParty("Agence Horizon", "99920088", { line1: "40 boulevard Guist’hau", postCode: "44000", city: "Nantes" }),
    fair,
    0.7,
  ),
  customer(
    "bureaux-loire",
    frenchParty("Bureaux de Loire SCI", "99920099", { line1: "2 rue de l’Hôtellerie", postCode: "44470", city: "Carquefou" }),
    prompt,
    0.6,
  ),
  customer(
    "camping-pins",
    frenchParty("Camping des Pins", "99920110", { line1: "Route de l’Océan", postCode: "85160", city: "Saint-Jean-de-Monts" }),
    troubled,
    0.5,
  ),
  customer(
    "theatre-quai",
    frenchParty("Théâtre du Quai", "99920121", { line1: "6 quai Ferdinand-Favre", postCode: "44000", city: "Nantes" }),
    slow,
    0.3,
  ),
  customer(
    "ecole-chataigniers",
    frenchParty("École des Châtaigniers", "99920132", { line1: "18 rue des Écoles", postCode: "49300", city: "Cholet" }),
    fair,
    0.4,
  ),
  customer(
    "tischler-hof",
    {
      name: "Tischlerhof Berger GmbH",
      vatId: "DE136695976",
      electronicAddress: { id: "DE136695976", scheme: "9930" },
      address: { line1: "Lindenweg 4", postCode: "79098", city: "Freiburg", country: "DE" },
    },
    prompt,
    0.3,
    "en",
  ),
];

/** What the sample firm sells: description, unit, price without VAT, VAT percent. */
export const sampleCatalogue = [
  { name: "Table en chêne massif, 220 × 100 cm", unit: "C62", price: "1480.00", vat: "20", most: 3 },
  { name: "Étagère murale sur mesure", unit: "C62", price: "390.00", vat: "20", most: 6 },
  { name: "Pose et ajustage", unit: "HUR", price: "58.00", vat: "20", most: 24 },
  { name: "Comptoir d’accueil", unit: "C62", price: "2950.00", vat: "20", most: 1 },
  { name: "Rénovation de parquet (logement de plus de deux ans)", unit: "MTK", price: "47.50", vat: "10", most: 60 },
  { name: "Chaise « Loire »", unit: "C62", price: "185.00", vat: "20", most: 14 },
  { name: "Étude et plans", unit: "DAY", price: "520.00", vat: "20", most: 4 },
  { name: "Livre « Le bois et la lumière »", unit: "C62", price: "32.70", vat: "5.5", most: 10 },
  { name: "Vernissage et finitions", unit: "MTK", price: "18.35", vat: "20", most: 40 },
  { name: "Livraison en Pays de la Loire", unit: "E48", price: "75.00", vat: "20", most: 1 },
] as const;
