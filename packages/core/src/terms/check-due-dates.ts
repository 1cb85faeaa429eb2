import { addDays, compareDates, endOfMonth } from "../calendar/date.ts";
import type { CoreMessageCode, MessageParams } from "../messages/message.ts";
import type { DateText } from "../money/amount.ts";
import { dueDateOf } from "./due-date.ts";
import type { DueRule, PaymentTerms } from "./payment-terms.ts";

/** One answer of the checks on terms; its text is the message of its code. */
export interface TermsFinding {
  readonly code: CoreMessageCode;
  readonly severity: "error" | "warning";
  readonly term: "BT-9" | "BT-20";
  /** Where in the terms: "due", "schedule.0" … */
  readonly path: string;
  readonly params?: MessageParams;
}

/** What the legal caps depend on. */
export interface LegalCapOptions {
  /** A periodic invoice (CGI 289, I, 3) is capped at 45 days. */
  readonly isPeriodic?: boolean;
}

const longestDays = 60;
const longestEndOfMonthDays = 45;
const longestPeriodicDays = 45;

function laterOf(first: DateText, second: DateText): DateText {
  return compareDates(first, second) < 0 ? second : first;
}

function capOf(
  rule: DueRule,
  issueDate: DateText,
  isPeriodic: boolean,
): { readonly limit: DateText; readonly code: CoreMessageCode } {
  if (isPeriodic) return { limit: addDays(issueDate, longestPeriodicDays), code: "terms-over-45-days-periodic" };
  if (rule.kind === "end-of-month-then-days" || rule.kind === "days-then-end-of-month") {
    const readings = [
      addDays(endOfMonth(issueDate), longestEndOfMonthDays),
      endOfMonth(addDays(issueDate, longestEndOfMonthDays)),
    ] as const;
    return { limit: laterOf(...readings), code: "terms-over-45-days-end-of-month" };
  }
  return { limit: addDays(issueDate, longestDays), code: "terms-over-60-days" };
}

function checkRule(rule: DueRule, issueDate: DateText, path: string, options: LegalCapOptions): readonly TermsFinding[] {
  const date = dueDateOf(rule, issueDate);
  if (compareDates(date, issueDate) < 0) {
    return [{ code: "terms-due-before-issue", severity: "error", term: "BT-9", path, params: { date } }];
  }
  const { limit, code } = capOf(rule, issueDate, options.isPeriodic ?? false);
  if (compareDates(date, limit) <= 0) return [];
  return [{ code, severity: "warning", term: "BT-9", path, params: { date, limit } }];
}

/**
 * Checks due dates against French law between businesses (C. com. L441-10, I): 60 days from the invoice; 45 days end of month, in
 * either reading, when the terms say end of month; 45 days for periodic invoices. A date before the invoice is an error, a date
 * past the cap a warning: other countries' laws and sector agreements differ. Throws DateError.
 */
export function checkDueDates(terms: PaymentTerms, issueDate: DateText, options: LegalCapOptions = {}): readonly TermsFinding[] {
  const { schedule } = terms;
  if (!schedule || schedule.length === 0) return checkRule(terms.due, issueDate, "due", options);
  return schedule.flatMap(({ due }, index) => checkRule(due, issueDate, `schedule.${index}`, options));
}
