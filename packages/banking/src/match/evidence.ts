import { minorDigits, isCurrency, formatUnits, type Language, type MessageParams } from "@acquit/core";
import { evidenceEn } from "../messages/evidence-en.ts";
import { evidenceFr } from "../messages/evidence-fr.ts";

/** The code of one piece of evidence or counter-evidence. */
export type EvidenceCode = keyof typeof evidenceFr;

/** A text for every piece of evidence. */
export type EvidenceMessages = Readonly<Record<EvidenceCode, string>>;

/** One reason for or against a match. */
export interface Evidence {
  readonly code: EvidenceCode;
  readonly params: MessageParams;
}

const catalogues: Readonly<Record<Language, EvidenceMessages>> = { fr: evidenceFr, en: evidenceEn };

/** One reason. */
export function evidence(code: EvidenceCode, params: MessageParams = {}): Evidence {
  return { code, params };
}

/** Parameters for a reason about an amount: decimal text and its currency. */
export function amountParams(minor: number, currency: string): MessageParams {
  return { amount: formatUnits(minor, isCurrency(currency) ? minorDigits(currency) : 2), currency };
}

function amountInWords(amount: string, currency: string | undefined, language: Language): string {
  const format = new Intl.NumberFormat(language, currency === undefined ? {} : { style: "currency", currency });
  // A decimal string keeps every digit; the type of format() lags behind the language.
  return format.format(amount as unknown as number).replace(/\u202f/g, "\u00a0");
}

/** Says a reason in words. */
export function explainEvidence({ code, params }: Evidence, language: Language): string {
  const { amount, currency, date } = params;
  const shown: Record<string, string> = { ...params };
  if (amount !== undefined) shown["amount"] = amountInWords(amount, currency, language);
  if (date !== undefined)
    shown["date"] = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(
      new Date(`${date}T00:00:00Z`),
    );
  return catalogues[language][code].replace(/\{([a-z]+)\}/g, (place, name: string) => shown[name] ?? place);
}
