import { compareDates, datePartsOf } from "../calendar/date.ts";
import type { DateText } from "../money/amount.ts";
import { checkDocumentNumber } from "./document-number.ts";
import type { NumberProblem } from "./document-number.ts";

/** What a series numbers; credit notes always have their own. */
export type SeriesKind = "invoice" | "credit-note";

/** A series of consecutive document numbers and how far it is (CGI annexe II, 242 nonies A, I 7°). */
export interface NumberSeries {
  readonly kind: SeriesKind;
  /** Literal text with `{year}`, `{month}` and one `{number}` or `{number:0000}` (at least as many digits as zeros). */
  readonly pattern: string;
  readonly restart: "never" | "yearly";
  /** The number the next document takes; at first, the one to continue from. */
  readonly next: number;
  /** The year `next` belongs to; absent while nothing was issued and no year was chosen. */
  readonly year?: number;
  /** The issue date of the last document numbered. */
  readonly lastIssueDate?: DateText;
}

/** What may be wrong with a series' pattern. */
export type PatternProblem =
  "number-missing" | "number-repeated" | "unknown-placeholder" | "forbidden-character" | "too-long" | "year-missing";

type PatternPart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "year" | "month" }
  | { readonly kind: "number"; readonly width: number };

const placeholder = /\{([^{}]*)\}/g;
const largestChecked = 9_999_999;

function readPlaceholder(name: string): PatternPart | undefined {
  if (name === "year" || name === "month") return { kind: name };
  const width = /^number(?::(0+))?$/.exec(name);
  return width ? { kind: "number", width: width[1]?.length ?? 1 } : undefined;
}

function readPattern(pattern: string): readonly PatternPart[] | undefined {
  const parts: PatternPart[] = [];
  let end = 0;
  for (const match of pattern.matchAll(placeholder)) {
    const part = readPlaceholder(match[1] ?? "");
    if (!part) return undefined;
    if (match.index > end) parts.push({ kind: "literal", text: pattern.slice(end, match.index) });
    parts.push(part);
    end = match.index + match[0].length;
  }
  if (end < pattern.length) parts.push({ kind: "literal", text: pattern.slice(end) });
  return parts;
}

function writePart(part: PatternPart, number: number, year: number, month: number): string {
  if (part.kind === "literal") return part.text;
  if (part.kind === "number") return String(number).padStart(part.width, "0");
  return part.kind === "year" ? String(year).padStart(4, "0") : String(month).padStart(2, "0");
}

/** Finds what is wrong with a pattern before it is used; undefined when it is good. A yearly restart needs the year in it. */
export function checkPattern(pattern: string, restart: NumberSeries["restart"]): PatternProblem | undefined {
  const parts = readPattern(pattern);
  if (!parts) return "unknown-placeholder";
  const numbers = parts.filter((part) => part.kind === "number").length;
  if (numbers === 0) return "number-missing";
  if (numbers > 1) return "number-repeated";
  if (restart === "yearly" && !parts.some((part) => part.kind === "year")) return "year-missing";
  const longest = parts.map((part) => writePart(part, largestChecked, 2026, 12)).join("");
  const problem = checkDocumentNumber(longest);
  return problem === "empty" ? "number-missing" : problem;
}

/** Writes the number a pattern gives for a count and an issue date, unchecked. Throws RangeError on an unknown placeholder. */
export function formatNumber(pattern: string, number: number, issueDate: DateText): string {
  const parts = readPattern(pattern);
  if (!parts) throw new RangeError(`The number pattern "${pattern}" holds an unknown placeholder.`);
  const { year, month } = datePartsOf(issueDate);
  return parts.map((part) => writePart(part, number, year, month)).join("");
}

/** The count a number of this pattern carries, with its year when the pattern shows one; undefined for a foreign number. */
export function readNumber(pattern: string, text: string): { readonly number: number; readonly year?: number } | undefined {
  const parts = readPattern(pattern);
  if (!parts) return undefined;
  let years = 0;
  const source = parts.map((part) => {
    if (part.kind === "literal") return part.text.replace(/[^A-Za-z0-9]/g, "\\$&");
    if (part.kind === "number") return `(?<number>\\d{${part.width},})`;
    if (part.kind === "month") return "\\d{2}";
    years += 1;
    return years === 1 ? "(?<year>\\d{4})" : "\\d{4}";
  });
  const groups = new RegExp(`^${source.join("")}$`).exec(text)?.groups;
  const number = Number(groups?.number);
  if (!groups || !Number.isSafeInteger(number)) return undefined;
  return groups.year === undefined ? { number } : { number, year: Number(groups.year) };
}

/** The number taken and the series after it, or why none can be taken. */
export type TakenNumber =
  | { readonly ok: true; readonly number: string; readonly series: NumberSeries }
  | { readonly ok: false; readonly reason: NumberProblem | "before-last-issue"; readonly lastIssueDate?: DateText };

/**
 * Takes the next number for a document issued on a date. Numbers follow the dates: a date before the last one issued in the
 * series is refused. A yearly series starts at 1 with the first document of a later year. Throws DateError.
 */
export function takeNumber(series: NumberSeries, issueDate: DateText): TakenNumber {
  const { year } = datePartsOf(issueDate);
  const { lastIssueDate } = series;
  if (lastIssueDate !== undefined && compareDates(issueDate, lastIssueDate) < 0) {
    return { ok: false, reason: "before-last-issue", lastIssueDate };
  }
  const restarts = series.restart === "yearly" && series.year !== undefined && year > series.year;
  const taken = restarts ? 1 : series.next;
  const number = formatNumber(series.pattern, taken, issueDate);
  const reason = checkDocumentNumber(number);
  if (reason) return { ok: false, reason };
  return { ok: true, number, series: { ...series, next: taken + 1, year, lastIssueDate: issueDate } };
}
