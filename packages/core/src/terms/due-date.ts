import { addDays, addMonths, DateError, dateOf, datePartsOf, daysInMonth, endOfMonth, isDate } from "../calendar/date.ts";
import type { DateText } from "../money/amount.ts";
import type { DueRule } from "./payment-terms.ts";

/** The day money is due by a rule for an invoice issued on a date; a day past a month's end is its last day. Throws DateError. */
export function dueDateOf(rule: DueRule, issueDate: DateText): DateText {
  switch (rule.kind) {
    case "on-receipt":
      return addDays(issueDate, 0);
    case "days":
      return addDays(issueDate, rule.days);
    case "end-of-month-then-days":
      return addDays(endOfMonth(issueDate), rule.days);
    case "days-then-end-of-month":
      return endOfMonth(addDays(issueDate, rule.days));
    case "day-of-following-month": {
      const { year, month } = datePartsOf(addMonths(issueDate, 1));
      return dateOf(year, month, Math.min(rule.day, daysInMonth(year, month)));
    }
    case "fixed-date":
      if (!isDate(rule.date)) throw new DateError(rule.date);
      return rule.date;
  }
}
