import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { OutputOf } from "@acquit/workspace";
import { assembleProduct, commandActor } from "../product.ts";
import { openDatabase } from "../store/open-store.ts";
import { systemClock, systemRandom } from "../system.ts";
import { aWorkplace, type Workplace } from "./acquit.test-suite.ts";

const ledger = fileURLToPath(
  new URL("../../../../../shared/fixtures/receivables/accounts-receivable-to-2013-06-30.csv", import.meta.url),
);
const skip = existsSync(ledger) ? false : "the sample ledger (../shared/fixtures/receivables) is not on this machine";
const asOf = "2013-06-30";

let place: Workplace;

beforeEach(async () => {
  place = await aWorkplace();
});
afterEach(() => place.remove());

async function summaryOf(folder: string): Promise<OutputOf<"getSummary">> {
  const store = await openDatabase({ folder: join(folder, ".data") });
  try {
    const { engine } = assembleProduct({ store, clock: systemClock, random: systemRandom, origin: () => "http://localhost" });
    return await engine.workspaceFor(commandActor("ledger", "ledger")).getSummary({ asOf });
  } finally {
    await store.close();
  }
}

/** The test's own arithmetic: whole cents from the file's characters, days by the machine's calendar. */
function cents(text: string): number {
  const [whole = "0", decimals = ""] = text.split(".");
  return Number(whole) * 100 + Number(decimals.padEnd(2, "0"));
}

function inUnits(minor: number): string {
  return `${String(Math.floor(minor / 100))}.${String(minor % 100).padStart(2, "0")}`;
}

const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

/** What the file says is owed on a day, straight from its lines. */
function figuresFromFile() {
  const [header = "", ...lines] = readFileSync(ledger, "utf8").trim().split(/\r?\n/);
  const columns = header.split(",");
  const aging = [0, 0, 0, 0, 0];
  const figures = { open: 0, overdue: 0, received: 0 };
  for (const line of lines) {
    const cells = line.split(",");
    const row = Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ""]));
    const { amount = "", dueDate = "", settledDate = "" } = row;
    if (settledDate !== "" && settledDate <= asOf) {
      if (dayOf(asOf) - dayOf(settledDate) < 30) figures.received += cents(amount);
      continue;
    }
    const late = dayOf(asOf) - dayOf(dueDate);
    const bucket = late <= 0 ? 0 : Math.min(4, Math.ceil(late / 30));
    aging[bucket] = (aging[bucket] ?? 0) + cents(amount);
    figures.open += 1;
    if (late > 0) figures.overdue += 1;
  }
  const [notDue = 0, days1to30 = 0, days31to60 = 0, days61to90 = 0, over90 = 0] = aging;
  const overdue = days1to30 + days31to60 + days61to90 + over90;
  return {
    owed: inUnits(notDue + overdue),
    overdue: inUnits(overdue),
    aging: Object.fromEntries(
      Object.entries({ notDue, days1to30, days31to60, days61to90, over90 }).map(([name, minor]) => [name, inUnits(minor)]),
    ),
    openInvoices: figures.open,
    overdueInvoices: figures.overdue,
    received30Days: inUnits(figures.received),
  };
}

test("the real ledger's figures are those of its lines, and importing it again adds nothing", { skip }, async (t) => {
  const first = await place.acquit("import-ledger", ledger, "--json");
  const again = await place.acquit("import-ledger", ledger, "--json");
  const [imported, repeated] = [first, again].map(({ out }) => JSON.parse(out) as Record<string, unknown>);
  assert.ok(imported !== undefined && repeated !== undefined);
  assert.equal(imported["asOf"], asOf);
  assert.deepEqual([imported["added"], imported["known"]], [2021, 0]);
  assert.deepEqual([repeated["added"], repeated?.["known"]], [0, 2021]);
  const { currencies } = await summaryOf(place.folder);
  assert.equal(currencies.length, 1);
  const { dso: _dso, currency, ...figures } = currencies[0] ?? {};
  assert.equal(currency, "USD");
  assert.deepEqual(figures, figuresFromFile());
  const verified = await place.acquit("verify");
  assert.equal(verified.code, 0, verified.out);
  t.diagnostic(`2,021 receivables imported in ${String(imported["seconds"])} s, again in ${String(repeated["seconds"])} s`);
});

const header = "invoiceNumber,customerId,invoiceDate,dueDate,amount";

test("the answer says what was added and what the file holds", async () => {
  await writeFile(
    join(place.folder, "old.csv"),
    `${header},settledDate\nF1,Léa,2026-01-05,2026-02-04,97.60,\nF2,Léa,2026-01-06,2026-02-05,1.40,2026-02-01\n`,
  );
  const { code, out, err } = await place.acquit("import-ledger", "old.csv", "--currency", "EUR");
  assert.equal(code, 0);
  assert.equal(err, "");
  assert.match(out, /^2 receivables added as of 2026-02-01, 0 known already \(\d+\.\d s\)\./);
  assert.match(out, /\nThe file holds 2 invoices: 1 open, 97\.60 EUR; 1 settled\.\n$/);
});

test("a renamed file of the same source adds only what is new", async () => {
  const row = "F1,c,2026-01-05,2026-02-04,97.60";
  await writeFile(join(place.folder, "january.csv"), `${header}\n${row}\n`);
  await writeFile(join(place.folder, "february.csv"), `${header}\n${row}\nF2,c,2026-02-05,2026-03-07,1.00\n`);
  await place.acquit("import-ledger", "january.csv");
  const { out } = await place.acquit("import-ledger", "february.csv", "--json");
  const { added, known } = JSON.parse(out) as { added: number; known: number };
  assert.deepEqual([added, known], [1, 1]);
});

test("a fault is named by line and column, and nothing is written", async () => {
  await writeFile(
    join(place.folder, "bad.csv"),
    `${header}\nF1,c,2026-01-05,2026-02-04,9.60\nF2,c,2026-01-05,2026-02-04,9.605\n`,
  );
  const { code, err } = await place.acquit("import-ledger", "bad.csv");
  assert.equal(code, 1);
  assert.match(err, /^acquit import-ledger: bad\.csv, line 3, amount: .*; nothing was imported\n$/);
  assert.equal(existsSync(join(place.folder, ".data")), false);
});

for (const [name, words] of [
  ["no file", []],
  ["two files", ["a.csv", "b.csv"]],
  ["a currency that is none", ["a.csv", "--currency", "XXX"]],
  ["a day that is none", ["a.csv", "--as-of", "2026-02-30"]],
  ["an option that is none", ["a.csv", "--colour"]],
] as const) {
  test(`wrong use: ${name}`, async () => {
    const { code, err } = await place.acquit("import-ledger", ...words);
    assert.equal(code, 2);
    assert.match(err, /See acquit import-ledger --help/);
  });
}
