import assert from "node:assert/strict";
import { test } from "node:test";
import { WorkspaceError, type OutputOf } from "@acquit/workspace";
import fc from "fast-check";
import { aFirm, aParty, anInvoice } from "../engine.test-suite.ts";
import { Bank, type Movement } from "./bank.test-suite.ts";

type Invoice = OutputOf<"getInvoice">;

/** Movements of a few days, many of them the same in everything. */
const movements = fc.array(
  fc.record({
    day: fc.integer({ min: 1, max: 6 }),
    minor: fc.constantFrom(12_000, 5_000, -700, 12_000, 33),
    text: fc.constantFrom("VIR A", "VIR B"),
    reference: fc.option(fc.constantFrom("R1", "R2", "R3"), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 14 },
);

/** Spans of whole days, first and last. */
const spans = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })), { minLength: 1, maxLength: 5 });

const asMovement = ({
  day,
  minor,
  text,
  reference,
}: {
  day: number;
  minor: number;
  text: string;
  reference: string | undefined;
}): Movement => ({
  date: `2026-03-0${String(day)}`,
  minor,
  text,
  ...(reference === undefined ? {} : { reference }),
});

test("however statements overlap and in whatever order they come, the lines are those of one whole statement", async () => {
  await fc.assert(
    fc.asyncProperty(movements, spans, async (drawn, parts) => {
      const all = [...drawn].sort((first, second) => first.day - second.day);
      const within = (from: number, to: number) => all.filter(({ day }) => day >= from && day <= to).map(asMovement);
      const whole = new Bank(await aFirm());
      await whole.import(within(1, 6));
      const pieces = new Bank(await aFirm());
      const covering = [...parts, [1, 3], [3, 6]] as const;
      for (const [first, second] of covering) {
        const piece = within(Math.min(first, second), Math.max(first, second));
        const before = piece.length === 0 ? all.length : all.findIndex(({ day }) => day >= Math.min(first, second));
        const opening = all.slice(0, before).reduce((sum, { minor }) => sum + minor, 100_000);
        if (piece.length > 0) await pieces.import(piece, { opening });
      }
      const ids = async (bank: Bank) => {
        const lists = await Promise.all((["waiting", "matched", "ignored"] as const).map((filter) => bank.lines(filter)));
        return lists
          .flat()
          .map(({ id, amount, date }) => `${id} ${amount} ${date}`)
          .sort();
      };
      assert.deepEqual(await ids(pieces), await ids(whole));
      assert.equal((await ids(pieces)).length, all.length);
      assert.deepEqual(await pieces.firm.faults(), []);
      const { differences } = await pieces.workspace.compareBankWithLedger({});
      assert.deepEqual(
        differences.filter(({ kind }) => kind === "balance-differs"),
        [],
      );
    }),
    { numRuns: 25, seed: 8 },
  );
});

/** What somebody may try on a line, mostly more than there is. */
const attempts = fc.array(
  fc.record({
    line: fc.nat({ max: 5 }),
    invoice: fc.nat({ max: 3 }),
    minor: fc.integer({ min: -9_000, max: 16_000 }),
    act: fc.constantFrom("invoices", "credit", "ignore", "confirm", "undo", "certain", "give-back"),
    fee: fc.constantFrom(0, 0, 0, 150),
  }),
  { minLength: 4, maxLength: 24 },
);

const decimal = (minor: number) =>
  `${minor < 0 ? "-" : ""}${String(Math.floor(Math.abs(minor) / 100))}.${String(Math.abs(minor) % 100).padStart(2, "0")}`;

type Attempt = { readonly minor: number; readonly act: string; readonly fee: number };

/** Lets refusals pass: what matters is what stands afterwards. */
async function tried(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof WorkspaceError)) throw error;
  });
}

/** One attempt on a line. */
async function attempt({ workspace }: Bank, id: string, invoice: Invoice, { act, minor, fee }: Attempt): Promise<unknown> {
  const amount = decimal(minor);
  switch (act) {
    case "invoices": {
      const part = { invoiceId: invoice.id, instalmentId: invoice.instalments[0]?.id ?? "", amount };
      const kept = fee === 0 ? {} : { fee: decimal(fee) };
      return workspace.decideBankLine({ id, decision: { allocations: [part], ...kept, customerId: "c0" } });
    }
    case "credit":
      return workspace.decideBankLine({ id, decision: { allocations: [], amount, customerId: "c1" } });
    case "ignore":
      return workspace.ignoreBankLine({ id, reason: "autre", amount });
    case "undo":
      return workspace.undoBankLine({ id });
    case "certain":
      return workspace.applyCertainBankLines({});
    case "give-back": {
      const [payment] = (await workspace.listPayments({})).rows;
      return workspace.decideBankLine({ id, decision: { allocations: [], refundOf: payment?.id ?? "none" } });
    }
    default: {
      const { proposals } = await workspace.getBankLine({ id });
      return workspace.confirmBankLine({ id, proposalId: proposals[0]?.id ?? "none" });
    }
  }
}

/** A firm with four invoices of two clients, and six lines of which some are theirs. */
async function aBusyBank(seed: number) {
  const bank = new Bank(await aFirm({ seed }));
  const invoices: Invoice[] = [];
  for (const [at, netPrice] of ["100.00", "41.00", "100.00", "70.25"].entries()) {
    const client = String(at % 2);
    invoices.push(
      await bank.firm.issue(
        anInvoice()
          .withLine({ netPrice })
          .to(`c${client}`, aParty({ name: `Client ${client}` })),
      ),
    );
  }
  const number = (at: number) => invoices[at]?.number ?? "";
  await bank.import([
    { minor: 12_000, text: `PAY ${number(0)}`, payer: "CLIENT 0", account: "FR1420041010050500013M02606" },
    { minor: 4_920, text: "VIREMENT", payer: "CLIENT 1" },
    { minor: 8_430, text: `${number(1)} ${number(3)}` },
    { minor: 25_000, text: "DIVERS", payer: "HOLDING" },
    { minor: -3_000, text: "RETOUR", isReversal: true },
    { minor: -4_920, text: "REJET", payer: "CLIENT 1", isReversal: true },
  ]);
  return { bank, invoices, lines: [...(await bank.lines("waiting")), ...(await bank.lines("ignored"))] };
}

const cents = (text: string) => Math.round(Number(text) * 100);

async function checkDifferences({ workspace }: Bank): Promise<void> {
  const { currencies, differences } = await workspace.compareBankWithLedger({});
  const listed = differences.reduce((sum, { amount }) => sum + cents(amount), 0);
  assert.equal(listed, cents(currencies[0]?.difference ?? "0"));
}

test("whatever is tried, no line is allocated beyond its amount, the differences add up, and undoing all of it restores the books", async () => {
  await fc.assert(
    fc.asyncProperty(attempts, fc.integer({ min: 1, max: 1000 }), async (steps, seed) => {
      const { bank, invoices, lines } = await aBusyBank(seed);
      const opens = () => Promise.all(invoices.map(({ id }) => bank.open(id)));
      const before = await opens();
      for (const { line, invoice, ...step } of steps) {
        const [row, about] = [lines[line], invoices[invoice]];
        if (row !== undefined && about !== undefined) await tried(attempt(bank, row.id, about, step));
      }
      assert.deepEqual(await bank.firm.faults(), []);
      await checkDifferences(bank);
      // Money given back first, then what it was given back of.
      for (const { id } of [...lines].sort((first, second) => cents(first.amount) - cents(second.amount)))
        if ((await bank.workspace.getBankLine({ id })).matches.length > 0) await bank.workspace.undoBankLine({ id });
      assert.deepEqual(await opens(), before);
      assert.deepEqual(await bank.firm.faults(), []);
      const held = (await bank.workspace.listPayments({})).rows.filter(({ voided }) => voided !== true);
      assert.deepEqual(held, []);
      assert.deepEqual((await bank.workspace.listBankRules({})).rows, []);
    }),
    { numRuns: 20, seed: 36 },
  );
});
