import assert from "node:assert/strict";
import { test } from "node:test";
import type { NewLine } from "./draft.ts";
import { readPastedLines } from "./pasted-lines.ts";

const blank: NewLine = { name: "", quantity: "1", unit: "C62", netPrice: "", vatCategory: "S", vatRate: "20" };
const context = { language: "fr", digits: 2, blank, reason: "Remise" } as const;
const read = (text: string) => readPastedLines(text, context);

test("rows of description, quantity and price become lines", () => {
  assert.deepEqual(read("Conseil\t1,5\t650\nLivre\t3\t19,99\n"), [
    { ...blank, name: "Conseil", quantity: "1.5", netPrice: "650" },
    { ...blank, name: "Livre", quantity: "3", netPrice: "19.99" },
  ]);
});

test("all six columns are read, with units by name and reductions by percent", () => {
  assert.deepEqual(read("Pose\t4\th\t58,00\t10 %\t20 %"), [
    {
      ...blank,
      name: "Pose",
      quantity: "4",
      unit: "HUR",
      netPrice: "58.00",
      allowances: [{ percent: "10", reason: "Remise", reasonCode: "95" }],
    },
  ]);
});

test("a head names the columns, in any order, and is no line", () => {
  const text = "Prix unitaire HT\tDésignation\tTVA\tQté\n18,185\tRepas\t10\t4";
  assert.deepEqual(read(text), [{ ...blank, name: "Repas", quantity: "4", netPrice: "18.185", vatRate: "10" }]);
});

test("a cell between quotes may hold line ends and quotes", () => {
  const lines = read('"Table ""Loire""\nen chêne"\t1\t1480');
  assert.equal(lines?.[0]?.name, 'Table "Loire" en chêne');
  assert.equal(lines?.length, 1);
});

test("text without tabs or line ends is no row", () => {
  assert.equal(read("Conseil en organisation"), undefined);
  assert.equal(read(""), undefined);
});

test("what cannot be read is left to be filled in", () => {
  assert.deepEqual(read("Conseil\tbeaucoup\tcher"), [{ ...blank, name: "Conseil" }]);
});

test("several lines of plain text are a line each", () => {
  assert.deepEqual(
    read("Étude\nPlans")?.map(({ name }) => name),
    ["Étude", "Plans"],
  );
});
