import type { DateText } from "@acquit/core";
import { BankFileError, type FilePlace } from "../bank-file-error.ts";
import { readDateParts } from "./amounts.ts";

/** In which order a file writes the parts of its dates. */
export type DateOrder = "day-month" | "month-day" | "year-month";

const PARTS = /^(\d{1,4})\s*[/.\-' ]\s*(\d{1,2})\s*[/.\-' ]\s*(\d{2,4})(?:$|[ T])/;

/** Whether a text looks like a date of any order. */
export function looksLikeDate(text: string): boolean {
  const bare = text.trim();
  return PARTS.test(bare) || /^(?:19|20)\d{6}$/.test(bare);
}

/** Finds the order all the dates of a file allow; undefined where day and month cannot be told apart. */
export function orderOf(dates: readonly string[]): DateOrder | undefined {
  let [dayFirst, monthFirst] = [true, true];
  for (const text of dates) {
    const match = PARTS.exec(text.trim());
    if (match === null || (match[1]?.length ?? 0) > 2) return /^\d{4}/.test(text.trim()) ? "year-month" : undefined;
    if (Number(match[1]) > 12) monthFirst = false;
    if (Number(match[2]) > 12) dayFirst = false;
  }
  if (dayFirst && monthFirst) return undefined;
  return monthFirst ? "month-day" : "day-month";
}

/** Reads a date written in an order. @throws BankFileError */
export function readOrderedDate(text: string, order: DateOrder, place: FilePlace): DateText {
  const bare = text.trim();
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(bare);
  const match = compact ?? PARTS.exec(bare);
  if (match === null) throw new BankFileError("date-invalid", place, { value: bare.slice(0, 40) });
  const [, first = "", second = "", third = ""] = match;
  if (first.length === 4) return readDateParts(first, second, third, place, bare);
  return order === "month-day"
    ? readDateParts(third, first, second, place, bare)
    : readDateParts(third, second, first, place, bare);
}
