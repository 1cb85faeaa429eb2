import assert from "node:assert/strict";
import { test } from "node:test";
import type { IssuedDocument, Language } from "@acquit/core";
import { readInvoice, writeCii } from "@acquit/einvoice";
import fc from "fast-check";
import { aRandomDocument } from "../../einvoice/src/random-document.test-suite.ts";
import { aRandomExtendedDocument } from "../../einvoice/src/random-extended.test-suite.ts";
import { unprinted } from "../../pdf/src/readable/printed-terms.test-suite.ts";

// A reader reads all of such a file (packages/einvoice/src/random-documents.test.ts): what it gives is what the file says.
for (const [profile, documents] of [
  ["EN 16931", aRandomDocument],
  ["EXTENDED-CTC-FR", aRandomExtendedDocument],
] as const) {
  test(`the page shows every non-empty business term of the structured invoice (${profile})`, () => {
    fc.assert(
      fc.property(documents, fc.constantFrom<Language>("fr", "en"), (document, language) => {
        const said = readInvoice(writeCii(document)).document as IssuedDocument;
        assert.deepEqual(unprinted(said, language), []);
      }),
      { numRuns: 30, seed: 8, endOnFailure: true },
    );
  });
}
