import assert from "node:assert/strict";
import { test } from "node:test";
import { aFirm, aParty, anInvoice } from "../engine.test-suite.ts";
import { Bank } from "./bank.test-suite.ts";

async function aBank(): Promise<Bank> {
  return new Bank(await aFirm());
}

const PAYER = "FR1420041010050500013M02606";

test("a statement is imported whole, its file kept under its hash and journalled; again it adds nothing", async () => {
  const bank = await aBank();
  const movements = [
    { minor: 12_000, text: "VIR A", reference: "R1" },
    { minor: -500, text: "FRAIS DE TENUE DE COMPTE" },
  ];
  const first = await bank.import(movements);
  assert.deepEqual([first.statement.added, first.known, first.statement.closing], [2, 0, "1115.00"]);
  const again = await bank.import(movements);
  assert.deepEqual([again.statement.added, again.known], [0, 2]);
  assert.equal((await bank.workspace.listBankStatements({})).rows.length, 1);
  const kinds = (await bank.workspace.listJournal({})).rows.map(({ kind }) => kind);
  assert.ok(kinds.includes("bank-file-kept") && kinds.includes("bank-statement-imported"));
  assert.deepEqual(await bank.firm.faults(), []);
});

test("what names its invoice and pays it exactly is certain, and applied", async () => {
  const bank = await aBank();
  const invoice = await bank.firm.issue(anInvoice().to("cafe", aParty({ name: "Café de la Gare" })));
  await bank.import([{ minor: 12_000, text: `REGLEMENT ${invoice.number}`, payer: "CAFE DE LA GARE", account: PAYER }]);
  const [line] = await bank.lines("certain");
  assert.deepEqual([line?.isCertain, line?.proposals[0]?.kind, line?.proposals[0]?.parts[0]?.amount], [true, "named", "120.00"]);
  assert.match(line?.proposals[0]?.evidence[0]?.text.fr ?? "", new RegExp(invoice.number));
  assert.deepEqual(await bank.workspace.applyCertainBankLines({}), { applied: 1, left: 0 });
  const after = await bank.workspace.getInvoice({ id: invoice.id });
  assert.deepEqual([after.open, after.settlement], ["0.00", "settled"]);
  const matched = await bank.line("REGLEMENT");
  assert.deepEqual([matched.state, matched.matches[0]?.how, matched.left], ["matched", "automatic", "0.00"]);
  assert.deepEqual(await bank.firm.faults(), []);
});
