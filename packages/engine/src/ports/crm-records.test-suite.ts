import assert from "node:assert/strict";
import { test } from "node:test";
import { CrmError, type CrmInvoiceMirror, type CrmLine, type CrmRecords } from "./crm-records.ts";

/** A line of a deal as a person of the CRM types it. */
interface TypedLine {
  readonly name: string;
  readonly quantity: string;
  readonly netPrice: string;
  readonly vatRate?: string;
}

/** What a contract test does to a CRM from the outside: as the people who work in it, and as the line that carries calls. */
export interface CrmHarness {
  readonly records: CrmRecords;
  /** A company with the legal data given; answers its number. */
  readonly addCompany: (facts: {
    readonly name: string;
    readonly vatId: string;
    readonly city: string;
    readonly country: string;
    readonly email: string;
  }) => Promise<string>;
  readonly addDeal: (facts: {
    readonly title: string;
    readonly companyId: string;
    readonly lines: readonly TypedLine[];
  }) => Promise<string>;
  /** Somebody gives a company another name in the CRM. */
  readonly renameCompany: (id: string, name: string) => Promise<void>;
  /** Somebody deletes an invoice in the CRM. */
  readonly deleteInvoice: (id: string) => Promise<void>;
  /** The answer of the next write that makes something is lost, after the work was done. */
  readonly loseAnswer: () => void;
  /** The next call is refused because there were too many. */
  readonly refuseOnce: () => void;
  /** Time passes in the CRM. */
  readonly pass: (seconds: number) => void;
  /** What hangs on an invoice. */
  readonly look: (invoiceId: string) => Promise<{
    readonly notes: number;
    readonly openTasks: number;
    readonly files: readonly string[];
  }>;
  readonly stop?: () => Promise<void>;
}

/** A mirror of two lines at 20 % and one at 5.5 %: 100.00 + 3 × 9.99 + 12.50, with VAT 169.15. */
export function aMirror(changes: Partial<CrmInvoiceMirror> = {}): CrmInvoiceMirror {
  const lines: readonly CrmLine[] = [
    { name: "Conseil", quantity: "1", unit: "HUR", netPrice: "100", vatRate: "20" },
    { name: "Café", quantity: "3", unit: "C62", netPrice: "9.99", vatRate: "20" },
    { name: "Livre", quantity: "1", netPrice: "12.5", vatRate: "5.5" },
  ];
  return {
    externalId: "inv-1",
    number: "F2026-0001",
    title: "F2026-0001 · Café du Port",
    currency: "EUR",
    issueDate: "2026-10-01",
    dueDate: "2026-10-31",
    lines,
    total: "169.15",
    vat: "26.68",
    open: "169.15",
    state: "issued",
    ...changes,
  };
}

const company = { name: "Café du Port", vatId: "FR96552100554", city: "Nantes", country: "FR", email: "compta@cafe.example" };

/** What every CRM's records keep, whichever it is. */
export function testCrmRecords(name: string, make: () => Promise<CrmHarness>): void {
  const it = (sentence: string, run: (harness: CrmHarness) => Promise<void>): void => {
    void test(`${name}: ${sentence}`, async () => {
      const harness = await make();
      try {
        await run(harness);
      } finally {
        await harness.stop?.();
      }
    });
  };
  /** A deal a mirror may hang on, where the CRM has no invoices of its own. */
  const sold = async ({ addCompany, addDeal }: CrmHarness) => {
    const companyId = await addCompany(company);
    const line = { name: "Conseil", quantity: "10", netPrice: "100", vatRate: "20" };
    const id = await addDeal({ title: "Refonte", companyId, lines: [line] });
    return { companyId, deal: { kind: "deal" as const, id }, customer: { kind: "company" as const, id: companyId } };
  };

  it("a company is read with its name, city, country and e-mail", async ({ records, addCompany }) => {
    const id = await addCompany(company);
    const customer = await records.getCustomer({ kind: "company", id });
    assert.deepEqual(
      [customer?.party.name, customer?.party.address?.city, customer?.party.address?.country, customer?.email],
      [company.name, company.city, company.country, company.email],
    );
    assert.equal(customer?.party.vatId, company.vatId);
    assert.equal(await records.getCustomer({ kind: "company", id: "999999" }), undefined);
  });

  it("a deal is read with its customer, its lines without VAT and their rates", async (harness) => {
    const { deal, companyId } = await sold(harness);
    const read = await harness.records.getDeal(deal);
    assert.deepEqual([read?.title, read?.currency, read?.customer], ["Refonte", "EUR", { kind: "company", id: companyId }]);
    assert.deepEqual(
      read?.lines.map(({ name: what, quantity, netPrice, vatRate }) => [what, quantity, netPrice, vatRate]),
      [["Conseil", "10", "100", "20"]],
    );
    assert.equal(Number(read?.total), 1200);
    assert.equal(await harness.records.getDeal({ kind: "deal", id: "999999" }), undefined);
  });

  it("a mirror is found by our id, with our number, our total and a stage that means open", async (harness) => {
    const { records } = harness;
    const { deal, customer } = await sold(harness);
    const saved = await records.saveInvoice(aMirror({ deal, customer }));
    assert.equal(saved.created, true);
    const found = await records.findInvoice("inv-1");
    assert.deepEqual(found?.ref, saved.invoice.ref);
    assert.deepEqual([found?.number, Number(found?.total), found?.stage], ["F2026-0001", 169.15, "open"]);
    assert.deepEqual([found?.issueDate, found?.dueDate, found?.deal], ["2026-10-01", "2026-10-31", deal]);
    assert.equal(await records.findInvoice("inv-2"), undefined);
  });

  it("saved again it is the same record, and what did not change reads the same", async (harness) => {
    const { records } = harness;
    const { deal, customer } = await sold(harness);
    const first = await records.saveInvoice(aMirror({ deal, customer }));
    const again = await records.saveInvoice(aMirror({ deal, customer }));
    assert.deepEqual([again.created, again.invoice.ref], [false, first.invoice.ref]);
    const { updatedAt: _first, ...before } = first.invoice;
    const { updatedAt: _again, ...after } = again.invoice;
    assert.deepEqual(after, before);
  });

  it("paid is a stage that means won, cancelled one that means lost", async (harness) => {
    const { records } = harness;
    const { deal, customer } = await sold(harness);
    await records.saveInvoice(aMirror({ deal, customer }));
    const paid = await records.saveInvoice(aMirror({ deal, customer, state: "paid", open: "0.00" }));
    assert.equal(paid.invoice.stage, "won");
    const cancelled = await records.saveInvoice(aMirror({ deal, customer, state: "cancelled", open: "0.00" }));
    assert.equal(cancelled.invoice.stage, "lost");
  });

  it("a lost answer makes no second record", async (harness) => {
    const { records, loseAnswer } = harness;
    const { deal, customer } = await sold(harness);
    loseAnswer();
    const outcome = await records.saveInvoice(aMirror({ deal, customer })).catch((error: unknown) => error);
    if (outcome instanceof Error) assert.equal((outcome as CrmError).reason, "unknown-outcome");
    const saved = await records.saveInvoice(aMirror({ deal, customer }));
    assert.deepEqual((await records.findInvoice("inv-1"))?.ref, saved.invoice.ref);
    assert.equal(saved.created, false);
  });

  it("too many requests are waited for, or refused as busy; nothing is made twice", async (harness) => {
    const { records, refuseOnce } = harness;
    const { deal, customer } = await sold(harness);
    refuseOnce();
    const outcome = await records.saveInvoice(aMirror({ deal, customer })).catch((error: unknown) => error);
    if (outcome instanceof Error) assert.equal((outcome as CrmError).reason, "busy");
    const saved = await records.saveInvoice(aMirror({ deal, customer }));
    assert.equal((await records.getInvoices([saved.invoice.ref.id])).length, 1);
  });

  it("several are saved with one call, each ending for itself, in the order given", async (harness) => {
    const { records } = harness;
    const one = await sold(harness);
    const two = await sold(harness);
    const outcomes = await records.saveInvoices([
      aMirror({ ...one }),
      aMirror({ ...two, externalId: "inv-2", number: "F2026-0002" }),
    ]);
    assert.deepEqual(
      outcomes.map((outcome) => (outcome instanceof CrmError ? outcome.message : outcome.invoice.externalId)),
      ["inv-1", "inv-2"],
    );
  });

  it("invoices are read by the CRM's own ids; one that was deleted is not in the answer", async (harness) => {
    const { records, deleteInvoice } = harness;
    const one = await sold(harness);
    const two = await sold(harness);
    const first = await records.saveInvoice(aMirror({ ...one }));
    const second = await records.saveInvoice(aMirror({ ...two, externalId: "inv-2", number: "F2026-0002" }));
    await deleteInvoice(second.invoice.ref.id);
    const left = await records.getInvoices([first.invoice.ref.id, second.invoice.ref.id]);
    assert.deepEqual(
      left.map(({ externalId }) => externalId),
      ["inv-1"],
    );
  });

  it("a difference to the CRM's arithmetic is told, never silent", async (harness) => {
    const { records } = harness;
    const { deal, customer } = await sold(harness);
    const lines = [1, 2, 3].map((at) => ({ name: `Part ${String(at)}`, quantity: "1", netPrice: "0.125", vatRate: "20" }));
    const saved = await records.saveInvoice(aMirror({ deal, customer, lines, total: "0.47", vat: "0.08" }));
    if (records.capabilities.money === "none") assert.equal(saved.difference, undefined);
    const isTold = saved.difference !== undefined;
    assert.ok(isTold || records.capabilities.money !== "rounded-rows");
    assert.equal(Number(saved.invoice.total), 0.47);
  });

  it("a note, a file and a to-do are made once for their key; the to-do ends", async (harness) => {
    const { records, look } = harness;
    const { deal, customer } = await sold(harness);
    const { invoice } = await records.saveInvoice(aMirror({ deal, customer }));
    const note = { key: "n1", title: "Facture émise", text: "La facture a été émise.", tone: "plain" } as const;
    const bytes = new TextEncoder().encode("%PDF-1.7");
    const file = { key: "f1", name: "F2026-0001.pdf", mediaType: "application/pdf", bytes };
    const task = { key: "due:inv-1", title: "Vérifier F2026-0001", text: "169,15 €", deadline: "2026-10-31T09:00:00.000Z" };
    for (let round = 0; round < 2; round += 1) {
      await records.addNote(invoice.ref, note);
      await records.attachFile(invoice.ref, file);
      await records.addTask(invoice.ref, task);
    }
    const seen = await look(invoice.ref.id);
    assert.deepEqual([seen.notes, seen.openTasks, seen.files], [1, 1, ["F2026-0001.pdf"]]);
    await records.endTask(invoice.ref, "due:inv-1");
    await records.endTask(invoice.ref, "due:unknown");
    assert.equal((await look(invoice.ref.id)).openTasks, 0);
  });

  it("what changed since an instant is listed, the oldest first, and nothing twice", async (harness) => {
    const { records, addCompany, renameCompany, pass } = harness;
    const ids: string[] = [];
    for (const at of [1, 2, 3]) ids.push(await addCompany({ ...company, name: `Café ${String(at)}` }));
    pass(60);
    const before = (await records.getCustomer({ kind: "company", id: ids[2] ?? "" }))?.updatedAt ?? "";
    await renameCompany(ids[1] ?? "", "Bar 2");
    pass(60);
    await renameCompany(ids[0] ?? "", "Bar 1");
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await records.listChanges({ kind: "company", since: before, ...(after === undefined ? {} : { after }) });
      seen.push(...page.rows.map(({ ref }) => ref.id));
      after = page.next;
    } while (after !== undefined);
    assert.deepEqual(
      seen.filter((id) => ids.includes(id)),
      [ids[1], ids[0]],
    );
  });

  it("settings are kept, or said not to be", async ({ records }) => {
    if (!records.capabilities.settings) {
      await assert.rejects(records.writeSetting("a", "1"), (error: CrmError) => error.reason === "unsupported");
      return;
    }
    assert.equal(await records.readSetting("stage-map"), undefined);
    await records.writeSetting("stage-map", '{"sent":"S"}');
    assert.equal(await records.readSetting("stage-map"), '{"sent":"S"}');
  });

  it("subscribing twice adds nothing the second time; another address takes the place of the first", async ({ records }) => {
    const first = await records.subscribe("https://pay.example/crm/events");
    assert.ok(first.added.length > 0);
    assert.deepEqual(await records.subscribe("https://pay.example/crm/events"), { added: [], removed: [] });
    const moved = await records.subscribe("https://new.example/crm/events");
    assert.deepEqual([moved.added.length, moved.removed.length], [first.added.length, first.added.length]);
  });

  it("asked what it supports, it answers without changing anything", async ({ records }) => {
    const findings = await records.examine();
    assert.ok(findings.length > 0);
    assert.ok(findings.every(({ code }) => /^[a-z-]+$/.test(code)));
  });
}
