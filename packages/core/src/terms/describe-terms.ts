import { dayNumberOf } from "../calendar/date.ts";
import type { DateText } from "../money/amount.ts";
import { coreMessage } from "../messages/message.ts";
import type { Language } from "../messages/message.ts";
import { describePercent } from "./describe-percent.ts";
import type { DueRule, PaymentTerms, ScheduledPart } from "./payment-terms.ts";

const locales: Readonly<Record<Language, string>> = { fr: "fr-FR", en: "en-GB" };
const englishOrdinals: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd" };
const millisecondsPerDay = 86_400_000;
const lastDayOfAnyMonth = 31;

/** A date in words ("31 mars 2026", "31 March 2026"). Throws DateError. */
export function describeDate(date: DateText, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], { dateStyle: "long", timeZone: "UTC" });
  const text = format.format(dayNumberOf(date) * millisecondsPerDay);
  return language === "fr" ? text.replace(/^1 /, "1er ") : text;
}

/** A number of days ("1 jour", "30 jours", "30 days"). */
export function describeDays(count: number, language: Language): string {
  const isOne = language === "fr" ? Math.abs(count) < 2 : count === 1;
  return coreMessage(isOne ? "days-one" : "days-other", language, { count: String(count) });
}

function describeDayOfMonth(day: number, language: Language): string {
  if (language === "fr") return day === 1 ? "1er" : String(day);
  return `${day}${englishOrdinals[new Intl.PluralRules("en", { type: "ordinal" }).select(day)] ?? "th"}`;
}

/** A due rule in words, without a verb ("à 30 jours", "on receipt of the invoice"). Throws DateError on a bad fixed date. */
export function describeDueRule(rule: DueRule, language: Language): string {
  switch (rule.kind) {
    case "on-receipt":
      return coreMessage("due.on-receipt", language);
    case "days":
      return rule.days === 0
        ? coreMessage("due.on-receipt", language)
        : coreMessage("due.days", language, { days: describeDays(rule.days, language) });
    case "end-of-month-then-days":
    case "days-then-end-of-month":
      return rule.days === 0
        ? coreMessage("due.end-of-month", language)
        : coreMessage(`due.${rule.kind}`, language, { days: describeDays(rule.days, language) });
    case "day-of-following-month":
      return rule.day >= lastDayOfAnyMonth
        ? coreMessage("due.last-day-of-following-month", language)
        : coreMessage("due.day-of-following-month", language, { day: describeDayOfMonth(rule.day, language) });
    case "fixed-date":
      return coreMessage("due.fixed-date", language, { date: describeDate(rule.date, language) });
  }
}

function describePart(part: ScheduledPart, isLast: boolean, language: Language): string {
  const { label } = part;
  const due = describeDueRule(part.due, language);
  if (isLast) return coreMessage(label ? "terms-labelled-rest" : "terms-rest", language, { due, ...(label && { label }) });
  const percent = describePercent(part.percent, language);
  return coreMessage(label ? "terms-labelled-part" : "terms-part", language, { percent, due, ...(label && { label }) });
}

/**
 * Payment terms in plain words, one sentence or two (BT-20): when everything or each part is due, and the early-payment discount if
 * there is one. Late-payment mentions are the legal notes' business. Throws DateError on a bad fixed date.
 */
export function describeTerms(terms: PaymentTerms, language: Language): string {
  const schedule = terms.schedule ?? [];
  const sentences: string[] = [];
  if (schedule.length > 1) {
    const parts = schedule.map((part, index) => describePart(part, index === schedule.length - 1, language)).join(", ");
    sentences.push(coreMessage("terms-scheduled", language, { count: String(schedule.length), parts }));
  } else {
    sentences.push(coreMessage("terms-whole", language, { due: describeDueRule(schedule[0]?.due ?? terms.due, language) }));
  }
  if (terms.earlyPaymentDiscount) {
    const { percent, withinDays } = terms.earlyPaymentDiscount;
    const days = describeDays(withinDays, language);
    sentences.push(coreMessage("terms-early-discount", language, { percent: describePercent(percent, language), days }));
  }
  return sentences.join(" ");
}
