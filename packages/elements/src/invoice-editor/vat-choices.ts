import type { DecimalText, VatCategory } from "@acquit/core";
import { frenchVatRates, trimDecimal } from "@acquit/core/drafting";

/** A VAT category with its rate. */
export interface VatChoice {
  readonly vatCategory: VatCategory;
  /** Percent; absent outside the scope of VAT. */
  readonly vatRate?: DecimalText;
}

const french = ["20", "10", "5.5", "2.1", "8.5", "1.75", "1.05", "0.9"].filter((rate) => frenchVatRates.has(rate));
/** Standard and reduced rates of the Union's states and the United Kingdom (European Commission, 2026). */
const elsewhere = "27 25.5 25 24 23 22 21 20 19 18 17 15 14 13.5 13 12 10 9.5 9 8 7 6 5.5 5 4.8 4 3 2.1".split(" ");
const untaxed: readonly VatChoice[] = [
  { vatCategory: "E", vatRate: "0" },
  { vatCategory: "AE", vatRate: "0" },
  { vatCategory: "K", vatRate: "0" },
  { vatCategory: "G", vatRate: "0" },
  { vatCategory: "Z", vatRate: "0" },
  { vatCategory: "O" },
];

/** What a seller of a country may charge: her rates, then the cases without VAT. */
export function vatChoices(country: string | undefined): readonly VatChoice[] {
  const rates = country === undefined || country === "FR" ? french : elsewhere;
  return [...rates.map((vatRate): VatChoice => ({ vatCategory: "S", vatRate })), ...untaxed];
}

/** The key of a choice; the same for "20" and "20.00". */
export function vatKey({ vatCategory, vatRate }: VatChoice): string {
  return vatRate === undefined ? vatCategory : `${vatCategory} ${trimDecimal(vatRate)}`;
}

/** The choice of a key. */
export function vatOfKey(key: string): { readonly vatCategory: VatCategory; readonly vatRate: DecimalText | undefined } {
  const [category = "S", vatRate] = key.split(" ");
  return { vatCategory: category as VatCategory, vatRate };
}
