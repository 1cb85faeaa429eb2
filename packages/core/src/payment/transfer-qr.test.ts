import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { transferQrPayload } from "./transfer-qr.ts";
import type { TransferRequest } from "./transfer-qr.ts";

function aRequest(changes: Partial<TransferRequest> = {}): TransferRequest {
  return {
    name: "Franz Mustermänn",
    iban: "DE89 3704 0044 0532 0130 00",
    bic: "BHBLDEHHXXX",
    amount: { minor: 1_230, currency: "EUR" },
    purpose: "GDDS",
    reference: "RF18 5390 0754 7034",
    ...changes,
  };
}

const outcome = (changes: Partial<TransferRequest>) => {
  const result = transferQrPayload(aRequest(changes));
  return result.ok ? result.value : result.reason;
};

test("the payload is the standard's example", () => {
  assert.equal(
    outcome({}),
    "BCD\n002\n1\nSCT\nBHBLDEHHXXX\nFranz Mustermänn\nDE89370400440532013000\nEUR12.30\nGDDS\nRF18539007547034",
  );
});

test("what is not given leaves its line empty, and nothing follows the last filled line", () => {
  const minimal = transferQrPayload({ name: "Léa", iban: "DE89370400440532013000" });
  assert.deepEqual(minimal, { ok: true, value: "BCD\n002\n1\nSCT\n\nLéa\nDE89370400440532013000" });
  const withText = transferQrPayload({ name: "Léa", iban: "DE89370400440532013000", text: "Facture F2026-0001" });
  assert.ok(withText.ok && withText.value.endsWith("\n\n\n\nFacture F2026-0001"));
});

test("what a bank would refuse is refused with its reason", () => {
  assert.equal(outcome({ amount: { minor: 0, currency: "EUR" } }), "epc-amount");
  assert.equal(outcome({ amount: { minor: -1, currency: "EUR" } }), "epc-amount");
  assert.equal(outcome({ amount: { minor: 100_000_000_000, currency: "EUR" } }), "epc-amount");
  assert.equal(outcome({ amount: { minor: 100, currency: "CHF" } }), "epc-currency");
  assert.equal(outcome({ text: "both" }), "epc-remittance");
  assert.equal(outcome({ name: "A\nB" }), "epc-control-character");
  assert.equal(outcome({ name: " " }), "epc-name");
  assert.equal(outcome({ name: "x".repeat(71) }), "epc-name");
  assert.equal(outcome({ iban: "DE89370400440532013001" }), "iban-checksum");
  assert.equal(outcome({ bic: "X" }), "bic-form");
  assert.equal(outcome({ reference: "RF19539007547034" }), "reference-checksum");
  assert.equal(outcome({ purpose: "goods" }), "epc-purpose");
});

test("bytes are counted, not characters", () => {
  const text = "é".repeat(140);
  const result = transferQrPayload(aRequest({ reference: "", text, information: "" }));
  assert.deepEqual(result, { ok: false, reason: "epc-bytes", params: { actual: "362" } });
});

test("every payload made has at most 331 bytes and twelve lines without control characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), fc.string({ maxLength: 150 }), fc.nat(), (name, text, minor) => {
      const result = transferQrPayload(aRequest({ name, text, reference: "", amount: { minor, currency: "EUR" } }));
      if (!result.ok) return;
      assert.ok(Buffer.byteLength(result.value) <= 331);
      assert.ok(result.value.split("\n").length <= 12);
      assert.doesNotMatch(result.value, /\n$|[^\P{Cc}\n]/u);
    }),
  );
});
