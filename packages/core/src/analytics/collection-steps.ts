import { shareOf } from "./key-figures.ts";

/** A promise to pay: the day it named, and when the money came if it did. Days are day numbers. */
export interface PaymentPromise {
  readonly promisedDay: number;
  readonly settledDay?: number;
}

const PROMISE_GRACE = 2;

/** Share of the promises due by a day that were kept, two days' grace given; null when none is due yet. */
export function promiseKeptRate(promises: Iterable<PaymentPromise>, asOf: number): number | null {
  let due = 0;
  let kept = 0;
  for (const { promisedDay, settledDay } of promises) {
    if (promisedDay + PROMISE_GRACE > asOf) continue;
    due += 1;
    if (settledDay !== undefined && settledDay <= promisedDay + PROMISE_GRACE) kept += 1;
  }
  return shareOf(kept, due);
}

/** Dilution: what was given back by credit notes over what was invoiced in the same period; null without sales. */
export function dilutionOf(credited: number, sales: number): number | null {
  return shareOf(credited, sales);
}

/** A reminder that went out, what was owed then, and what came in the week after (minor units). */
export interface CollectionStep {
  readonly step: string;
  readonly owed: number;
  readonly paidWithinWeek: number;
}

/** What one sort of reminder brought in. */
export interface StepEffect {
  readonly step: string;
  readonly sent: number;
  readonly owed: number;
  readonly paidWithinWeek: number;
  /** An association, not proof that the reminder caused it. */
  readonly followedRate: number | null;
}

/** Reminders by step, with the money that followed each within seven days, in the order first sent. */
export function stepEffects(steps: Iterable<CollectionStep>): readonly StepEffect[] {
  const effects = new Map<string, { sent: number; owed: number; paidWithinWeek: number }>();
  for (const { step, owed, paidWithinWeek } of steps) {
    const before = effects.get(step) ?? { sent: 0, owed: 0, paidWithinWeek: 0 };
    effects.set(step, {
      sent: before.sent + 1,
      owed: before.owed + owed,
      paidWithinWeek: before.paidWithinWeek + paidWithinWeek,
    });
  }
  return [...effects].map(([step, effect]) => ({ step, ...effect, followedRate: shareOf(effect.paidWithinWeek, effect.owed) }));
}
