import type { InputOf, OutputOf } from "@acquit/workspace";

type Draft = InputOf<"saveDraft">["document"];
type Profile = NonNullable<OutputOf<"getProfile">["profile"]>;

/** The words of a sample. */
interface SampleWords {
  readonly client: string;
  readonly lines: readonly string[];
  readonly language: "fr" | "en";
}

/** An invented invoice of this seller, to show how documents look. */
export function sampleDraft({ currency, terms, vatFranchise }: Profile, { client, lines, language }: SampleWords): Draft {
  const vat = vatFranchise ? ({ vatCategory: "E", vatRate: "0" } as const) : ({ vatCategory: "S", vatRate: "20" } as const);
  return {
    typeCode: "380",
    currency,
    terms,
    language,
    buyer: { name: client, address: { line1: "1 place de la République", postCode: "75003", city: "Paris", country: "FR" } },
    lines: lines.map((name, position) => ({
      id: String(position + 1),
      name,
      quantity: String(2 + position),
      unit: "HUR",
      netPrice: position === 0 ? "480.00" : "62.50",
      ...vat,
    })),
  };
}
