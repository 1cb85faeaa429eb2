import type { Language } from "../messages/message.ts";

/** Apart from the other messages, so that a small element that names a way to pay carries seven words and not a thousand. */
const names: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  "10": { fr: "Espèces", en: "Cash" },
  "20": { fr: "Chèque", en: "Cheque" },
  "30": { fr: "Virement", en: "Bank transfer" },
  "48": { fr: "Carte bancaire", en: "Card" },
  "58": { fr: "Virement SEPA", en: "SEPA credit transfer" },
  "59": { fr: "Prélèvement SEPA", en: "SEPA direct debit" },
  "68": { fr: "Paiement en ligne", en: "Online payment" },
};

/** What a method of payment (UNTDID 4461) is called; nothing for codes no seller chooses. */
export function methodName(typeCode: string, language: Language): string | undefined {
  return Object.hasOwn(names, typeCode) ? names[typeCode]?.[language] : undefined;
}
