import assert from "node:assert/strict";
import { test } from "node:test";
import { WorkspaceError, type OutputOf, type Workspace } from "@acquit/workspace";
import { aWorkspace } from "../workspace-stand-in.test-suite.ts";
import { anAccount } from "./bank.test-suite.ts";
import { ImportQueue, type FileStatement } from "./import-queue.ts";

const statement = (changes: Partial<FileStatement> = {}): FileStatement => ({
  position: 0,
  format: "camt.053",
  account: "FR7630006000011234567890189",
  accountId: "a1",
  currency: "EUR",
  opening: "10.00",
  closing: "12.00",
  movements: "2.00",
  lines: 2,
  pending: 0,
  known: 0,
  balanced: true,
  difference: "0.00",
  problems: [],
  ...changes,
});

const imported = (added: number): OutputOf<"importBankStatement"> => ({
  statement: {
    id: "s1",
    accountId: "a1",
    format: "camt.053",
    fileId: "f1",
    fileName: "one.xml",
    currency: "EUR",
    movements: "2.00",
    lines: 2,
    added,
    importedAt: "2026-11-24T10:00:00.000Z",
    importedBy: "Claire",
    source: "file",
  },
  known: 2 - added,
});

function aQueue(operations: Partial<Workspace>, accounts = [anAccount()]) {
  const asked: string[] = [];
  const workspace = aWorkspace({
    readBankFile: async ({ name }) => ({ id: "f1", name, statements: [statement()] }),
    importBankStatement: async (input) => {
      asked.push(`import ${JSON.stringify(input)}`);
      return imported(2);
    },
    listBankAccounts: async () => ({ rows: accounts }),
    applyCertainBankLines: async () => {
      asked.push("apply");
      return { applied: 1, left: 0 };
    },
    saveBankAccount: async ({ id, account }) => {
      asked.push(`save ${JSON.stringify(account.mapping)}`);
      return { id, ...account };
    },
    ...operations,
  });
  const queue = new ImportQueue({
    workspace: () => workspace,
    accounts: () => accounts,
    read: async () => "AAAA",
    changed: () => undefined,
    imported: async () => undefined,
  });
  return { queue, asked };
}

const file = (name: string, size = 10) => ({ name, size });

test("a file is read and each of its statements imported; what is certain waits where the account says so", async () => {
  const { queue, asked } = aQueue({});
  queue.add([file("one.xml")]);
  await queue.idle;
  assert.equal(queue.items[0]?.stage, "done");
  assert.deepEqual(queue.items[0]?.results[0]?.outcome, { kind: "imported", accountId: "a1", added: 2, known: 0, applied: 0 });
  assert.equal(asked.includes("apply"), false);
});

test("an account that applies what is certain does so once its lines are in", async () => {
  const { queue } = aQueue({}, [anAccount({ isAutomatic: true })]);
  queue.add([file("one.xml")]);
  await queue.idle;
  const outcome = queue.items[0]?.results[0]?.outcome;
  assert.equal(outcome?.kind === "imported" && outcome.applied, 1);
});

test("a statement that does not add up is refused without being sent", async () => {
  const { queue, asked } = aQueue({
    readBankFile: async ({ name }) => ({ id: "f1", name, statements: [statement({ balanced: false, difference: "5.00" })] }),
  });
  queue.add([file("wrong.xml")]);
  await queue.idle;
  assert.deepEqual([queue.items[0]?.results[0]?.outcome.kind, asked.length], ["refused", 0]);
});

test("a file nobody can read says why, and the next one goes on", async () => {
  const problem = { code: "amount-invalid", text: { fr: "ligne 7", en: "line 7" }, line: 7 };
  const { queue } = aQueue({
    readBankFile: async ({ name }) => ({
      id: "f1",
      name,
      statements: name === "bad.xml" ? [] : [statement()],
      ...(name === "bad.xml" && { problem }),
    }),
  });
  queue.add([file("bad.xml"), file("good.xml")]);
  await queue.idle;
  assert.deepEqual(
    queue.items.map(({ stage }) => stage),
    ["unreadable", "done"],
  );
  assert.equal(queue.items[0]?.problem?.line, 7);
});

test("a file too large for one call is never read", async () => {
  const { queue } = aQueue({ readBankFile: () => assert.fail("it was sent") });
  queue.add([file("huge.zip", 14_000_001)]);
  await queue.idle;
  assert.equal(queue.items[0]?.stage, "too-large");
});

test("a statement of an unknown account waits for a person, then goes where she says", async () => {
  const { accountId: _known, ...unknown } = statement({ account: "" });
  const { queue, asked } = aQueue({ readBankFile: async ({ name }) => ({ id: "f1", name, statements: [unknown] }) });
  queue.add([file("one.qif")]);
  await queue.idle;
  assert.equal(queue.items[0]?.results[0]?.outcome.kind, "account-wanted");
  await queue.importTo(0, 0, "a1");
  assert.equal(queue.items[0]?.results[0]?.outcome.kind, "imported");
  assert.deepEqual(asked, ['import {"fileId":"f1","position":0,"accountId":"a1"}']);
});

const table = { rows: [["Jour", "Combien"]] };
const mapping = { date: "Jour", amount: "Combien", texts: [] };
const problem = { code: "mapping-missing", text: { fr: "colonnes", en: "columns" } };
const readTable: Workspace["readBankFile"] = async ({ name }) => ({ id: "f1", name, statements: [], problem, table });

test("a table nobody knows waits for its columns, and they are remembered for the account", async () => {
  const { queue, asked } = aQueue({ readBankFile: readTable });
  queue.add([file("odd.csv")]);
  await queue.idle;
  assert.equal(queue.items[0]?.stage, "columns-wanted");
  await queue.importMapped(0, [statement()], mapping, anAccount());
  assert.equal(queue.items[0]?.stage, "done");
  assert.equal(asked.at(-1), `save ${JSON.stringify(mapping)}`);
});

test("a table of a layout remembered for one account is imported without a word", async () => {
  const line = { amount: "2.00", currency: "EUR", text: "Virement" };
  const { queue } = aQueue(
    { readBankFile: readTable, previewBankMapping: async () => ({ statements: [statement()], lines: [line] }) },
    [anAccount({ mapping })],
  );
  queue.add([file("odd.csv")]);
  await queue.idle;
  assert.equal(queue.items[0]?.results[0]?.outcome.kind, "imported");
});

test("where the server does not answer the file says so, and the next is tried", async () => {
  let isDown = true;
  const { queue } = aQueue({
    readBankFile: async ({ name }) => {
      if (isDown) throw new WorkspaceError("unavailable", "down");
      return { id: "f1", name, statements: [statement()] };
    },
  });
  queue.add([file("one.xml")]);
  await queue.idle;
  isDown = false;
  queue.add([file("one.xml")]);
  await queue.idle;
  assert.deepEqual(
    queue.items.map(({ stage }) => stage),
    ["failed", "done"],
  );
});
