import type { Language } from "@acquit/core";
import { describePercent } from "@acquit/core/drafting";
import type { EditorMessages } from "../messages/fr.ts";
import { vatChoices, vatKey, vatOfKey, type VatChoice } from "../vat-choices.ts";
import type { Words } from "../words.ts";

type Options = readonly (readonly [key: string, name: string])[];

/** The choices of lines, allowances and charges, in words. */
export interface Choices {
  readonly units: Options;
  readonly vat: Options;
  readonly keyOf: (choice: VatChoice) => string;
  /** The name of something that is not on offer but stands in the document. */
  readonly name: (field: "unit" | "vatRate", key: string) => string;
}

/** A VAT group in words: "20 %", "Autoliquidation". */
export function vatName(key: string, language: Language, m: EditorMessages): string {
  const { vatCategory, vatRate } = vatOfKey(key);
  const name = m.vatNames[vatCategory];
  if (vatCategory === "S") return describePercent(vatRate ?? "0", language);
  const rate = vatRate === undefined || vatRate === "0" ? "" : ` ${describePercent(vatRate, language)}`;
  return `${name ?? vatCategory}${rate}`;
}

/** The choices in a language, for a seller of a country. */
export function makeChoices(language: Language, { m, units }: Words, country: string | undefined): Choices {
  const unitName = (code: string) => units[code] ?? code;
  return {
    units: Object.entries(units),
    vat: vatChoices(country).map((choice) => [vatKey(choice), vatName(vatKey(choice), language, m)] as const),
    keyOf: vatKey,
    name: (field, key) => (field === "unit" ? unitName(key) : vatName(key, language, m)),
  };
}
