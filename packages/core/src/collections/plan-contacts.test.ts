import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, daysBetween, weekdayOf } from "../calendar/date.ts";
import { holidayOn } from "../calendar/working-day.ts";
import { askableOn, type ChasedDebt } from "./chased-debt.ts";
import { aDebt, epoch, firmChoice, ledgers } from "./debt-builder.test-suite.ts";
import { defaultPolicy } from "./default-policy.ts";
import { contactIdOf, planContacts, type PlannedContact } from "./plan-contacts.ts";

const plan = (debts: readonly ChasedDebt[], options: { readonly from?: string; readonly days?: number } = {}) =>
  planContacts({ debts, contacts: [], from: addDays(epoch, -20), days: 160, assumeApproval: true, ...options });

const steps = (contacts: readonly PlannedContact[]) => contacts.map(({ day, step }) => `${day} ${step.id}`);

test("an unpaid invoice climbs the ladder one rung at a time, on working days", () => {
  assert.deepEqual(steps(plan([aDebt()])), [
    "2025-12-29 before",
    "2026-01-05 due",
    "2026-01-08 first",
    "2026-01-15 second",
    "2026-01-26 third",
    "2026-01-30 call",
    "2026-02-04 notice",
    "2026-03-06 hand-over",
  ]);
});

test("a payment ends it; a part payment is thanked for and the rest asked", () => {
  const partly = plan([aDebt({ settled: [{ on: "2026-01-12", minor: 4_000 }] })]);
  assert.deepEqual([partly[3]?.template, partly[3]?.lines[0]?.minor], ["part-payment", 6_000]);
  assert.deepEqual(steps(plan([aDebt({ settled: [{ on: "2026-01-12", minor: 10_000 }] })])).at(-1), "2026-01-08 first");
});

test("during a promise nothing is said; a broken one is named in the next message", () => {
  const taken = [{ stepId: "first", days: 3, on: "2026-01-08" }];
  const contacts = plan([aDebt({ promisedFor: "2026-01-20", taken })], { from: "2026-01-09" });
  assert.deepEqual([steps(contacts)[0], contacts[0]?.template], ["2026-01-21 second", "broken-promise"]);
});

test("a client with several late invoices gets one message about all of them", () => {
  const debts = [1, 2, 3].map((at) =>
    aDebt({ invoiceId: `i${String(at)}`, number: `F-${String(at)}`, dueDate: addDays(epoch, at) }),
  );
  const contacts = plan(debts);
  assert.ok(contacts.some(({ lines }) => lines.length === 3));
  assert.ok(contacts.length < 8 * debts.length);
});

test("a formal notice goes alone, and waits for approval without holding up the rest", () => {
  const grave = aDebt({ invoiceId: "old", taken: [{ stepId: "call", days: 25, on: "2026-01-30" }] });
  const fresh = aDebt({ invoiceId: "new", dueDate: "2026-02-03", issueDate: "2026-01-03" });
  const contacts = planContacts({
    debts: [grave, fresh],
    contacts: [],
    from: "2026-02-06",
    days: 1,
    assumeApproval: false,
  });
  assert.deepEqual(
    contacts.map(({ step, needsApproval, lines }) => [step.id, needsApproval, lines.map(({ invoiceId }) => invoiceId)]),
    [
      ["first", false, ["new"]],
      ["notice", true, ["old"]],
    ],
  );
});

test("stopping, postponing and approving a step is respected", () => {
  const adjusted = (adjustments: ChasedDebt["adjustments"]) => steps(plan([aDebt({ adjustments })]));
  assert.ok(!adjusted([{ stepId: "second", skip: true }]).some((step) => step.endsWith("second")));
  assert.ok(adjusted([{ stepId: "second", notBefore: "2026-01-22" }]).includes("2026-01-22 second"));
  const debt = aDebt({
    adjustments: [{ stepId: "notice", approved: true }],
    taken: [{ stepId: "call", days: 25, on: "2026-01-30" }],
  });
  const [contact] = planContacts({ debts: [debt], contacts: [], from: "2026-02-04", days: 1, assumeApproval: false });
  assert.equal(contact?.needsApproval, false);
});

test("an old debt found on the first day starts gently", () => {
  const [first] = plan([aDebt()], { from: "2026-06-01", days: 1 });
  assert.equal(first?.step.id, "first");
});

test("whatever the ledger: nobody is asked for what is settled, promised, disputed, on a plan or excluded", () => {
  fc.assert(
    fc.property(ledgers, (debts) => {
      for (const { lines, day } of plan(debts)) {
        for (const line of lines) {
          const debt = debts.find(({ invoiceId }) => invoiceId === line.invoiceId) ?? assert.fail();
          assert.equal(line.minor, askableOn(debt, day));
          assert.ok(line.minor > 0 && line.minor <= debt.minor - line.disputedMinor);
          assert.ok(debt.promisedFor === undefined || day > debt.promisedFor);
          assert.ok(debt.stopped === undefined && debt.choice?.policy !== undefined);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test("whatever the ledger: quiet days, gaps and caps hold for every policy concerned", () => {
  fc.assert(
    fc.property(ledgers, (debts) => {
      const before = new Map<string, string[]>();
      for (const { customerId, step, lines, day } of plan(debts)) {
        const policies = lines.map((line) => debts.find(({ invoiceId }) => invoiceId === line.invoiceId)?.choice?.policy);
        const earlier = before.get(customerId) ?? [];
        for (const policy of policies) {
          assert.ok(policy);
          assert.ok(!policy.quiet.weekdays.includes(weekdayOf(day)));
          const alsaceMoselle = policy.quiet.holidays === "fr-alsace-moselle";
          assert.ok(policy.quiet.holidays === "none" || holidayOn(day, { alsaceMoselle }) === undefined);
          if (step.channel === "task") continue;
          assert.ok(earlier.every((on) => daysBetween(on, day) >= policy.leastGap));
          assert.ok(earlier.filter((on) => daysBetween(on, day) < policy.most.days).length < policy.most.contacts);
        }
        if (step.channel !== "task") before.set(customerId, [...earlier, day]);
      }
    }),
    { numRuns: 150 },
  );
});

test("whatever the ledger: no step is taken twice for an instalment, each only climbs, and no name is given twice", () => {
  fc.assert(
    fc.property(ledgers, (debts) => {
      const contacts = plan(debts);
      assert.equal(new Set(contacts.map(({ id }) => id)).size, contacts.length);
      const furthest = new Map<string, number>();
      for (const { lines, customerId, step, day, id } of contacts) {
        assert.equal(id, contactIdOf(customerId, step.id, day));
        for (const { invoiceId, stepDays } of lines) {
          assert.ok(stepDays > (furthest.get(invoiceId) ?? -Infinity));
          furthest.set(invoiceId, stepDays);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test("whatever the ledger: planning day by day with what was done gives what planning ahead gave", () => {
  fc.assert(
    fc.property(ledgers, (debts) => {
      const ahead = plan(debts, { from: epoch, days: 60 });
      const contacts: { customerId: string; on: string }[] = [];
      let ledger = debts;
      const daily: PlannedContact[] = [];
      for (let at = 0; at < 60; at++) {
        const today = planContacts({ debts: ledger, contacts, from: addDays(epoch, at), days: 1, assumeApproval: true });
        daily.push(...today);
        for (const { lines, customerId, day, step } of today) {
          if (step.channel !== "task") contacts.push({ customerId, on: day });
          ledger = ledger.map((debt) => {
            const line = lines.find(({ invoiceId }) => invoiceId === debt.invoiceId);
            if (line === undefined) return debt;
            return { ...debt, taken: [...debt.taken, { stepId: line.stepId, days: line.stepDays, on: day }] };
          });
        }
      }
      assert.deepEqual(daily, ahead);
    }),
    { numRuns: 40 },
  );
});

test("a policy for one invoice is named as what decided", () => {
  const choice = {
    ...firmChoice({ ...defaultPolicy, name: "Douce" }),
    scope: { kind: "invoice" as const, invoiceId: "invoice" },
  };
  const [first] = plan([aDebt({ choice })]);
  assert.deepEqual([first?.lines[0]?.decidedBy, first?.lines[0]?.policyName], ["invoice", "Douce"]);
});
