import { isDate } from "../calendar/date.ts";
import type { DateText, DecimalText } from "../money/amount.ts";
import { formatUnits, trimDecimal } from "../money/decimal.ts";
import { checkDueDates } from "./check-due-dates.ts";
import type { LegalCapOptions, TermsFinding } from "./check-due-dates.ts";
import type { DueRule, PaymentTerms } from "./payment-terms.ts";
import { hundredPercent, percentScale, readPercent } from "./percent.ts";
import { TermsError } from "./terms-error.ts";

function percentIn(text: DecimalText, most = hundredPercent): number | undefined {
  try {
    const percent = readPercent(text);
    return percent <= most ? percent : undefined;
  } catch (error) {
    if (error instanceof TermsError) return undefined;
    throw error;
  }
}

function checkSchedule(terms: PaymentTerms): readonly TermsFinding[] {
  const schedule = terms.schedule ?? [];
  const percents = schedule.map(({ percent }) => percentIn(percent));
  const bad = percents.flatMap((percent, index): TermsFinding[] =>
    percent === undefined ? [{ code: "terms-percent", severity: "error", term: "BT-20", path: `schedule.${index}` }] : [],
  );
  if (bad.length > 0 || schedule.length < 2) return bad;
  const sum = percents.reduce((total: number, percent) => total + (percent ?? 0), 0);
  const beforeLast = sum - (percents.at(-1) ?? 0);
  if (beforeLast > hundredPercent) return [{ code: "terms-percents", severity: "error", term: "BT-20", path: "schedule" }];
  if (sum === hundredPercent) return [];
  const actual = trimDecimal(formatUnits(sum, percentScale));
  return [{ code: "terms-percents-not-100", severity: "warning", term: "BT-20", path: "schedule", params: { actual } }];
}

function checkRates(terms: PaymentTerms): readonly TermsFinding[] {
  const findings: TermsFinding[] = [];
  const { earlyPaymentDiscount, lateRate, lateFixed, latePercent } = terms;
  if (earlyPaymentDiscount && percentIn(earlyPaymentDiscount.percent) === undefined) {
    findings.push({ code: "terms-discount", severity: "error", term: "BT-20", path: "earlyPaymentDiscount.percent" });
  }
  if (lateRate !== undefined && percentIn(lateRate, Number.MAX_SAFE_INTEGER) === undefined) {
    findings.push({ code: "terms-late-rate", severity: "error", term: "BT-20", path: "lateRate" });
  }
  if (latePercent !== undefined && percentIn(latePercent) === undefined) {
    findings.push({ code: "terms-late-penalty", severity: "error", term: "BT-20", path: "latePercent" });
  }
  // A percent has the form of a sum that is not negative; how many decimals the currency takes is checked where it is known.
  if (lateFixed !== undefined && percentIn(lateFixed, Number.MAX_SAFE_INTEGER) === undefined) {
    findings.push({ code: "terms-late-penalty", severity: "error", term: "BT-20", path: "lateFixed" });
  }
  return findings;
}

function checkFixedDates(terms: PaymentTerms): readonly TermsFinding[] {
  const rules: readonly (readonly [string, DueRule])[] = [
    ["due", terms.due],
    ...(terms.schedule ?? []).map(({ due }, index) => [`schedule.${index}`, due] as const),
  ];
  return rules.flatMap(([path, rule]): TermsFinding[] =>
    rule.kind === "fixed-date" && !isDate(rule.date) ? [{ code: "terms-date", severity: "error", term: "BT-9", path }] : [],
  );
}

/**
 * Checks payment terms: percents of the schedule, discount and late rate that can be read, fixed dates that exist, and the due dates
 * they give against the caps of French law (see `checkDueDates`). No error among the findings means instalments can be computed.
 */
export function checkTerms(terms: PaymentTerms, issueDate: DateText, options: LegalCapOptions = {}): readonly TermsFinding[] {
  const badDates = checkFixedDates(terms);
  const dueDates = badDates.length === 0 ? checkDueDates(terms, issueDate, options) : badDates;
  return [...checkSchedule(terms), ...checkRates(terms), ...dueDates];
}
