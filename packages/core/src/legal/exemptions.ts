import type { DateText } from "../money/amount.ts";
import type { VatCategory } from "../document/codes.ts";

/** A reason why no VAT is charged, as the law wants it written from a day on. */
export interface ExemptionText {
  readonly category: VatCategory;
  readonly case: "franchise" | "reverse-charge" | "intra-eu-goods" | "export" | "outside-scope";
  /** BT-121 */
  readonly reasonCode: string;
  /** BT-120, French: the law's own words. */
  readonly fr: string;
  readonly en: string;
  /** Where it is written. */
  readonly source: string;
  readonly validFrom: DateText;
  readonly validTo?: DateText;
}

/**
 * Exemption texts by case and date. VAT law moved from the CGI to the CIBS on 1 September 2026; references to the CGI stay accepted
 * until 31 December 2027 (ordonnance de codification, transition), so they are what is printed until then.
 */
export const exemptionTexts: readonly ExemptionText[] = [
  {
    category: "E",
    case: "franchise",
    reasonCode: "VATEX-FR-FRANCHISE",
    fr: "TVA non applicable, art. 293 B du CGI",
    en: "VAT not applicable, art. 293 B of the French tax code (CGI)",
    source: "CGI art. 293 B, 293 E",
    validFrom: "2000-01-01",
    validTo: "2027-12-31",
  },
  {
    category: "AE",
    case: "reverse-charge",
    reasonCode: "VATEX-EU-AE",
    fr: "Autoliquidation",
    en: "Reverse charge",
    source: "CGI art. 283; directive 2006/112/CE art. 226, 11 bis",
    validFrom: "2000-01-01",
  },
  {
    category: "K",
    case: "intra-eu-goods",
    reasonCode: "VATEX-EU-IC",
    fr: "Exonération de TVA, art. 262 ter, I du CGI",
    en: "Intra-Community supply exempt from VAT, art. 262 ter, I of the French tax code (CGI)",
    source: "CGI art. 262 ter, I; directive 2006/112/CE art. 138",
    validFrom: "2000-01-01",
    validTo: "2027-12-31",
  },
  {
    category: "G",
    case: "export",
    reasonCode: "VATEX-EU-G",
    fr: "Exonération de TVA, art. 262, I du CGI",
    en: "Export exempt from VAT, art. 262, I of the French tax code (CGI)",
    source: "CGI art. 262, I; directive 2006/112/CE art. 146",
    validFrom: "2000-01-01",
    validTo: "2027-12-31",
  },
  {
    category: "O",
    case: "outside-scope",
    reasonCode: "VATEX-EU-O",
    fr: "Opération hors du champ de la TVA",
    en: "Outside the scope of VAT",
    source: "directive 2006/112/CE art. 2",
    validFrom: "2000-01-01",
  },
];

/** The text of a category on a day, or undefined when none is known for that day: it is then asked for, never guessed. */
export function exemptionTextFor(category: VatCategory, date: DateText): ExemptionText | undefined {
  return exemptionTexts.find(
    (text) => text.category === category && text.validFrom <= date && (text.validTo === undefined || date <= text.validTo),
  );
}
