import { countryCodes } from "./country-codes.ts";

type Countries = readonly (readonly [code: string, name: string])[];

const byLocale = new Map<string, Countries>();

/** Every country's code with its name in a locale, in that locale's order. */
export function countries(locale: string): Countries {
  const known = byLocale.get(locale);
  if (known !== undefined) return known;
  const names = new Intl.DisplayNames(locale, { type: "region" });
  const collator = new Intl.Collator(locale);
  const named = countryCodes.map((code) => [code, names.of(code) ?? code] as const).sort((a, b) => collator.compare(a[1], b[1]));
  byLocale.set(locale, named);
  return named;
}
