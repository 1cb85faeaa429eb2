import { addDays, daysBetween } from "../calendar/date.ts";
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
    /** Amount times days late of what was paid or is still open at the end, in minor-unit days. */
    readonly lateAmountDays: number;
    /** What would be left of it had each client paid so many days after the first contact about a late instalment. */
    readonly lateAmountDaysIfAnswered: number;
  }[];
  readonly answerDays: number;
}

interface LateSpan {
  readonly debt: ChasedDebt;
  readonly paidOn: DateText | undefined;
  readonly days: number;
}

/** The late stretch of an instalment: up to the day it was paid in full, or up to the end when it was not. */
function lateSpanOf(debt: ChasedDebt, until: DateText): LateSpan | undefined {
  const dates = debt.settled.map(({ on }) => on).sort();
  const paidOn = dates.find((on) => askableOn(debt, on) === 0);
  const end = paidOn !== undefined && paidOn <= until ? paidOn : until;
  if (end <= debt.dueDate) return undefined;
  return { debt, paidOn: paidOn !== undefined && paidOn <= until ? paidOn : undefined, days: daysBetween(debt.dueDate, end) };
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
  const late = debts.flatMap((debt) => lateSpanOf(debt, until) ?? []);
  const currencies = new Map<CurrencyCode, { was: number; would: number }>();
  let askedBeforePaid = 0;
  for (const { debt, days, paidOn } of late) {
    const asked = firstAsked.get(`${debt.invoiceId}/${debt.instalmentId}`);
    if (asked !== undefined && paidOn !== undefined) askedBeforePaid += 1;
    const answered = asked === undefined ? days : Math.min(days, daysBetween(debt.dueDate, addDays(asked, answerDays)));
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
    paidLate: late.filter(({ paidOn }) => paidOn !== undefined).length,
    byCurrency: [...currencies].map(([currency, { was, would }]) => ({
      currency,
      lateAmountDays: was,
      lateAmountDaysIfAnswered: would,
    })),
  };
}
