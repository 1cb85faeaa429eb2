import assert from "node:assert/strict";
import { test } from "node:test";
import { strToU8, zipSync } from "fflate";
import { BankFileError, explainBankFileError } from "../bank-file-error.ts";
import type { BankStatement } from "../statement.ts";
import type { CsvMapping } from "./csv-mapping.ts";
import { readBankFile, type BankFileOptions } from "./read-bank-file.ts";
import { aCamt, aCfonb120, csvFiles, mt940, mt942, ofxSgml, ofxXml, qif } from "./statement-files.test-suite.ts";

function read(text: string, options: BankFileOptions = {}): readonly BankStatement[] {
  return readBankFile(strToU8(text), options);
}

function only(text: string, options: BankFileOptions = {}): BankStatement {
  const [statement, ...others] = read(text, options);
  assert.ok(statement !== undefined && others.length === 0);
  return statement;
}

function fault(text: string): BankFileError {
  try {
    read(text);
  } catch (error) {
    assert.ok(error instanceof BankFileError, String(error));
    return error;
  }
  return assert.fail("it was read");
}

const amounts = (statement: BankStatement) => statement.lines.map(({ minor }) => minor);

test("CAMT: entries, references, party and balances are read, and the sum holds", () => {
  const entry = {
    amount: "120.5",
    text: "Facture F-2026-0042",
    reference: "RF18539007547034",
    endToEndId: "E1",
    name: "Café",
    iban: "NL26VAYB8060476890",
  };
  const statement = only(aCamt([entry, { amount: "2.00", sign: "DBIT", text: "Frais" }], "-10.00", "108.50"));
  const [line] = statement.lines;
  assert.deepEqual(
    [statement.format, statement.version, statement.balanced, statement.difference],
    ["camt.053", "camt.053.001.08", true, 0],
  );
  assert.deepEqual(amounts(statement), [12_050, -200]);
  assert.deepEqual(
    [line?.references, line?.endToEndId, line?.counterparty],
    [["RF18539007547034"], "E1", { name: "Café", account: "NL26VAYB8060476890" }],
  );
  assert.deepEqual(
    [line?.bookingDate, line?.valueDate, line?.text],
    ["2026-03-02", "2026-03-02", "Facture F-2026-0042 RF18539007547034"],
  );
  assert.match(line?.raw ?? "", /^<Ntry>.*<\/Ntry>$/s);
});

test("CAMT: a batch whose transactions add up becomes lines, one that does not stays one line and is told", () => {
  const part = (amount: string) =>
    `<TxDtls><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><RmtInf><Ustrd>F${amount}</Ustrd></RmtInf></TxDtls>`;
  const exact = only(aCamt([{ amount: "30.00", details: part("10.00") + part("20.00"), bankReference: "B1" }], "0.00", "30.00"));
  assert.deepEqual(
    exact.lines.map(({ minor, batch, bankReference }) => [minor, batch?.position, batch?.minor, bankReference]),
    [
      [1000, 1, 3000, "B1"],
      [2000, 2, 3000, "B1"],
    ],
  );
  const inexact = only(aCamt([{ amount: "31.00", details: part("10.00") + part("20.00") }], "0.00", "31.00"));
  assert.deepEqual(
    [amounts(inexact), inexact.lines[0]?.details.length, inexact.problems.map(({ code }) => code)],
    [[3100], 2, ["batch-differs"]],
  );
});

test("CAMT: what is pending does not count; five decimals are read where they are zeros", () => {
  const statement = only(aCamt([{ amount: "10.00000" }, { amount: "5.00", status: "PDNG" }], "0.00", "10.00"));
  assert.deepEqual([amounts(statement), statement.balanced], [[1000, 500], true]);
});

test("CAMT: what is wrong is named with line and field", () => {
  const bad = fault(aCamt([{ amount: "1,00" }], "0.00", "0.00"));
  assert.deepEqual([bad.code, bad.place.line, bad.place.field], ["amount-invalid", 7, "Document/BkToCstmrStmt/Stmt/Ntry/Amt"]);
  assert.equal(fault(aCamt([{ amount: "1.00", date: "2026-02-30" }], "0.00", "0.00")).code, "date-invalid");
  assert.equal(fault(aCamt([{ amount: "1.001" }], "0.00", "0.00")).code, "amount-decimals");
  assert.equal(
    fault("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'><BkToCstmrStmt/></Document>").code,
    "missing-element",
  );
  assert.match(explainBankFileError(bad, "fr"), /^ligne 7: «\u00a01,00\u00a0» n’est pas un montant/);
});

test("A zip is read file by file, and a fault names the file inside", () => {
  const good = strToU8(aCamt([{ amount: "1.00" }], "0.00", "1.00"));
  const statements = readBankFile(zipSync({ "b.xml": good, "a.xml": good, "__MACOSX/x": strToU8("?") }));
  assert.deepEqual(
    statements.map(({ file }) => file),
    ["a.xml", "b.xml"],
  );
  assert.throws(
    () => readBankFile(zipSync({ "bad.sta": strToU8(mt940.replace("260301", "261301")) })),
    /bad\.sta, line 5: “261301” is not a date/,
  );
});

test("MT940: marks, funds code, dates across the year, wrapped and structured :86: in three shapes", () => {
  const statement = only(mt940);
  const [credit, charge, reversal] = statement.lines;
  assert.deepEqual(amounts(statement), [12_050, -2000, -50]);
  assert.deepEqual(
    [credit?.text, credit?.endToEndId, credit?.bankReference],
    ["Facture F-2026-0042 et suite", "F-2026-0042", "BK-1"],
  );
  assert.deepEqual(credit?.counterparty, { name: "CAFE DES ARTS", account: "FR7630006000011234567890189" });
  assert.deepEqual([charge?.text, charge?.counterparty?.name, charge?.references], ["Frais mars FRAIS", "BANQUE", ["SOMEREF"]]);
  assert.deepEqual([charge?.valueDate, statement.problems.map(({ code }) => code)], ["2026-02-28", ["date-out-of-calendar"]]);
  assert.deepEqual([reversal?.bookingDate, reversal?.isReversal, reversal?.text], ["2027-01-01", true, "Rejet simple"]);
  assert.equal(statement.balanced, true);
});

test("MT942 has no balances: its sum is said to be unchecked", () => {
  const statement = only(mt942);
  assert.deepEqual([statement.format, amounts(statement), statement.balanced], ["mt942", [1000], undefined]);
  assert.deepEqual(
    statement.problems.map(({ code }) => code),
    ["no-balances"],
  );
});

test("OFX: SGML and XML, comma or point, an empty value that is never closed", () => {
  const sgml = only(ofxSgml);
  assert.deepEqual(
    sgml.lines.map(({ minor, bookingDate, bankReference, text }) => [minor, bookingDate, bankReference, text]),
    [
      [12_050, "2026-03-02", "A1", "CAFE & ARTS F-2026-0042"],
      [-250, "2026-03-03", "A2", "FRAIS"],
    ],
  );
  assert.deepEqual([sgml.account, sgml.closing?.minor], ["12345678901", 111_800]);
  assert.deepEqual([only(ofxXml).account, amounts(only(ofxXml))], ["FR7630006000011234567890189", [12_050]]);
  assert.deepEqual(fault(ofxSgml.replace("20260303", "20261303")).place, { line: 11, field: "STMTTRN/DTPOSTED" });
});

test("CFONB 120: overpunched signs, decimals stated or left blank, complements", () => {
  for (const decimals of ["2", " "]) {
    const statement = only(
      aCfonb120(
        -19_040,
        [
          [-3221, "PRLV"],
          [10_007, "VIR F-2026-0042"],
        ],
        -12_254,
        decimals,
      ),
    );
    assert.deepEqual(
      [amounts(statement), statement.balanced, statement.lines[1]?.text],
      [[-3221, 10_007], true, "VIR F-2026-0042 complément"],
    );
  }
  const withoutBreaks = aCfonb120(0, [[5, "A"]], 5).replaceAll("\r\n", "");
  assert.deepEqual([amounts(only(withoutBreaks)), only(withoutBreaks).balanced], [[5], true]);
  const bad = fault(aCfonb120(0, [[5, "A"]], 5).replace("0000000000000E", "000000000000XE"));
  assert.deepEqual([bad.code, bad.place.line], ["amount-invalid", 2]);
});

test("QIF: the order of dates is found in the file, or said to be a guess", () => {
  const statement = only(qif);
  assert.deepEqual(
    statement.lines.map(({ bookingDate, minor }) => [bookingDate, minor]),
    [
      ["2026-03-02", 123_456],
      ["2026-03-25", -1250],
    ],
  );
  assert.equal(statement.account, "Compte courant");
  const guessed = only("!Type:Bank\nD02/03/2026\nT1\n^\n");
  assert.ok(guessed.problems.some(({ code }) => code === "dates-ambiguous"));
  assert.equal(only("!Type:Bank\nD02/03/2026\nT1\n^\n", { dateOrder: "month-day" }).lines[0]?.bookingDate, "2026-02-03");
});

test("CSV: known layouts and headers in French, one amount or two, running balances as opening and closing", () => {
  const shown = (text: string, mapping?: CsvMapping) =>
    only(text, mapping === undefined ? {} : { mapping }).lines.map(({ bookingDate, minor, text: said }) => [
      bookingDate,
      minor,
      said,
    ]);
  // No header: the first row is the account with its balance.
  const bnp: CsvMapping = { date: "1", amount: "5", texts: ["4"], decimal: ",", dateOrder: "day-month", withoutHeader: true };
  const boursorama = only(csvFiles.boursorama);
  assert.deepEqual(
    [amounts(boursorama), boursorama.account, boursorama.balanced, boursorama.opening?.minor],
    [[123_456, -1250], "00012345678", true, 101_250],
  );
  assert.deepEqual(shown(csvFiles.fortuneo), [
    ["2026-03-13", 12_050, "VIR CAFE DES ARTS"],
    ["2026-03-12", -250, "FRAIS"],
  ]);
  assert.deepEqual(
    [shown(csvFiles.caisse), only(csvFiles.caisse).account],
    [[["2026-03-15", 12_050, "VIR RECU F-2026-0042"]], "12345678901"],
  );
  assert.deepEqual(
    [shown(csvFiles.bnp, bnp), only(csvFiles.bnp, { mapping: bnp }).account],
    [[["2026-03-02", 12_050, "VIR DE CAFE & ARTS"]], "****1234"],
  );
  assert.deepEqual(amounts(only(csvFiles.revolut)), [12_000]);
});

test("CSV: unknown columns are asked for, and a mapping reads them", () => {
  const text = "Quand|Combien|Quoi\n2026.03.02|1'234,56-|x\n";
  assert.equal(fault(text).code, "mapping-missing");
  const mapping = { date: "Quand", amount: "Combien", texts: ["Quoi"] };
  assert.deepEqual(amounts(only(text, { mapping })), [-123_456]);
});

test("Encodings are found: UTF-16 with and without a mark, Windows-1252, padding", () => {
  const text = csvFiles.fortuneo.replace("CAFE", "CAFÉ €");
  const wide = new Uint8Array([...text].flatMap((character) => [character.charCodeAt(0) & 0xff, character.charCodeAt(0) >> 8]));
  const narrow = Uint8Array.from(text.replace("€", "\u0080"), (character) => character.charCodeAt(0));
  for (const bytes of [wide, Uint8Array.from([0xff, 0xfe, ...wide]), narrow, Uint8Array.from([...narrow, 0, 0])])
    assert.equal(readBankFile(bytes)[0]?.lines[0]?.text, "VIR CAFÉ € DES ARTS");
});

test("What is no statement is refused in words", () => {
  assert.deepEqual(
    ["", "Bonjour", "<html></html>", "{}"].map((text) => fault(text).code),
    ["empty-file", "unknown-format", "unknown-format", "unknown-format"],
  );
});
