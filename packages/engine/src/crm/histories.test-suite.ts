import assert from "node:assert/strict";
import fc from "fast-check";
import { anInvoice } from "../engine.test-suite.ts";
import { aCompany, aDeal } from "../pretend-crm.test-suite.ts";
import { aLinkedFirm, type LinkedFirm } from "./linked-firm.test-suite.ts";

/** One thing that happens: here, in the CRM, on the line between, or with its events. */
export type Step =
  | { readonly does: "issue"; readonly price: number }
  | { readonly does: "pay" | "credit"; readonly at: number; readonly part: number }
  | { readonly does: "edit"; readonly at: number; readonly what: "total" | "paid" | "number" | "deleted" | "title" }
  | { readonly does: "rename"; readonly name: number }
  | { readonly does: "event"; readonly at: number; readonly how: "told" | "lost" | "repeated" | "forged" | "late" }
  | {
      readonly does: "line";
      readonly fault: "answer-lost" | "busy" | "never-arrives";
      readonly call: string;
      readonly times: number;
    }
  | { readonly does: "work" }
  | { readonly does: "wait"; readonly minutes: number };

const at = fc.nat({ max: 9 });
const calls = fc.constantFrom(
  "save-invoice",
  "save-invoices",
  "save-one",
  "get-invoices",
  "list-changes",
  "add-note",
  "get-customer",
);

/** Any history of five to thirty steps. */
export const histories: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({ does: fc.constant("issue" as const), price: fc.integer({ min: 1, max: 99_999 }) }),
    fc.record({ does: fc.constantFrom("pay" as const, "credit" as const), at, part: fc.constantFrom(3, 2, 1) }),
    fc.record({
      does: fc.constant("edit" as const),
      at,
      what: fc.constantFrom("total" as const, "paid" as const, "number" as const, "deleted" as const, "title" as const),
    }),
    fc.record({ does: fc.constant("rename" as const), name: fc.nat({ max: 99 }) }),
    fc.record({
      does: fc.constant("event" as const),
      at,
      how: fc.constantFrom("told" as const, "lost" as const, "repeated" as const, "forged" as const, "late" as const),
    }),
    fc.record({
      does: fc.constant("line" as const),
      fault: fc.constantFrom("answer-lost" as const, "busy" as const, "never-arrives" as const),
      call: calls,
      times: fc.integer({ min: 1, max: 3 }),
    }),
    fc.constant({ does: "work" as const }),
    fc.constant({ does: "work" as const }),
    fc.record({ does: fc.constant("wait" as const), minutes: fc.integer({ min: 1, max: 40 }) }),
  ),
  { minLength: 5, maxLength: 30, size: "max" },
);

/** A firm with a customer that came from the CRM, and the events that are still on their way. */
interface Scene {
  readonly linked: LinkedFirm;
  readonly issued: string[];
  readonly late: (() => Promise<string>)[];
  made: number;
}

async function issue({ linked: { firm }, issued }: Scene, price: number): Promise<void> {
  const netPrice = (price / 100).toFixed(2);
  const invoice = await firm.issue(anInvoice().withLine({ netPrice }).withLine({ netPrice: "0.125", quantity: "3" }));
  issued.push(invoice.id);
}

async function settle({ linked: { firm }, issued }: Scene, does: "pay" | "credit", which: number, part: number): Promise<void> {
  const id = issued[which % Math.max(1, issued.length)];
  if (id === undefined) return;
  const invoice = await firm.workspace.getInvoice({ id });
  if (!/[1-9]/.test(invoice.open)) return;
  if (does === "pay") await firm.pay(invoice, (Math.ceil(Math.round(Number(invoice.open) * 100) / part) / 100).toFixed(2));
  else if (invoice.creditable === invoice.total)
    await firm.issue(anInvoice().crediting(invoice.number).withLine({ netPrice: "0.01" }));
}

function edit({ linked: { crm }, made }: Scene, which: number, what: Extract<Step, { does: "edit" }>["what"]): void {
  const ids = [...crm.invoices.keys()];
  const id = ids[which % Math.max(1, ids.length)];
  if (id === undefined) return;
  const changes = {
    total: { total: `${String(made)}.77` },
    paid: { stage: "won" as const },
    number: { number: `X${String(made)}` },
    title: { title: `their words ${String(made)}` },
    deleted: undefined,
  };
  crm.edit(id, changes[what]);
}

async function tellOf(scene: Scene, which: number, how: Extract<Step, { does: "event" }>["how"]): Promise<void> {
  const { crm, tell } = scene.linked;
  const ids = [...crm.invoices.keys()];
  const ref = { kind: "invoice" as const, id: ids[which % Math.max(1, ids.length)] ?? "none" };
  const notice = { ref, eventId: `h${String(scene.made)}` };
  if (how === "told") await tell(notice);
  else if (how === "repeated") for (let time = 0; time < 3; time += 1) await tell(notice);
  else if (how === "forged") assert.equal(await tell({ ...notice, applicationToken: "guessed" }), "forged");
  else if (how === "late") scene.late.push(() => tell(notice));
}

async function play(scene: Scene, step: Step): Promise<void> {
  const { firm, crm, work } = scene.linked;
  scene.made += 1;
  switch (step.does) {
    case "issue":
      return issue(scene, step.price);
    case "pay":
    case "credit":
      return settle(scene, step.does, step.at, step.part);
    case "edit":
      edit(scene, step.at, step.what);
      return;
    case "rename":
      crm.customers.set("company:5", aCompany("5", firm.clock.now(), { party: { name: `Société ${String(step.name)}` } }));
      return;
    case "event":
      return tellOf(scene, step.at, step.how);
    case "line": {
      let left = step.times;
      crm.fault = (call) => {
        if (call !== step.call || left === 0) return undefined;
        left -= 1;
        return step.fault;
      };
      return;
    }
    case "work":
      return work();
    case "wait":
      firm.clock.pass(step.minutes * 60);
  }
}

const stages = {
  open: "open",
  "partly-settled": "open",
  settled: "won",
  "over-settled": "won",
  "written-off": "lost",
  "partly-refunded": "won",
  refunded: "won",
} as const;

/** Both sides say the same: each invoice has one mirror, with its number, total and what its stage means; nothing else of ours is there. */
async function compare({ linked: { firm, crm }, issued }: Scene): Promise<void> {
  assert.equal(crm.invoices.size, issued.length);
  for (const id of issued) {
    const invoice = await firm.workspace.getInvoice({ id });
    const mirror = crm.mirrorOf(id);
    const stage = invoice.document === "cancelled" ? "lost" : stages[invoice.settlement];
    assert.deepEqual([mirror?.number, mirror?.total, mirror?.stage], [invoice.number, invoice.total, stage]);
  }
  const customerId = "pretend-company-5";
  const ours = await firm.workspace.getCustomer({ id: customerId });
  assert.equal(ours.party.name, crm.customers.get("company:5")?.party.name);
  assert.deepEqual(await firm.faults(), []);
}

/** Plays a history, lets what is late arrive, mends the line, sweeps once, and compares. */
export async function playHistory(steps: readonly Step[], seed: number): Promise<void> {
  const linked = await aLinkedFirm({ seed });
  const { firm, crm, work } = linked;
  const scene: Scene = { linked, issued: [], late: [], made: 0 };
  crm.customers.set("company:5", aCompany("5", firm.clock.now()));
  crm.deals.set("342", aDeal("342", firm.clock.now()));
  await firm.workspace.draftFromCrm({ dealId: "342", draftId: "d1", revision: 0 });
  await issue(scene, 100);
  await issue(scene, 9_999);
  await work();
  for (const step of steps) await play(scene, step);
  for (const tell of scene.late.reverse()) await tell();
  crm.fault = () => undefined;
  // What an errand of before still holds is let go within minutes.
  firm.clock.pass(600);
  await work();
  await firm.workspace.syncCrm({});
  await work();
  assert.equal((await firm.workspace.getCrm({})).link?.sweep?.leg, "done");
  await compare(scene);
}
