import type { Language } from "./format.ts";

const decimalMark: Readonly<Record<Language, "," | ".">> = { fr: ",", en: "." };

/** How amounts are written where one is typed. */
export interface TypedAmountRules {
  readonly language: Language;
  /** Decimals of the currency. */
  readonly digits: number;
}

/** Decimal text as a person of this language would type it ("1290,48"). */
export function typedForm(amount: string, language: Language): string {
  return amount.replace(".", decimalMark[language]);
}

/**
 * What a person typed as an amount ("1 290,48", "1,290.48", "150 €") as decimal text, or undefined. What could be read in two ways
 * ("1,290" in French: one and a bit, or a thousand) is refused rather than guessed.
 */
export function readTypedAmount(text: string, rules: TypedAmountRules): string | undefined {
  const compact = text.replace(/[\s\u00a0\u202f'’€$£]/g, "");
  const [whole = "", ...groups] = compact.split(/[.,]/);
  const marks = compact.replace(/[^.,]/g, "");
  if (![whole, ...groups].every((part) => /^\d+$/.test(part))) return undefined;
  if (groups.length === 0) return whole;
  const last = groups.at(-1) ?? "";
  const mark = marks.at(-1);
  const grouping = marks.slice(0, -1);
  const isOneMark = [...marks].every((each) => each === marks[0]);
  if (groups.length === 1) {
    if (last.length !== 3) return last.length < 3 ? `${whole}.${last}` : undefined;
    if (mark === decimalMark[rules.language]) return rules.digits === 3 ? `${whole}.${last}` : undefined;
    return isGrouped([whole, last]) ? whole + last : undefined;
  }
  if (isOneMark) return isGrouped([whole, ...groups]) ? whole + groups.join("") : undefined;
  const thousands = [whole, ...groups.slice(0, -1)];
  const isSound = [...grouping].every((each) => each === grouping[0] && each !== mark) && isGrouped(thousands);
  return isSound && last.length <= 3 ? `${thousands.join("")}.${last}` : undefined;
}

function isGrouped([first = "", ...others]: readonly string[]): boolean {
  return first.length >= 1 && first.length <= 3 && others.every((group) => group.length === 3);
}
