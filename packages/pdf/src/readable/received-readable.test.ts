import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { IssuedDocument } from "@acquit/core";
import { aWorkshopInvoice } from "../document-builder.test-suite.ts";
import { receivedReadable, type ForeignDocument } from "./received-readable.ts";

const aDocument = (changes: Readonly<Record<string, unknown>> = {}) =>
  ({ ...aWorkshopInvoice().issued(), ...changes }) as unknown as ForeignDocument;

test("a type nobody knows is named by its code", () => {
  assert.equal(receivedReadable(aDocument({ typeCode: "751" }), "fr").title, "Document de type\u00a0751");
  assert.equal(receivedReadable(aDocument({ typeCode: "751" }), "en").title, "Document of type\u00a0751");
});

test("a date that is none stands as it is written", () => {
  assert.match(receivedReadable(aDocument({ issueDate: "2026-13-45" }), "fr").issuedOn ?? "", /2026-13-45/);
});

/** A document with one of its texts replaced. */
function withText(value: unknown, position: number, text: string): unknown {
  let passed = 0;
  return JSON.parse(
    JSON.stringify(value, (_, member: unknown) => (typeof member === "string" && passed++ === position ? text : member)),
  );
}

test("whatever one text of a document holds, it is put into words without a gap", () => {
  const document: IssuedDocument = aWorkshopInvoice().issued();
  const odd = fc.oneof(fc.string({ unit: "binary", maxLength: 20 }), fc.constantFrom("", "-", "1e9", "2026-02-30", "0.1.2"));
  fc.assert(
    fc.property(fc.nat(120), odd, (position, text) => {
      const readable = receivedReadable(withText(document, position, text) as ForeignDocument, "fr");
      assert.doesNotMatch(
        JSON.stringify(readable, (_, value: unknown) => (value === undefined ? "GAP" : value)),
        /"GAP"/,
      );
    }),
    { numRuns: 60, seed: 11 },
  );
});
