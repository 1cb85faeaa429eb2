import assert from "node:assert/strict";
import { test } from "node:test";
import { readLedger, type LedgerFacts, type ReadLedger } from "./read-ledger.ts";

const header = "invoiceNumber,customerId,invoiceDate,dueDate,amount,disputed,settledDate";
const facts: LedgerFacts = { sourceSystem: "old", currency: "EUR" };

function readRows(rows: readonly string[], change: Partial<LedgerFacts> = {}): ReadLedger {
  return readLedger([header, ...rows].join("\n"), { ...facts, ...change });
}

function entriesOf(rows: readonly string[], change: Partial<LedgerFacts> = {}) {
  const read = readRows(rows, change);
  assert.ok(read.ok);
  return read.entries;
}

function faultOf(rows: readonly string[]) {
  const read = readRows(rows);
  assert.ok(!read.ok);
  return { line: read.line, column: read.column };
}

test("a row becomes a receivable with one instalment, its amount as written", () => {
  const [entry] = entriesOf(["F1,Léa,2026-01-05,2026-02-04,97.6,Yes,2026-02-01"]);
  assert.deepEqual(entry?.receivable.instalments, [{ id: "1", dueDate: "2026-02-04", amount: "97.6" }]);
  assert.equal(entry.receivable.currency, "EUR");
  assert.equal(entry.customerName, "Léa");
  assert.equal(entry.disputed, true);
  assert.equal(entry.settledDate, "2026-02-01");
});

test("an empty settled date means still open", () => {
  assert.equal(entriesOf(["F1,c,2026-01-05,2026-02-04,1,No,"])[0]?.settledDate, undefined);
});

test("the ledger is true as of its latest date, or as it is told", () => {
  const rows = ["F1,c,2026-01-05,2026-02-04,1,No,", "F2,c,2026-01-06,2026-02-05,1,No,2026-03-09"];
  const read = readRows(rows);
  assert.equal(read.ok && read.asOf, "2026-03-09");
  const told = readRows(rows, { asOf: "2026-12-31" });
  assert.equal(told.ok && told.asOf, "2026-12-31");
});

test("semicolons, quotes, a byte order mark and Windows line ends are read", () => {
  const text =
    '\uFEFFinvoiceNumber;customerId;invoiceDate;dueDate;amount\r\n"F;1";"Dupont ""Fils""";2026-01-05;2026-02-04;10.50\r\n';
  const read = readLedger(text, facts);
  assert.ok(read.ok);
  assert.equal(read.entries[0]?.receivable.foreignNumber, "F;1");
  assert.equal(read.entries[0].customerName, 'Dupont "Fils"');
});

test("a fault is named by line and column", () => {
  const good = "F1,c,2026-01-05,2026-02-04,1,No,";
  assert.deepEqual(faultOf([good, "F2,c,2026-02-30,2026-03-04,1,No,"]), { line: 3, column: "invoiceDate" });
  assert.deepEqual(faultOf([good, "F2,c,2026-01-05,,1,No,"]), { line: 3, column: "dueDate" });
  assert.deepEqual(faultOf(["F1,c,2026-01-05,2026-02-04,1.005,No,"]), { line: 2, column: "amount" });
  assert.deepEqual(faultOf(["F1,c,2026-01-05,2026-02-04,9007199254740991,No,"]), { line: 2, column: "amount" });
  assert.deepEqual(faultOf(["F1,c,2026-01-05,2026-02-04,0,No,"]), { line: 2, column: "amount" });
  assert.deepEqual(faultOf(["F1,c,2026-01-05,2026-02-04,1,No,soon"]), { line: 2, column: "settledDate" });
  assert.deepEqual(faultOf([",c,2026-01-05,2026-02-04,1,No,"]), { line: 2, column: "invoiceNumber" });
});

test("a number that comes twice is a fault, never one of the two dropped", () => {
  const row = "F1,c,2026-01-05,2026-02-04,1,No,";
  assert.deepEqual(faultOf([row, row]), { line: 3, column: "invoiceNumber" });
});

test("a missing column is named", () => {
  const read = readLedger("invoiceNumber,customerId\nF1,c\n", facts);
  assert.deepEqual(!read.ok && { line: read.line, column: read.column }, { line: 1, column: "invoiceDate" });
});

test("an empty file is a fault", () => {
  assert.equal(readLedger("", facts).ok, false);
});

test("numbers that differ only in signs or beyond sixty characters stay different receivables", () => {
  const long = "9".repeat(70);
  const numbers = ["A/1", "A-1", "A 1", `${long}1`, `${long}2`];
  const ids = entriesOf(numbers.map((number) => `${number},c,2026-01-05,2026-02-04,1,No,`)).map(
    ({ receivable }) => receivable.id,
  );
  assert.equal(new Set(ids).size, numbers.length);
  for (const id of ids) assert.match(id, /^[A-Za-z0-9_-]{1,64}$/);
});

test("customers whose names differ only in signs stay different customers", () => {
  const names = ["Dupont & Fils", "Dupont - Fils", "Dupont-Fils"];
  const ids = entriesOf(names.map((name, place) => `F${String(place)},${name},2026-01-05,2026-02-04,1,No,`)).map(
    ({ receivable }) => receivable.customerId,
  );
  assert.equal(new Set(ids).size, names.length);
});

test("the same number of the same system has the same id in another file", () => {
  const [first] = entriesOf(["F/1,c,2026-01-05,2026-02-04,1,No,"]);
  const [again] = entriesOf(["F/1,c,2026-01-05,2026-02-04,1,No,2026-02-01"]);
  assert.equal(again?.receivable.id, first?.receivable.id);
});
