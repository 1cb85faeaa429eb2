import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { BankFileError } from "../bank-file-error.ts";
import { readBankFile } from "./read-bank-file.ts";

const folder = join(import.meta.dirname, "../../../../../shared/fixtures/bank-statements");
const skip = existsSync(folder) ? false : "../shared/fixtures is absent";
const read = (file: string) => readBankFile(new Uint8Array(readFileSync(join(folder, file))));

/** By file: lines of each statement, and by how many minor units it does not balance. */
const expected: Readonly<Record<string, readonly (readonly [lines: number, difference: number | undefined])[]>> = {
  "camt053-v2-minimal.xml": [[1, -5400]],
  "camt053-v8.xml": [[1, -5400]],
  "camt054-v4.xml": [[1, undefined]],
  "cfonb120-example.txt": [
    [3, 0],
    [3, 0],
  ],
  "mt940-abnamro.sta": [
    [8, -203_800],
    [2, -100_260],
  ],
  "mt940-sepa-structured-86.sta": [
    [4, 0],
    [7, 30_008],
  ],
};

for (const [file, statements] of Object.entries(expected)) {
  test(`${file} is read whole, and its sum is checked`, { skip }, () => {
    assert.deepEqual(
      read(file).map(({ lines, difference }) => [lines.length, difference]),
      statements,
    );
  });
}

test("files that are wrong are refused by line and field", { skip }, () => {
  const place = (file: string) => {
    try {
      read(file);
    } catch (error) {
      return error instanceof BankFileError ? error.place : error;
    }
    return undefined;
  };
  assert.deepEqual(place("camt053-v2-wrong.xml"), { line: 3, field: "Document/BkToCstmrStmt/Stmt" });
  assert.deepEqual(place("cfonb120-invalid-date.txt"), { line: 1, field: "01 date, columns 35-40" });
});
