import { compareDates, datePartsOf } from "../calendar/date.ts";
import type { DateText } from "../money/amount.ts";
import { readNumber } from "./number-series.ts";
import type { NumberSeries } from "./number-series.ts";

/** A document as its series sees it. */
export interface NumberedDocument {
  readonly number: string;
  readonly issueDate: DateText;
}

/** One fault of a sequence: at which number, and the count expected there. */
export interface SequenceFault {
  readonly kind: "foreign-number" | "gap" | "repeated" | "earlier-date";
  readonly number: string;
  readonly expected?: number;
}

/**
 * Checks a series' documents in the order they were issued: every number of the pattern, counts without gap or repetition (from
 * whatever the first one is; from 1 in each later year of a yearly series), dates never going back. An auditor's view. Throws DateError.
 */
export function checkSequence(
  series: Pick<NumberSeries, "pattern" | "restart">,
  documents: Iterable<NumberedDocument>,
): readonly SequenceFault[] {
  const faults: SequenceFault[] = [];
  let last: { readonly count: number; readonly year: number; readonly issueDate: DateText } | undefined;
  for (const { number, issueDate } of documents) {
    const { year } = datePartsOf(issueDate);
    const count = readNumber(series.pattern, number)?.number;
    if (count === undefined) {
      faults.push({ kind: "foreign-number", number });
      continue;
    }
    if (last) {
      const expected = series.restart === "yearly" && year > last.year ? 1 : last.count + 1;
      if (count > expected) faults.push({ kind: "gap", number, expected });
      if (count < expected) faults.push({ kind: "repeated", number, expected });
      if (compareDates(issueDate, last.issueDate) < 0) faults.push({ kind: "earlier-date", number });
    }
    last = { count, year, issueDate };
  }
  return faults;
}
