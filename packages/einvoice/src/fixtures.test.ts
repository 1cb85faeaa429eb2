import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { trimDecimal, type IssuedDocument } from "@acquit/core";
import { readInvoice } from "./read-invoice.ts";
import { writeCii } from "./cii/write-cii.ts";
import { writeUbl } from "./ubl/write-ubl.ts";

const folder = join(import.meta.dirname, "../../../../shared/fixtures/einvoice");
const skip = existsSync(folder) ? false : "../shared/fixtures is absent";
const filesOf = (pattern: string) =>
  skip === false
    ? globSync(pattern, { cwd: folder })
        .filter((file) => !basename(file).startsWith("UC1_"))
        .sort()
    : [];
/** Rates are written without trailing zeros: 20.00 and 20 are one rate. */
const withTrimmedRates = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, member: unknown) =>
    typeof member === "string" && ["vatRate", "rate", "percent"].includes(key) ? trimDecimal(member) : member,
  );
const read = (file: string) => readInvoice(readFileSync(join(folder, file), "utf8"));

for (const file of filesOf("french/*.xml")) {
  test(`${file} is read whole and written again equal in meaning, in both syntaxes`, () => {
    const { document, unread, problems } = read(file);
    assert.deepEqual(unread, []);
    assert.deepEqual(problems, []);
    const issued = document as IssuedDocument;
    assert.deepEqual(readInvoice(writeCii(issued)).document, document);
    assert.deepEqual(readInvoice(writeUbl(issued)).document, document);
  });
}

for (const file of filesOf("official/*.xml")) {
  test(`${file} is read, and what is written again reads the same`, () => {
    const { document, syntax, problems } = read(file);
    assert.deepEqual(problems, []);
    const issued = document as IssuedDocument;
    const again = readInvoice(syntax === "CII" ? writeCii(issued) : writeUbl(issued));
    assert.deepEqual(withTrimmedRates(again.document), withTrimmedRates(document));
  });
}

test("the fixtures are there", { skip }, () => {
  assert.ok(filesOf("french/*.xml").length >= 18);
});
