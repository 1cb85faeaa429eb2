import type { DocumentDraft } from "@acquit/core";
import type { Draft } from "./draft.ts";
import type { Sheet } from "./parts/sheet.ts";

const isOfLine = /^line /;

function isSameBesideLines(before: DocumentDraft, after: DocumentDraft): boolean {
  if (before === after) return true;
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof DocumentDraft>;
  keys.delete("lines");
  return [...keys].every((key) => before[key] === after[key]);
}

function textsBesideLines(texts: Draft["texts"]): string {
  return JSON.stringify(Object.entries(texts).filter(([field]) => !isOfLine.test(field)));
}

/** Keeps one object for as long as nothing a sheet is drawn from differs but its lines and amounts: parts guarded by it stay as they are. */
export class StillSheet {
  #sheet: Sheet | undefined;
  #texts = "";
  #key: object = {};

  /** The object for a sheet. */
  keyOf(sheet: Sheet): object {
    const before = this.#sheet;
    const texts = before?.draft.texts === sheet.draft.texts ? this.#texts : textsBesideLines(sheet.draft.texts);
    const isSame =
      before !== undefined &&
      texts === this.#texts &&
      before.findings === sheet.findings &&
      before.profile === sheet.profile &&
      before.m === sheet.m &&
      before.locale === sheet.locale &&
      before.today === sheet.today &&
      before.readonly === sheet.readonly &&
      isSameBesideLines(before.document, sheet.document);
    if (!isSame) this.#key = {};
    this.#sheet = sheet;
    this.#texts = texts;
    return this.#key;
  }
}

/** What reductions of the whole are drawn from beside a still sheet: the VAT of lines. */
export function adjustmentsKey({ document, totals }: Sheet): readonly unknown[] {
  const last = document.lines.at(-1);
  const groups = totals?.vatGroups ?? document.lines.map(({ vatCategory }) => ({ category: vatCategory }));
  return [last?.vatCategory, last?.vatRate, groups.map(({ category }) => category).join(" ")];
}

/** What terms are drawn from beside a still sheet: the amount, where they state a part of it. */
export function termsKey({ document, totals }: Sheet): readonly unknown[] {
  const { schedule, earlyPaymentDiscount } = document.terms;
  return [schedule === undefined && earlyPaymentDiscount === undefined ? undefined : totals?.payable];
}
