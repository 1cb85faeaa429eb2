import { explainEvidence, type Evidence } from "@acquit/banking";
import type { Language } from "@acquit/core";
import type { KeptReason } from "../bank-collections.ts";
import { bankEn } from "../messages/bank-en.ts";
import { bankFr, type BankReasonCode } from "../messages/bank-fr.ts";

/** A matcher's reason in both languages. */
export function reasonOf(evidence: Evidence): KeptReason {
  return { code: evidence.code, text: { fr: explainEvidence(evidence, "fr"), en: explainEvidence(evidence, "en") } };
}

function day(date: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
}

/** A reason of the ledger's own in both languages; `date` is written as people write it. */
export function ledgerReason(code: BankReasonCode, params: Readonly<Record<string, string>> = {}): KeptReason {
  const say = (text: string, language: Language) =>
    text.replace(/\{([a-z]+)\}/g, (place, name: string) => {
      const value = params[name];
      if (value === undefined) return place;
      return name === "date" ? day(value, language) : value;
    });
  return { code, text: { fr: say(bankFr[code], "fr"), en: say(bankEn[code], "en") } };
}
