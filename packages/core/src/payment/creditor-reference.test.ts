import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { creditorReferenceOf, formatCreditorReference, parseCreditorReference } from "./creditor-reference.ts";

test("references have the published check digits", () => {
  assert.deepEqual(creditorReferenceOf("539007547034"), { ok: true, value: "RF18539007547034" });
  assert.deepEqual(creditorReferenceOf("F2026-0001"), { ok: true, value: "RF12F20260001" });
});

test("a number without letters or digits, or with too many, has no reference", () => {
  assert.deepEqual(creditorReferenceOf("-/-"), { ok: false, reason: "reference-empty" });
  assert.deepEqual(creditorReferenceOf("F".repeat(22)), { ok: false, reason: "reference-length", params: { actual: "22" } });
});

test("every reference made is read back, printed or compact", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9+\-_/]{0,15}[A-Za-z0-9]$/), (number) => {
      const made = creditorReferenceOf(number);
      assert.ok(made.ok);
      assert.deepEqual(parseCreditorReference(formatCreditorReference(made.value).toLowerCase()), made);
    }),
  );
});

test("a wrong reference is refused with its reason", () => {
  assert.deepEqual(parseCreditorReference("RF19539007547034"), { ok: false, reason: "reference-checksum" });
  assert.deepEqual(parseCreditorReference("FR18539007547034"), { ok: false, reason: "reference-form" });
});
