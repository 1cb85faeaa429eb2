import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { textFromMinor } from "../money/money.ts";
import { readXmlTree } from "../xml/xml-tree.ts";
import { comparedFiguresOf, inOrder } from "./compared-figures.test-suite.ts";
import { readFileFigures } from "./file-figures.test-suite.ts";
import { computeTotals } from "./totals.ts";

const folder = fileURLToPath(new URL("../../../../../shared/fixtures/einvoice", import.meta.url));
const skip = existsSync(folder) ? false : "the invoices of other projects (../shared/fixtures/einvoice) are not on this machine";

/** Files without an invoice's lines. */
const nothingToCompute: Readonly<Record<string, string>> = {
  "official/UC1_F202500003_01-CDV-200_Deposee.xml": "a life-cycle message",
  "official/UC1_F202500003_07-CDV-212_Encaissee.xml": "a life-cycle message",
  "official/zf252-minimum-1.xml": "the profile MINIMUM carries totals but no lines",
};

/** Files whose line nets are not their price x quantity; their totals are compared from the nets they state. */
const contradictory: Readonly<Record<string, string>> = {
  "official/fnfe-Avoir_FR_type381_BASIC.xml": "5 x 4.10 is stated as 20.48",
  "official/fnfe-Facture_FR_EN16931.xml": "20 x 4.10 is stated as 81.90",
  "official/ubl-tc434-example2.xml": "2 x 1273.00 is stated as 1273.00",
  "official/ubl-tc434-example3.xml": "2 x 800.00 is stated as 800.00",
};

const files =
  skip === false
    ? ["french", "official"].flatMap((from) => readdirSync(`${folder}/${from}`).map((file) => `${from}/${file}`))
    : [];
const read = (file: string) => readFileFigures(readXmlTree(readFileSync(`${folder}/${file}`, "utf8")));

test("every exception names a file that is there, so that none outlives its reason", { skip }, () => {
  const named = [...Object.keys(nothingToCompute), ...Object.keys(contradictory)];
  assert.deepEqual(
    named.filter((file) => !files.includes(file)),
    [],
  );
});

for (const [file, reason] of Object.entries(nothingToCompute)) {
  test(`${file}: holds no line to compute (${reason})`, { skip }, () => {
    assert.equal(read(file)?.content.lines.length ?? 0, 0);
  });
}

for (const [file, reason] of Object.entries(contradictory)) {
  test(`${file}: every total is the file's own, from its line nets (${reason})`, { skip }, () => {
    const figures = read(file);
    assert.ok(figures);
    const { content, stated } = figures;
    const lines = content.lines.map(({ allowances: _allowances, charges: _charges, ...line }, position) => ({
      ...line,
      quantity: "1",
      priceBaseQuantity: "1",
      netPrice: textFromMinor(stated.lineNets[position] ?? 0, content.currency),
    }));
    assert.notDeepEqual(comparedFiguresOf(computeTotals(content)), stated);
    assert.deepEqual(inOrder(comparedFiguresOf(computeTotals({ ...content, lines }))), inOrder(stated));
  });
}

const comparable = files.filter((file) => file.endsWith(".xml") && !(file in nothingToCompute) && !(file in contradictory));

for (const file of comparable) {
  test(`${file}: every figure computed from its lines is the file's own, to the cent`, { skip }, () => {
    const figures = read(file);
    assert.ok(figures);
    assert.deepEqual(inOrder(comparedFiguresOf(computeTotals(figures.content))), inOrder(figures.stated));
  });
}
