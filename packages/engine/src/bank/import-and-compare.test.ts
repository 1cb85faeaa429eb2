import assert from "node:assert/strict";
import { test } from "node:test";
import { type WorkspaceError } from "@acquit/workspace";
import { aFirm, aParty, anInvoice } from "../engine.test-suite.ts";
import { ACCOUNT, Bank, base64, camtOf, refusal } from "./bank.test-suite.ts";

async function aBank(): Promise<Bank> {
  return new Bank(await aFirm());
}

test("a statement that does not add up is refused with the difference, and nothing of it is imported", async () => {
  const bank = await aBank();
  const file = await bank.read(camtOf([{ minor: 12_000, text: "VIR A" }], { off: 150 }));
  assert.deepEqual([file.statements[0]?.balanced, file.statements[0]?.difference], [false, "1.50"]);
  const refused = bank.workspace.importBankStatement({ fileId: file.id, position: 0 });
  await assert.rejects(refused, (error: WorkspaceError) => {
    assert.deepEqual((error.details as Record<string, string>)["difference"], "1.50");
    return true;
  });
  assert.deepEqual((await bank.workspace.listBankLines({})).rows, []);
});

test("a table whose columns nobody knows is previewed and imported by the mapping a person gives", async () => {
  const bank = await aBank();
  const text = "Quand;Quoi;Combien\n03/03/2026;VIR CAFE;120,00\n04/03/2026;FRAIS;-5,00\n";
  const file = await bank.read(text, "export.csv");
  assert.deepEqual([file.problem?.code, file.table?.rows[0]], ["mapping-missing", ["Quand", "Quoi", "Combien"]]);
  const mapping = { date: "Quand", amount: "Combien", texts: ["Quoi"], decimal: "," as const };
  const account = { account: ACCOUNT, name: "Compte courant", currency: "EUR", isAutomatic: true, mapping, revision: 0 };
  await bank.workspace.saveBankAccount({ id: "compte", account });
  const preview = await bank.workspace.previewBankMapping({ fileId: file.id, mapping, accountId: "compte" });
  assert.deepEqual(
    preview.lines.map(({ date, amount, text: words }) => [date, amount, words]),
    [
      ["2026-03-03", "120.00", "VIR CAFE"],
      ["2026-03-04", "-5.00", "FRAIS"],
    ],
  );
  const wrong = await bank.workspace.previewBankMapping({ fileId: file.id, mapping: { ...mapping, amount: "Quoi" } });
  assert.equal(wrong.problem?.line, 2);
  assert.equal(await refusal(bank.workspace.importBankStatement({ fileId: file.id, position: 0, mapping })), "account-missing");
  const taken = await bank.workspace.importBankStatement({ fileId: file.id, position: 0, accountId: "compte" });
  assert.equal(taken.statement.added, 2);
});

test("what is no bank's file is told and not kept", async () => {
  const bank = await aBank();
  const file = await bank.read("bonjour");
  assert.deepEqual([file.problem?.code, file.statements], ["unknown-format", []]);
  const later = bank.workspace.importBankStatement({ fileId: file.id, position: 0 });
  assert.equal(await refusal(later), "not-found");
});

test("another firm cannot open a file by its hash", async () => {
  const bank = await aBank();
  const file = await bank.read(camtOf([{ minor: 100, text: "A" }]));
  const stranger = bank.firm.as({ tenantId: "other", personId: "s" });
  assert.equal(await refusal(stranger.importBankStatement({ fileId: file.id, position: 0 })), "not-found");
});

test("whoever may not touch money may look at lines and decide nothing", async () => {
  const bank = await aBank();
  await bank.import([{ minor: 100, text: "A" }]);
  const reader = bank.firm.as({ scopes: new Set(["payments:read"] as const) });
  const { rows } = await reader.listBankLines({});
  assert.equal(rows.length, 1);
  assert.equal(await refusal(reader.ignoreBankLine({ id: rows[0]?.id ?? "", reason: "x" })), "forbidden");
  assert.equal(await refusal(reader.readBankFile({ name: "x", content: base64("x") })), "forbidden");
});

test("gaps between statements and what the ledger knows alone are listed", async () => {
  const bank = await aBank();
  const invoice = await bank.firm.issue(anInvoice().to("cafe", aParty({ name: "Café de la Gare" })));
  bank.firm.clock.passDays(8);
  await bank.firm.pay(invoice, "120.00");
  await bank.import([{ date: "2026-03-09", minor: 4_000, text: "INCONNU" }]);
  await bank.import([{ date: "2026-03-20", minor: 1_000, text: "AUTRE" }], { opening: 110_000 });
  const { differences, currencies } = await bank.workspace.compareBankWithLedger({});
  assert.deepEqual(
    differences.map(({ kind, amount }) => [kind, amount]),
    [
      ["line-waiting", "40.00"],
      ["line-waiting", "10.00"],
      ["payment-not-in-bank", "-120.00"],
      ["statement-missing", "60.00"],
    ],
  );
  assert.equal(currencies[0]?.difference, "-70.00");
});

const MORNING = { date: "2026-03-10", minor: 4_000, text: "MATIN" };
const NOON = { date: "2026-03-10", minor: 2_500, text: "MIDI" };
const EVENING = { date: "2026-03-10", minor: -700, text: "SOIR" };
const TOMORROW = { date: "2026-03-11", minor: 900, text: "DEMAIN" };

/** What is said of balances once these statements are in, each with the balance it opens with. */
async function balancesAfter(...statements: readonly Parameters<Bank["import"]>[]): Promise<readonly string[]> {
  const bank = await aBank();
  for (const [movements, facts] of statements) await bank.import(movements, facts);
  const { differences } = await bank.workspace.compareBankWithLedger({});
  return differences.flatMap(({ kind, amount }) =>
    kind === "balance-differs" || kind === "statement-missing" ? [`${kind} ${amount}`] : [],
  );
}

test("a day told as it goes and again at its end is one day, in whatever order its files come", async () => {
  const report: Parameters<Bank["import"]> = [[MORNING], { isIntraday: true }];
  const later: Parameters<Bank["import"]> = [[NOON], { isIntraday: true, opening: 104_000 }];
  const statement: Parameters<Bank["import"]> = [[MORNING, NOON, EVENING], {}];
  const next: Parameters<Bank["import"]> = [[TOMORROW], { opening: 105_800 }];
  for (const order of [
    [report, statement],
    [statement, report],
    [report, later],
    [later, report],
    [statement, later, next],
    [report, later, statement, next],
    [next, later, statement, report],
  ])
    assert.deepEqual(await balancesAfter(...order), []);
});

test("what a day's report does not hold yet is missing as soon as the next day opens with more", async () => {
  const found = await balancesAfter([[MORNING], { isIntraday: true }], [[TOMORROW], { opening: 105_800 }]);
  assert.deepEqual(found, ["statement-missing 18.00"]);
});

test("statements that overlap follow from each other, and from a part of a day", async () => {
  const week: Parameters<Bank["import"]> = [[MORNING, NOON, EVENING, TOMORROW], {}];
  const rest: Parameters<Bank["import"]> = [[NOON, EVENING, TOMORROW], { opening: 104_000 }];
  assert.deepEqual(await balancesAfter(week, rest), []);
  assert.deepEqual(await balancesAfter(rest, week), []);
});
