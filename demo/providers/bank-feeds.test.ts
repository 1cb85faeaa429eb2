import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { WorkspaceError } from "@acquit/workspace";
import { BankDataStandIn } from "./bank-data-stand-in.ts";
import { aFirm, anInvoice, type FirmOptions } from "../../packages/engine/src/engine.test-suite.ts";
import { bankFeedKinds } from "../../packages/server/src/banks/bank-feed-kinds.ts";
import { bankFolder } from "../../packages/server/src/banks/bank-folder.ts";

const root = await mkdtemp(join(tmpdir(), "acquit-bank-"));
after(() => rm(root, { recursive: true, force: true }));

const mt940 = (text: string, closing: string) =>
  `:20:R\n:25:ACCOUNT\n:28C:1\n:60F:C260301EUR100,00\n:61:260302C120,00NTRFNONREF//B1\n:86:${text}\n:62F:C260302EUR${closing}\n-\n`;

/** A firm with a folder of its own. */
async function aFirmWithFolder(name: string) {
  const folder = join(root, name);
  await mkdir(folder);
  const options: FirmOptions = { bankFolder: () => bankFolder(folder, { now: () => firm.clock.now() }) };
  const firm = await aFirm(options);
  const drop = async (file: string, content: string, age = 60) => {
    const path = join(folder, file);
    await writeFile(path, content);
    const at = Date.parse(firm.clock.now()) / 1000 - age;
    await utimes(path, at, at);
  };
  return { firm, folder, drop, collect: () => firm.engine.collectBank(firm.actor.tenantId) };
}

test("a statement dropped into the folder is imported, what is certain applied, and the file put away", async () => {
  const { firm, folder, drop, collect } = await aFirmWithFolder("taken");
  const invoice = await firm.issue(anInvoice());
  await drop("a.sta", mt940(`Facture ${invoice.number}`, "220,00"));
  assert.equal(await collect(), 1);
  assert.equal((await firm.workspace.getInvoice({ id: invoice.id })).open, "0.00");
  assert.deepEqual(
    (await readdir(join(folder, "done"))).map((name) => name.slice(15)),
    ["a.sta"],
  );
  const [statement] = (await firm.workspace.listBankStatements({})).rows;
  assert.deepEqual([statement?.source, statement?.importedBy], ["feed", "Acquit"]);
  await drop("again.sta", mt940(`Facture ${invoice.number}`, "220,00"));
  assert.equal(await collect(), 0);
  assert.deepEqual(await firm.faults(), []);
});

test("what is still being written is left alone; what is refused says why and is kept aside", async () => {
  const { firm, folder, drop, collect } = await aFirmWithFolder("refused");
  await drop("fresh.sta", mt940("X", "220,00"), 2);
  assert.equal(await collect(), 0);
  await drop("off.sta", mt940("X", "221,00"));
  await drop("words.txt", "bonjour");
  assert.equal(await collect(), 0);
  const refused = await readdir(join(folder, "refused"));
  assert.equal(refused.length, 4);
  const note = refused.find((name) => name.endsWith("off.sta.txt")) ?? "";
  assert.match(await readFile(join(folder, "refused", note), "utf8"), /1\.00 EUR/);
  const kinds = (await firm.workspace.listJournal({})).rows.map(({ kind }) => kind);
  assert.equal(kinds.filter((kind) => kind === "bank-feed-refused").length, 2);
  firm.clock.pass(60);
  assert.equal(await collect(), 1);
});

const keys = {
  secretId: "11111111-2222-3333-4444-555555555555",
  secretKey: "a".repeat(40),
  requisitionId: "99999999-8888-7777-6666-555555555555",
};
const movement = (id: string, amount: string, text: string, bookingDate = "2026-03-02") => ({
  transactionId: id,
  bookingDate,
  transactionAmount: { amount, currency: "EUR" },
  debtorName: "Client Exemple SA",
  remittanceInformationUnstructured: text,
});

/** A firm that may connect the service, with one account there. */
async function aFirmWithService() {
  const service = new BankDataStandIn(keys);
  const firm = await aFirm({ bankFeedKinds: bankFeedKinds("https://bank-data.example", service.fetch) });
  const account = { iban: "FR7630006000011234567890189", currency: "EUR", name: "Compte courant", balance: "1118.50" };
  const say = (...booked: readonly ReturnType<typeof movement>[]) => service.accounts.set("account-1", { ...account, booked });
  say();
  const connect = (credentials: Record<string, string> = keys) =>
    firm.workspace.connectBankFeed({ feed: "bank-account-data", credentials });
  return { service, firm, say, connect, collect: () => firm.engine.collectBank(firm.actor.tenantId) };
}

test("a connected service is asked in its turn; the same movements come again and add nothing", async () => {
  const { firm, say, connect, collect } = await aFirmWithService();
  const invoice = await firm.issue(anInvoice());
  const connected = await connect();
  assert.deepEqual([connected.connected, connected.account], [true, "FR7630006000011234567890189"]);
  say(movement("T1", "120.00", `Facture ${invoice.number}`), movement("T2", "-1.50", "Frais"));
  assert.equal(await collect(), 2);
  assert.equal((await firm.workspace.getInvoice({ id: invoice.id })).open, "0.00");
  assert.equal(await collect(), 0);
  firm.clock.passDays(1);
  say(movement("T1", "120.00", `Facture ${invoice.number}`), movement("T3", "0.07", "Autre", "2026-03-03"));
  assert.equal(await collect(), 1);
  const [account] = (await firm.workspace.listBankAccounts({})).rows;
  assert.deepEqual([account?.balance, account?.lines, account?.name], ["1118.50", 3, "Compte courant"]);
  assert.equal((await firm.workspace.listBankFeeds({})).rows[0]?.askedOn, "2026-03-03");
  assert.deepEqual(await firm.faults(), []);
});

test("keys the service does not know are not saved; keys are never shown", async () => {
  const { firm, connect } = await aFirmWithService();
  await assert.rejects(connect({ ...keys, secretKey: "b".repeat(40) }), WorkspaceError);
  assert.equal((await firm.workspace.listBankFeeds({})).rows[0]?.connected, false);
  await connect();
  assert.ok(!JSON.stringify(await firm.workspace.listBankFeeds({})).includes(keys.secretKey));
});

test("a consent that ran out is said with the feed, and nothing is lost when it is given again", async () => {
  const { service, firm, say, connect, collect } = await aFirmWithService();
  await connect();
  say({ ...movement("T1", "12.0", "A"), transactionAmount: { amount: "douze", currency: "EUR" } });
  assert.equal(await collect(), 0);
  assert.ok((await firm.workspace.listJournal({})).rows.some(({ kind }) => kind === "bank-feed-refused"));
  firm.clock.passDays(1);
  service.nextDay();
  service.accounts.delete("account-1");
  service.hasConsent = false;
  say(movement("T1", "12.00", "A"));
  await collect();
  firm.clock.passDays(1);
  service.hasConsent = true;
  assert.equal(await collect(), 1);
  const asked = await firm.workspace.askBankFeed({ feed: "bank-account-data" });
  assert.deepEqual([asked.added, asked.feed.problem], [0, undefined]);
});
