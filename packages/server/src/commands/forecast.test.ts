import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { aWorkplace, type Workplace } from "./acquit.test-suite.ts";

const sample = fileURLToPath(
  new URL("../../../../../shared/fixtures/receivables/accounts-receivable-to-2013-06-30.csv", import.meta.url),
);
const skip = existsSync(sample) ? false : "the sample ledger (../shared/fixtures/receivables) is not on this machine";
const header = "invoiceNumber,customerId,countryCode,invoiceDate,dueDate,amount,disputed,paperlessBill,settledDate";
const rows = [
  "1,A,391,2026-01-05,2026-02-04,100.00,No,Paper,2026-02-01",
  "2,B,406,2026-02-05,2026-03-07,50.50,Yes,Electronic,2026-05-01",
  "3,A,391,2026-04-10,2026-05-10,25,No,,",
  "4,B,406,2026-06-01,2026-07-01,75.25,No,Paper,",
];

let place: Workplace;

beforeEach(async () => {
  place = await aWorkplace();
  await writeFile(join(place.folder, "ledger.csv"), [header, ...rows].join("\n"));
});
afterEach(() => place.remove());

test("the forecast is an array with one flat object for each invoice open on the day", async () => {
  const { code, out } = await place.acquit("forecast", "ledger.csv", "--as-of", "2026-05-31", "--json");
  assert.equal(code, 0);
  const forecast = JSON.parse(out) as Record<string, string>[];
  assert.deepEqual(
    forecast.map(({ invoiceNumber }) => invoiceNumber),
    ["3"],
  );
  const [{ low = "", expected = "", high = "" } = {}] = forecast;
  assert.deepEqual(Object.keys(forecast[0] ?? {}), ["invoiceNumber", "expected", "low", "high"]);
  assert.ok("2026-05-31" < low && low <= expected && expected <= high);
});

test("what was not known on the day is not used: an invoice paid later is open, one issued later is not there", async () => {
  const { out } = await place.acquit("forecast", "ledger.csv", "--as-of", "2026-03-01", "--json");
  const numbers = (JSON.parse(out) as { invoiceNumber: string }[]).map(({ invoiceNumber }) => invoiceNumber);
  assert.deepEqual(numbers, ["2"]);
});

test("the forecast in words says what it rests on", async () => {
  const { code, out } = await place.acquit("forecast", "ledger.csv", "--as-of", "2026-06-30");
  assert.equal(code, 0);
  assert.match(out, /as of 2026-06-30: 2 open/);
  assert.match(out, /all clients' past: wider, 1 settled/);
});

test("figures on a day: amounts as text, what cannot be computed null", async () => {
  const { code, out } = await place.acquit("figures", "ledger.csv", "--as-of", "2026-05-20", "--json");
  assert.equal(code, 0);
  const figures = JSON.parse(out) as Record<string, unknown>;
  assert.equal(figures["owed"], "25.00");
  assert.equal(figures["overdue"], "25.00");
  assert.equal(figures["sales"], "175.50");
  assert.equal(figures["dsoSimple"], (2_500 / 17_550) * 365);
  assert.equal(figures["dsoCountBack"], 20 + 30);
  assert.equal(figures["promiseKeptRate"], null);
  assert.deepEqual(figures["aging"], {
    notDue: "0.00",
    days1to30: "25.00",
    days31to60: "0.00",
    days61to90: "0.00",
    over90: "0.00",
  });
});

test("one client's and one segment's figures are theirs alone, and a name nobody has is refused", async () => {
  const owed = async (...words: string[]) =>
    (JSON.parse((await place.acquit("figures", "ledger.csv", "--json", ...words)).out) as { owed: string }).owed;
  assert.equal(await owed("--as-of", "2026-06-30"), "100.25");
  assert.equal(await owed("--as-of", "2026-06-30", "--customer", "B"), "75.25");
  assert.equal(await owed("--as-of", "2026-06-30", "--segment", "391"), "25.00");
  const { code, err } = await place.acquit("figures", "ledger.csv", "--customer", "nobody");
  assert.equal(code, 2);
  assert.match(err, /no invoice of the file/);
});

test("before the first invoice nothing is owed and every rate is n/a", async () => {
  const { out } = await place.acquit("figures", "ledger.csv", "--as-of", "2025-01-01");
  assert.match(out, /DSO, count-back +0\.0 days/);
  assert.match(out, /DSO, simple +n\/a/);
  assert.doesNotMatch(out, /NaN|Infinity/);
  const { out: forecast } = await place.acquit("forecast", "ledger.csv", "--as-of", "2025-01-01", "--json");
  assert.deepEqual(JSON.parse(forecast), []);
});

test("a fault is named with file, line and column, and nothing is printed", async () => {
  const faults: readonly (readonly [row: string, place: RegExp])[] = [
    ["5,A,1,2026-13-01,2026-07-01,1,No,,", /ledger\.csv, line 6, invoiceDate: "2026-13-01" is not a date/],
    ["5,A,1,2026-01-01,,1,No,,", /line 6, dueDate: is empty/],
    ["5,A,1,2026-01-01,2026-02-01,ten,No,,", /line 6, amount: /],
    ["5,A,1,2026-01-01,2026-02-01,1,Perhaps,,", /line 6, disputed: "Perhaps" is neither/],
    ["5,A,1,2026-01-01,2026-02-01,1,No,,soon", /line 6, settledDate: "soon" is not a date/],
    ["5,A,1,2026-01-01,2026-02-01,1,234.50,No,,", /line 6, last column: there are 10 cells/],
    ["1,A,1,2026-01-01,2026-02-01,1,No,,", /line 6, invoiceNumber: this number was in an earlier line/],
  ];
  for (const [row, where] of faults) {
    await writeFile(join(place.folder, "ledger.csv"), [header, ...rows, row].join("\n"));
    for (const command of ["figures", "forecast"]) {
      const { code, out, err } = await place.acquit(command, "ledger.csv", "--json");
      assert.deepEqual([code, out], [1, ""], row);
      assert.match(err, where);
    }
  }
});

test("wrong use, a missing file and a folder are told apart", async () => {
  await mkdir(join(place.folder, "folder"));
  const told = async (...words: string[]) => {
    const { code, err } = await place.acquit("forecast", ...words);
    return `${String(code)} ${err}`;
  };
  assert.match(await told(), /^2 .*name one CSV file/);
  assert.match(await told("ledger.csv", "--as-of", "yesterday"), /^2 .*"yesterday"/);
  assert.match(await told("absent.csv"), /^3 .*there is no file absent\.csv/);
  assert.match(await told("folder"), /^3 .*is a folder/);
  await writeFile(join(place.folder, "latin.csv"), Buffer.from([0x69, 0xe9, 0x2c]));
  assert.match(await told("latin.csv"), /^3 .*not UTF-8/);
});

test("the sample ledger's 86 open invoices are forecast", { skip }, async () => {
  const { code, out } = await place.acquit("forecast", sample, "--as-of", "2013-06-30", "--json");
  assert.equal(code, 0);
  const forecast = JSON.parse(out) as { invoiceNumber: string; low: string; expected: string; high: string }[];
  assert.equal(new Set(forecast.map(({ invoiceNumber }) => invoiceNumber)).size, 86);
  assert.ok(forecast.every(({ low, expected, high }) => "2013-06-30" < low && low <= expected && expected <= high));
});
