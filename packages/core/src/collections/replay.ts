import { addDays, compareDates, daysBetween } from "../calendar/date.ts";
import type { CurrencyCode, DateText } from "../money/amount.ts";
import { askableOn, type ChasedDebt } from "./chased-debt.ts";
import { planContacts } from "./plan-contacts.ts";

/** What a policy would have done on a ledger that is past. */
export interface Replay {
  readonly from: DateText;
  readonly until: DateText;
  /** Contacts of clients, whatever the channel. */
  readonly contacts: number;
  readonly tasks: number;
  readonly clients: number;
  /** How often each step would have been taken, in the ladder's order of first use. */
  readonly byStep: readonly { readonly stepId: string; readonly contacts: number; readonly instalments: number }[];
  /** Those who would have been contacted most, at most ten. */
  readonly mostContacted: readonly { readonly customerId: string; readonly contacts: number }[];
  /** Instalments that were paid late, and those of them the policy would have asked for before they were paid. */
  readonly paidLate: number;
  readonly askedBeforePaid: number;
  readonly byCurrency: readonly {
    readonly currency: CurrencyCode;
    /** Amount times days late within the period, in minor-unit days. */
    readonly lateAmountDays: number;
    /** What would be left of it had each client paid so many days after the first contact about a late instalment. */
    readonly lateAmountDaysIfAnswered: number;
  }[];
  readonly answerDays: number;
}

/** The days of the period in which an instalment was late, from the day before the first of them on. */
interface LateSpan {
  readonly debt: ChasedDebt;
  readonly isPaid: boolean;
  readonly start: DateText;
  readonly days: number;
}

function lateSpanOf(debt: ChasedDebt, from: DateText, until: DateText): LateSpan | undefined {
  const paidOn = debt.settled
    .map(({ on }) => on)
    .sort(compareDates)
    .find((on) => askableOn(debt, on) === 0);
  const isPaid = paidOn !== undefined && paidOn <= until;
  const end = isPaid ? paidOn : until;
  const eve = addDays(from, -1);
  const start = debt.dueDate > eve ? debt.dueDate : eve;
  return end > start ? { debt, isPaid, start, days: daysBetween(start, end) } : undefined;
}

/**
 * Replays a policy over a past ledger, with what was settled and when, as if each approval had been given at once. What would have come in sooner is
 * a supposition, stated: that a late client pays `answerDays` after the first contact about it, unless she in fact paid before.
 */
export function replayPolicy(
  debts: readonly ChasedDebt[],
  period: { readonly from: DateText; readonly until: DateText; readonly answerDays: number },
): Replay {
  const { from, until, answerDays } = period;
  const planned = planContacts({ debts, contacts: [], from, days: daysBetween(from, until) + 1, assumeApproval: true });
  const byStep = new Map<string, { contacts: number; instalments: number }>();
  const byClient = new Map<string, number>();
  const firstAsked = new Map<string, DateText>();
  let tasks = 0;
  for (const { step, lines, customerId, day } of planned) {
    const count = byStep.get(step.id) ?? { contacts: 0, instalments: 0 };
    byStep.set(step.id, { contacts: count.contacts + 1, instalments: count.instalments + lines.length });
    if (step.channel === "task") tasks += 1;
    else byClient.set(customerId, (byClient.get(customerId) ?? 0) + 1);
    for (const { invoiceId, instalmentId, daysLate } of lines) {
      const key = `${invoiceId}/${instalmentId}`;
      if (daysLate > 0 && !firstAsked.has(key)) firstAsked.set(key, day);
    }
  }
  const late = debts.flatMap((debt) => lateSpanOf(debt, from, until) ?? []);
  const currencies = new Map<CurrencyCode, { was: number; would: number }>();
  let askedBeforePaid = 0;
  for (const { debt, days, isPaid, start } of late) {
    const asked = firstAsked.get(`${debt.invoiceId}/${debt.instalmentId}`);
    if (asked !== undefined && isPaid) askedBeforePaid += 1;
    const answered = asked === undefined ? days : Math.min(days, daysBetween(start, addDays(asked, answerDays)));
    const sums = currencies.get(debt.currency) ?? { was: 0, would: 0 };
    currencies.set(debt.currency, { was: sums.was + debt.minor * days, would: sums.would + debt.minor * answered });
  }
  return {
    ...{ from, until, tasks, answerDays, askedBeforePaid },
    contacts: planned.length - tasks,
    clients: byClient.size,
    byStep: [...byStep].map(([stepId, counts]) => ({ stepId, ...counts })),
    mostContacted: [...byClient]
      .map(([customerId, contacts]) => ({ customerId, contacts }))
      .sort((first, second) => second.contacts - first.contacts || (first.customerId < second.customerId ? -1 : 1))
      .slice(0, 10),
    paidLate: late.filter(({ isPaid }) => isPaid).length,
    byCurrency: [...currencies].map(([currency, { was, would }]) => ({
      currency,
      lateAmountDays: was,
      lateAmountDaysIfAnswered: would,
    })),
  };
}
