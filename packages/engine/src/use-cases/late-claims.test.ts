import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { openClientAccount } from "../client-account.ts";
import { invoiceDesk } from "../client-desk.ts";
import { anInvoice, aParty, type Firm } from "../engine.test-suite.ts";
import { aRemindingFirm, anOwingCustomer } from "../reminders.test-suite.ts";

const lateBy = async (days: number, terms: Parameters<ReturnType<typeof anInvoice>["termed"]>[0] = agreed) => {
  const { firm } = await aRemindingFirm();
  const invoice = await anOwingCustomer(firm, "client", anInvoice().termed(terms));
  firm.clock.passDays(30 + days);
  return { firm, invoice, late: { id: invoice.id } };
};
const agreed = { due: { kind: "days" as const, days: 30 }, lateRate: "12" };

const partOf = (shown: Awaited<ReturnType<Firm["workspace"]["getLateClaim"]>>, name: string) =>
  shown.parts.find(({ part }) => part === name);

async function pay(firm: Firm, invoiceId: string, amount: string) {
  const { allocations } = await firm.workspace.proposeAllocations({ invoiceId, amount, currency: "EUR" });
  const id = firm.dice.id();
  await firm.workspace.recordPayment({ id, date: firm.clock.day, amount, currency: "EUR", method: "transfer", allocations });
  return id;
}

test("lateness grows beside the invoice and is claimed as a debt of its own, which the invoice does not know", async () => {
  const { firm, invoice, late } = await lateBy(100);
  const before = await firm.workspace.getLateClaim(late);
  // 120.00 at 12 % over 100 days.
  assert.deepEqual([partOf(before, "interest")?.accruing, partOf(before, "indemnity")?.accruing], ["3.95", "40.00"]);
  const claimed = await firm.workspace.claimLateInterest(late);
  assert.deepEqual(
    claimed.claims.map(({ number, amount, open }) => [number, amount, open]),
    [[`${invoice.number}-R1`, "43.95", "43.95"]],
  );
  const after = await firm.workspace.getInvoice(late);
  assert.deepEqual([after.total, after.open, after.content], ["120.00", "120.00", invoice.content]);
  assert.ok(after.timeline.some(({ kind, facts }) => kind === "late-claim-made" && facts?.["amount"] === "43.95"));
  await assert.rejects(firm.workspace.claimLateInterest(late), { code: "invalid-input" });
  assert.deepEqual(await firm.faults(), []);
});

test("it survives payment of the invoice, is paid by money of its own, and what grew since is claimed apart", async () => {
  const { firm, invoice, late } = await lateBy(50);
  const [first] = (await firm.workspace.claimLateInterest(late)).claims;
  firm.clock.passDays(50);
  await pay(firm, invoice.id, "120.00");
  const settled = await firm.workspace.getLateClaim(late);
  assert.deepEqual([partOf(settled, "interest")?.accruing, partOf(settled, "indemnity")?.accruing], ["1.98", "0.00"]);
  const second = (await firm.workspace.claimLateInterest(late)).claims[1];
  assert.deepEqual([second?.number, second?.amount], [`${invoice.number}-R2`, "1.98"]);
  await pay(firm, first?.id ?? "", "41.97");
  await pay(firm, second?.id ?? "", "1.00");
  const shown = await firm.workspace.getLateClaim(late);
  assert.deepEqual(
    shown.claims.map(({ open }) => open),
    ["0.00", "0.98"],
  );
  assert.equal(partOf(shown, "interest")?.paid, "2.97");
  const claim = await firm.workspace.getInvoice({ id: second?.id ?? "" });
  assert.deepEqual([claim.origin, claim.claimOf], ["claim", { id: invoice.id, number: invoice.number }]);
  assert.ok((await firm.workspace.getInvoice(late)).timeline.some(({ subject }) => subject === `invoice:${second?.id ?? ""}`));
  assert.deepEqual(await firm.faults(), []);
});

test("it is given up wholly, in part, or for good, always with a reason that is told; and that can be undone", async () => {
  const { firm, late } = await lateBy(100);
  await assert.rejects(firm.workspace.waiveLateClaim({ ...late, reason: " " }), { code: "invalid-input" });
  await assert.rejects(firm.workspace.waiveLateClaim({ ...late, reason: "trop", amount: "43.96" }), { code: "invalid-input" });
  const part = await firm.workspace.waiveLateClaim({ ...late, reason: "Geste commercial", amount: "40.00" });
  assert.deepEqual([part.claims[0]?.open, partOf(part, "interest")?.waived], ["3.95", "3.95"]);
  const whole = await firm.workspace.waiveLateClaim({ ...late, reason: "Geste commercial", forGood: true });
  assert.deepEqual([whole.claims[0]?.open, whole.stopped?.reason], ["0.00", "Geste commercial"]);
  firm.clock.passDays(30);
  assert.equal(partOf(await firm.workspace.getLateClaim(late), "interest")?.accruing, "0.00");
  const told = (await firm.workspace.getInvoice(late)).timeline.filter(({ kind }) => kind === "late-claim-waived");
  assert.deepEqual(
    told.map(({ facts }) => facts?.["reason"]),
    ["Geste commercial", "Geste commercial"],
  );
  const claim = await firm.workspace.getInvoice({ id: whole.claims[0]?.id ?? "" });
  await firm.workspace.undoAllocation({ id: claim.allocations[0]?.id ?? "" });
  assert.notEqual((await firm.workspace.getLateClaim(late)).claims[0]?.open, "0.00");
  const resumed = await firm.workspace.claimLateInterest({ ...late, resume: true });
  assert.deepEqual([resumed.claims[1]?.amount, resumed.stopped], ["1.18", undefined]);
  assert.deepEqual(await firm.faults(), []);
});

test("a consumer owes nothing before the formal notice, and never the penalty firms agree on", async () => {
  const { firm } = await aRemindingFirm();
  const penalised = { ...agreed, lateFixed: "10.00", latePercent: "5" };
  const person = aParty({ name: "Madame Dupont" });
  const { legalRegistration: _number, vatId: _vat, ...party } = person;
  const customer = { id: "person", party, language: "fr" as const, email: "d@e.example", archived: false, revision: 0 };
  await firm.workspace.saveCustomer({ id: "person", customer });
  const hers = await firm.issue(anInvoice().termed(penalised).to("person", party));
  const theirs = await anOwingCustomer(firm, "client", anInvoice().termed(penalised));
  firm.clock.passDays(80);
  assert.deepEqual((await firm.workspace.getLateClaim({ id: hers.id })).parts, []);
  await assert.rejects(firm.workspace.claimLateInterest({ id: hers.id }), { code: "invalid-input" });
  const claimed = await firm.workspace.claimLateInterest({ id: theirs.id });
  assert.equal(partOf(claimed, "penalty")?.open, "16.00");
});

test("where no rate is known nothing is claimed, and the days are said", async () => {
  const { firm, late } = await lateBy(300, { due: { kind: "days", days: 30 } });
  assert.deepEqual((await firm.workspace.getLateClaim(late)).missingRate, { from: "2027-01-01", to: "2027-01-26" });
  await assert.rejects(firm.workspace.claimLateInterest(late), {
    code: "invalid-input",
    details: { reason: "no-rate", from: "2027-01-01", to: "2027-01-26" },
  });
});

test("the client sees it on the invoice's page, in her account and her statement, apart from the invoice", async () => {
  const { firm, invoice, late } = await lateBy(100);
  const [claim] = (await firm.workspace.claimLateInterest(late)).claims;
  const place = { tenantId: firm.actor.tenantId, invoiceId: invoice.id, linkId: "x", page: "https://pay.example" };
  const page = await invoiceDesk(firm.context, place).getInvoice();
  assert.deepEqual([page.open, page.lateClaims?.map(({ open }) => open)], ["120.00", ["43.95"]]);
  const { url } = await firm.workspace.createClientLink({ id: "client" });
  const account = await openClientAccount(firm.context, url.slice(url.lastIndexOf("/") + 1));
  const shown = await account.getAccount();
  assert.deepEqual(
    [shown.balances[0]?.owed, shown.invoices.find(({ claimOf }) => claimOf === invoice.id)?.open],
    ["163.95", "43.95"],
  );
  await firm.workspace.waiveLateClaim({ ...late, reason: "Geste", amount: "3.95" });
  assert.deepEqual(
    (await account.getAccount()).statement.map(({ kind, amount, balance }) => [kind, amount, balance]),
    [
      ["invoice", "120.00", "120.00"],
      ["late-claim", "43.95", "163.95"],
      ["waiver", "-3.95", "160.00"],
    ],
  );
  assert.equal((await account.invoice(claim?.id ?? "").getInvoice()).number, invoice.number);
});

test("figures of sales leave it out, a reminder of its invoice asks for it once", async () => {
  const { firm, late } = await lateBy(100);
  const before = await firm.workspace.getSummary({});
  const asked = async () =>
    (await firm.workspace.previewReminders({ days: 60 })).rows.find(({ template }) => template === "formal-notice")?.text;
  const text = await asked();
  await firm.workspace.claimLateInterest(late);
  assert.deepEqual((await firm.workspace.getSummary({})).currencies, before.currencies);
  assert.equal(await asked(), text);
});

test("whatever is claimed, paid and given up in any order, the parts add up to what is due", async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ do: fc.constant("claim" as const) }),
    fc.record({
      do: fc.constantFrom("pay" as const, "waive" as const, "principal" as const),
      minor: fc.integer({ min: 1, max: 6_000 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const { firm, invoice, late } = await lateBy(5);
      for (const one of steps) {
        const amount = "minor" in one ? (one.minor / 100).toFixed(2) : "";
        const refused = (error: unknown) => {
          assert.equal((error as { code?: string }).code, "invalid-input");
        };
        if (one.do === "wait") firm.clock.passDays(one.days);
        if (one.do === "claim") await firm.workspace.claimLateInterest(late).catch(refused);
        if (one.do === "waive") await firm.workspace.waiveLateClaim({ ...late, amount, reason: "Geste" }).catch(refused);
        const target = one.do === "principal" ? invoice.id : (await firm.workspace.getLateClaim(late)).claims[0]?.id;
        if ((one.do === "pay" || one.do === "principal") && target !== undefined) await pay(firm, target, amount);
      }
      const { parts, claims } = await firm.workspace.getLateClaim(late);
      const sum = (pick: (row: (typeof parts)[number]) => string) =>
        parts.reduce((all, row) => all + Math.round(Number(pick(row)) * 100), 0);
      assert.equal(
        sum(({ due }) => due) + sum(({ excess }) => excess),
        sum((row) => row.paid) + sum((row) => row.waived) + sum((row) => row.owed),
      );
      const open = claims.reduce((all, row) => all + Math.round(Number(row.open) * 100), 0);
      assert.equal(
        sum((row) => row.open),
        open,
      );
      assert.equal((await firm.workspace.getInvoice(late)).total, "120.00");
      assert.deepEqual(await firm.faults(), []);
    }),
    { numRuns: 12 },
  );
});
