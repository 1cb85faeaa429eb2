import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { writeCii } from "./cii/write-cii.ts";
import { profileOf } from "./profile-of.ts";
import { aRandomDocument } from "./random-document.test-suite.ts";
import { aRandomExtendedDocument } from "./random-extended.test-suite.ts";
import { readInvoice } from "./read-invoice.ts";
import { writeUbl } from "./ubl/write-ubl.ts";
import { validate } from "./validate/validate.ts";

// A generated draw does not shrink well; the counterexample is small enough as it is.
const run = { numRuns: 150, seed: 4, endOnFailure: true };

for (const [syntax, write] of [
  ["CII", writeCii],
  ["UBL", writeUbl],
] as const) {
  test(`every lawful document is valid as ${syntax}, by the French rules too`, () => {
    fc.assert(
      fc.property(aRandomDocument, (document) => {
        assert.deepEqual(validate(write(document), { rules: "fr" }), []);
      }),
      run,
    );
  });

  test(`every lawful document is read whole from ${syntax}, and written the same again`, () => {
    fc.assert(
      fc.property(aRandomDocument, (document) => {
        const xml = write(document);
        const { document: again, unread, problems } = readInvoice(xml);
        assert.deepEqual([unread, problems], [[], []]);
        assert.equal(write(again as typeof document), xml);
      }),
      run,
    );
  });
}

for (const [syntax, write] of [
  ["CII", writeCii],
  ["UBL", writeUbl],
] as const) {
  test(`what EN 16931 has no place for is valid, read whole and written the same again as EXTENDED-CTC-FR in ${syntax}`, () => {
    fc.assert(
      fc.property(aRandomExtendedDocument, (document) => {
        const xml = write(document);
        assert.equal(xml.includes("extended-ctc-fr<"), profileOf(document) === "extendedCtcFr");
        assert.deepEqual(validate(xml, { rules: "fr" }), []);
        const { document: again, unread, problems } = readInvoice(xml);
        assert.deepEqual([unread, problems], [[], []]);
        assert.equal(write(again as typeof document), xml);
      }),
      run,
    );
  });
}

test("a document that EN 16931 has a place for is written in that profile", () => {
  fc.assert(
    fc.property(aRandomDocument, (document) => {
      assert.equal(profileOf(document), "en16931");
    }),
    run,
  );
});

test("every lawful document has a part without lines, and nothing but that is said of it", () => {
  fc.assert(
    fc.property(aRandomDocument, (document) => {
      const xml = writeCii(document, "basicWl");
      assert.deepEqual(
        validate(xml, { rules: "fr" }).map(({ rule, severity }) => `${rule} ${severity}`),
        ["ACQ-PROFILE warning"],
      );
      assert.doesNotMatch(xml, /IncludedSupplyChainTradeLineItem|DefinedTradeContact|AttachmentBinaryObject/);
    }),
    { ...run, numRuns: 50 },
  );
});
