import type { DocumentDraft, Language } from "@acquit/core";
import type { NewLine } from "./draft.ts";
import type { SellerProfile } from "./seller.ts";

/** A line to be written: one unit, with the VAT of the line before it, else what the seller usually charges. */
export function blankLine(lines: DocumentDraft["lines"], profile: SellerProfile | undefined): NewLine {
  const last = lines.at(-1);
  const usual = profile?.vatFranchise === true ? { vatCategory: "E", vatRate: "0" } : { vatCategory: "S", vatRate: "20" };
  const before = last && { vatCategory: last.vatCategory, ...(last.vatRate === undefined ? {} : { vatRate: last.vatRate }) };
  return {
    name: "",
    quantity: "1",
    unit: last?.unit ?? "C62",
    netPrice: "",
    ...((before ?? usual) as Pick<NewLine, "vatCategory">),
  };
}

/** A new invoice as the seller's profile has it: currency, language and terms; her means of payment are added on issue unless some are chosen. */
export function beginDraft(profile: SellerProfile | undefined, language: Language): DocumentDraft {
  return {
    typeCode: "380",
    currency: profile?.currency ?? "EUR",
    language: profile?.language ?? language,
    terms: profile?.terms ?? { due: { kind: "days", days: 30 } },
    lines: [{ id: "1", ...blankLine([], profile) }],
  };
}
