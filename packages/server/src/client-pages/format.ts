/** A language of the hosted pages. */
export type Language = "fr" | "en";

const formatters = new Map<string, Intl.NumberFormat>();

function formatterFor(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${options.currency ?? ""}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat(language === "fr" ? "fr-FR" : "en-GB", options);
    formatters.set(key, formatter);
  }
  return formatter;
}

/** Decimal text as an amount in its currency, for reading ("1 290,48 €"). */
export function amountText(amount: string, currency: string, language: Language): string {
  return formatterFor(language, { style: "currency", currency }).format(amount as Intl.StringNumericLiteral);
}

/** A quantity or a rate for reading ("2,5"). */
export function decimalForReading(decimal: string, language: Language): string {
  return formatterFor(language, { maximumFractionDigits: 8 }).format(decimal as Intl.StringNumericLiteral);
}

/** A date for reading ("22 novembre 2026"). */
export function dateInWords(date: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** An IBAN in groups of four. */
export function ibanInGroups(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, "$1 ");
}
