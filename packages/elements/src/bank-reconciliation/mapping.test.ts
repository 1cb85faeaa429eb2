import assert from "node:assert/strict";
import { test } from "node:test";
import { columnsOf, guessOf, mappingOf } from "./mapping.ts";

const numbered = (at: number) => `column ${String(at)}`;

test("a table whose header says nothing known is guessed from its cells", () => {
  const rows = [
    ["Jour", "Quoi", "Combien"],
    ["02/03/2026", "Virement Café du Port", "1 234,50"],
    ["03/03/2026", "Frais", "-2,00"],
  ];
  assert.deepEqual(guessOf(rows), { date: "Jour", amount: "Combien", texts: ["Quoi"] });
});

test("a table without a header is named by numbers", () => {
  const rows = [
    ["02/03/2026", "Virement", "12.00"],
    ["03/03/2026", "Frais", "-2.00"],
  ];
  assert.deepEqual(guessOf(rows), { date: "1", amount: "3", texts: ["2"], withoutHeader: true });
  assert.deepEqual(columnsOf(rows, true, numbered)[2], ["3", "column 3 (12.00)"]);
});

test("a title above the table is not taken for its header", () => {
  assert.deepEqual(
    columnsOf([["Relevé"], ["Jour", "Montant", "Montant"], ["1", "2", "3"]], false, numbered).map(([name]) => name),
    ["Jour", "Montant"],
  );
});

test("a mapping needs a date and one way of money, and leaves the other way out", () => {
  assert.equal(mappingOf({ date: "A" }, false), undefined);
  assert.equal(mappingOf({ date: "A", debit: "D" }, true), undefined);
  assert.deepEqual(mappingOf({ date: "A", amount: "B", debit: "D", credit: "C" }, false), { date: "A", amount: "B", texts: [] });
  assert.deepEqual(mappingOf({ date: "A", amount: "B", debit: "D", credit: "C" }, true), {
    date: "A",
    debit: "D",
    credit: "C",
    texts: [],
  });
});
