import { daysBetween, promiseStateOn, type PaymentBehaviour } from "@acquit/core";
import { allocations, standings, type StandingInstalment } from "./collections.ts";
import { plansOf } from "./plan-standing.ts";
import type { Reader } from "./ports/store.ts";
import { promises } from "./reminder-collections.ts";

const ALL = 10_000;

type Settled = readonly { readonly on: string; readonly minor: number }[];

/** One instalment with what was settled of it. */
export interface HabitDebt extends Pick<StandingInstalment, "dueDate" | "minor" | "open"> {
  readonly settled: Settled;
}

/** When an instalment was settled in full. */
function settledOn({ minor, settled }: HabitDebt): string | undefined {
  let left = minor;
  for (const { on, minor: part } of [...settled].sort((a, b) => (a.on < b.on ? -1 : 1))) {
    left -= part;
    if (left <= 0) return on;
  }
  return undefined;
}

/** How instalments were paid up to a day. */
export function habitsOf(debts: readonly HabitDebt[], today: string): Omit<PaymentBehaviour, "brokenPromises"> {
  let [paid, late, days, open, overdue, longest] = [0, 0, 0, 0, 0, 0];
  for (const debt of debts) {
    open += Math.max(0, debt.open);
    const on = debt.open <= 0 ? settledOn(debt) : undefined;
    if (on !== undefined) {
      const delay = Math.max(0, daysBetween(debt.dueDate, on));
      paid += 1;
      late += delay > 0 ? 1 : 0;
      days += delay;
    } else if (debt.open > 0 && debt.dueDate < today) {
      overdue += debt.open;
      longest = Math.max(longest, daysBetween(debt.dueDate, today));
    }
  }
  const meanDaysLate = paid === 0 ? 0 : days / paid;
  return {
    paidInstalments: paid,
    paidLate: late,
    meanDaysLate,
    openMinor: open,
    overdueMinor: overdue,
    longestOverdueDays: longest,
  };
}

/** How often a client promised and did not pay: promises broken, and plans that lapsed. */
export async function brokenWordsOf(reader: Reader, customerId: string, today: string): Promise<number> {
  const { rows } = await reader.scan(promises, { index: "byCustomer", prefix: [customerId], limit: ALL });
  let broken = (await plansOf(reader, customerId)).filter(({ state }) => state === "lapsed").length;
  for (const promise of rows) {
    const settled: { on: string; minor: number }[] = [];
    for (const invoiceId of promise.invoiceIds) {
      const edges = await reader.scan(allocations, { index: "byInvoice", prefix: [invoiceId], limit: ALL });
      for (const { date, minor } of edges.rows) settled.push({ on: date, minor });
    }
    if (promiseStateOn(promise, settled, today) === "broken") broken += 1;
  }
  return broken;
}

/** Every instalment of a client in a currency, with what was settled of it. */
export async function habitDebtsOf(reader: Reader, customerId: string, currency: string): Promise<readonly HabitDebt[]> {
  const { rows } = await reader.scan(standings, { index: "byCustomer", prefix: [customerId], limit: ALL });
  const debts: HabitDebt[] = [];
  for (const standing of rows.filter((row) => row.currency === currency && row.origin !== "claim")) {
    const edges = await reader.scan(allocations, { index: "byInvoice", prefix: [standing.id], limit: ALL });
    for (const { id, dueDate, minor, open } of standing.instalments) {
      const own = edges.rows.filter(({ target }) => target.instalmentId === id);
      debts.push({ dueDate, minor, open, settled: own.map(({ date, minor: part }) => ({ on: date, minor: part })) });
    }
  }
  return debts;
}
