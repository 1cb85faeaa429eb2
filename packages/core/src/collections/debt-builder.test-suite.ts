import fc from "fast-check";
import { addDays } from "../calendar/date.ts";
import type { ChasedDebt } from "./chased-debt.ts";
import { defaultPolicy } from "./default-policy.ts";
import type { PolicyChoice, ReminderPolicy } from "./policy.ts";

/** The first due date debts of tests may have. */
export const epoch = "2026-01-05";

/** A policy as the firm's own. */
export function firmChoice(policy: ReminderPolicy = defaultPolicy): PolicyChoice {
  return { scope: { kind: "tenant" }, version: 1, policy };
}

/** A debt of 100.00 EUR due on Monday 5 January 2026, to be changed. */
export function aDebt(changes: Partial<ChasedDebt> = {}): ChasedDebt {
  return {
    customerId: "client",
    invoiceId: "invoice",
    number: "F-1",
    instalmentId: "1",
    currency: "EUR",
    issueDate: "2025-12-05",
    dueDate: epoch,
    minor: 10_000,
    settled: [],
    choice: firmChoice(),
    taken: [],
    adjustments: [],
    ...changes,
  };
}

const policies: fc.Arbitrary<ReminderPolicy> = fc
  .record({
    leastGap: fc.integer({ min: 1, max: 12 }),
    contacts: fc.integer({ min: 1, max: 6 }),
    window: fc.integer({ min: 5, max: 40 }),
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 5 }),
    tolerance: fc.constantFrom("0", "1.00", "25"),
    holidays: fc.constantFrom("fr" as const, "fr-alsace-moselle" as const, "none" as const),
  })
  .map(({ contacts, window, weekdays, holidays, ...rest }) => ({
    ...defaultPolicy,
    ...rest,
    most: { contacts, days: window },
    quiet: { weekdays, holidays },
  }));

/** Ledgers of a few clients under a few policies: with part payments, promises, disputes, plans and exclusions. */
export const ledgers: fc.Arbitrary<readonly ChasedDebt[]> = fc
  .tuple(policies, policies)
  .chain(([first, second]) =>
    fc.array(
      fc.record({
        client: fc.integer({ min: 1, max: 3 }),
        offset: fc.integer({ min: 0, max: 60 }),
        minor: fc.integer({ min: 50, max: 50_000 }),
        paid: fc.array(fc.record({ after: fc.integer({ min: -10, max: 80 }), percent: fc.integer({ min: 1, max: 100 }) }), {
          maxLength: 3,
        }),
        disputed: fc.option(fc.integer({ min: 1, max: 60_000 }), { nil: 0 }),
        promise: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
        stopped: fc.constantFrom(undefined, undefined, undefined, "plan" as const, "handed-over" as const),
        policy: fc.constantFrom(first, first, second, undefined),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  )
  .map((rows) =>
    rows.map(({ client, offset, minor, paid, disputed, promise, stopped, policy }, at) => {
      const dueDate = addDays(epoch, offset);
      return aDebt({
        customerId: `c${String(client)}`,
        invoiceId: `i${String(at)}`,
        number: `F-${String(at)}`,
        issueDate: addDays(dueDate, -30),
        ...{ dueDate, minor },
        settled: paid.map(({ after, percent }) => ({ on: addDays(dueDate, after), minor: Math.floor((minor * percent) / 100) })),
        disputedMinor: disputed,
        choice: policy === undefined ? { scope: { kind: "tenant" }, version: 1 } : firmChoice(policy),
        ...(promise !== undefined && { promisedFor: addDays(dueDate, promise) }),
        ...(stopped !== undefined && { stopped }),
      });
    }),
  );
