import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Parsed } from "../messages/parsed.ts";
import { checkDigits, hasCheckDigits, modulo97 } from "./check-digits.ts";
import { parseElectronicAddress, parseEmail, parseFrenchInvoicingAddress } from "./electronic-address.ts";
import { formatIban, parseBic, parseIban } from "./iban.ts";
import { formatSiren, formatSiret, parseSiren, parseSiret } from "./siren.ts";
import { formatVatNumber, frenchVatNumber, parseVatNumber } from "./vat-number.ts";

const outcome = <Value>(result: Parsed<Value>) => (result.ok ? result.value : result.reason);

test("a SIREN is nine digits with Luhn's check digit, however it is grouped", () => {
  assert.equal(outcome(parseSiren("732 829 320")), "732829320");
  assert.equal(outcome(parseSiren("732\u00a0829.320")), "732829320");
  assert.equal(outcome(parseSiren("732829321")), "siren-checksum");
  assert.equal(outcome(parseSiren("000000000")), "siren-checksum");
  assert.equal(outcome(parseSiren("73282932")), "siren-length");
  assert.equal(outcome(parseSiren("73282932O")), "siren-length");
});

test("a SIRET needs a good SIREN and its own check digit", () => {
  assert.equal(outcome(parseSiret("732 829 320 00074")), "73282932000074");
  assert.equal(outcome(parseSiret("73282932000075")), "siret-checksum");
  assert.equal(outcome(parseSiret("7328293200007")), "siret-length");
});

test("La Poste's establishments pass by the sum of their digits", () => {
  assert.equal(outcome(parseSiret("35600000000048")), "35600000000048");
  assert.equal(outcome(parseSiret("35600000049837")), "35600000049837");
  assert.equal(outcome(parseSiret("35600000049838")), "siret-checksum");
});

test("one wrong digit in a SIREN is always seen", () => {
  const digits = fc.integer({ min: 1, max: 99_999_999 }).map((number) => String(number).padStart(8, "0"));
  fc.assert(
    fc.property(digits, fc.nat(8), fc.integer({ min: 1, max: 9 }), (start, at, change) => {
      const good = [..."0123456789"].map((last) => start + last).filter((siren) => parseSiren(siren).ok);
      assert.equal(good.length, 1);
      const siren = good[0] ?? "";
      const wrong = siren.slice(0, at) + String((Number(siren[at]) + change) % 10) + siren.slice(at + 1);
      assert.equal(parseSiren(wrong).ok, false);
    }),
  );
});

test("the French VAT key follows from the SIREN and is checked", () => {
  assert.equal(frenchVatNumber("732829320"), "FR44732829320");
  assert.equal(outcome(parseVatNumber("fr 44 732 829 320")), "FR44732829320");
  assert.equal(outcome(parseVatNumber("FR45732829320")), "vat-id-checksum");
  assert.equal(outcome(parseVatNumber("FRK7399859412")), "FRK7399859412");
});

test("VAT numbers have their country's form", () => {
  for (const good of [
    "ATU12345678",
    "BE0123456789",
    "EL123456789",
    "ESA12345678",
    "ESX1234567L",
    "IE1234567WA",
    "NL123456789B01",
    "XIGD123",
  ]) {
    assert.equal(outcome(parseVatNumber(good)), good);
  }
  assert.equal(outcome(parseVatNumber("GR123456789")), "EL123456789");
  assert.equal(outcome(parseVatNumber("DE12345678")), "vat-id-form");
  assert.equal(outcome(parseVatNumber("ES12345678")), "vat-id-form");
  assert.equal(outcome(parseVatNumber("ES123456789")), "vat-id-form");
  assert.equal(outcome(parseVatNumber("CHE123456789")), "vat-id-outside-eu");
  assert.equal(outcome(parseVatNumber("GB123456789")), "vat-id-outside-eu");
  assert.equal(outcome(parseVatNumber("123456789")), "vat-id-country");
});

test("an example in a message is itself of the right form", () => {
  for (const country of [
    "AT",
    "BE",
    "BG",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "EL",
    "ES",
    "FI",
    "FR",
    "HR",
    "HU",
    "IE",
    "IT",
    "LT",
    "LU",
    "LV",
    "MT",
    "NL",
    "PL",
    "PT",
    "RO",
    "SE",
    "SI",
    "SK",
    "XI",
  ]) {
    const refusal = parseVatNumber(`${country}?`);
    assert.ok(!refusal.ok && refusal.params?.example);
    assert.equal(parseVatNumber(refusal.params.example).ok, true, country);
  }
});

test("an IBAN has its country's length and good check digits", () => {
  for (const good of [
    "FR1420041010050500013M02606",
    "DE89370400440532013000",
    "BE68539007547034",
    "NO9386011117947",
    "MT84MALT011000012345MTLCAST001S",
  ]) {
    assert.equal(outcome(parseIban(good)), good);
  }
  assert.equal(outcome(parseIban("iban fr14 2004 1010 0505 0001 3m02 606")), "FR1420041010050500013M02606");
  assert.deepEqual(parseIban("FR14200410100505"), {
    ok: false,
    reason: "iban-length",
    params: { country: "FR", expected: "27", actual: "16" },
  });
  assert.equal(outcome(parseIban("FR1420041010050500013M02607")), "iban-checksum");
  assert.equal(outcome(parseIban("US1420041010050500013M02607")), "iban-country");
  assert.equal(outcome(parseIban("1234")), "iban-form");
});

test("check digits made for any text are found good, and one changed character is always seen", () => {
  const characters = fc.constantFrom(..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  const texts = fc.array(characters, { minLength: 1, maxLength: 30 }).map((list) => list.join(""));
  fc.assert(
    fc.property(texts, fc.nat(), characters, (text, pick, other) => {
      const whole = `XK${checkDigits("XK", text)}${text}`;
      assert.equal(hasCheckDigits(whole), true);
      const at = 4 + (pick % text.length);
      const isDigit = (character: string) => character <= "9";
      const before = whole[at] ?? "";
      if (before === other || isDigit(before) !== isDigit(other)) return;
      assert.equal(hasCheckDigits(whole.slice(0, at) + other + whole.slice(at + 1)), false);
    }),
  );
  assert.equal(modulo97("98"), 1);
});

test("a BIC has eight or eleven characters", () => {
  assert.equal(outcome(parseBic("bnpafrpp")), "BNPAFRPP");
  assert.equal(outcome(parseBic("BNPA FRPP XXX")), "BNPAFRPPXXX");
  assert.equal(outcome(parseBic("BNPAFRPPX")), "bic-form");
  assert.equal(outcome(parseBic("BNPA12PP")), "bic-form");
});

test("identifiers are printed in groups that read back", () => {
  assert.equal(formatSiren("732829320"), "732\u00a0829\u00a0320");
  assert.equal(formatSiret("73282932000074"), "732\u00a0829\u00a0320\u00a000074");
  assert.equal(formatIban("BE68539007547034"), "BE68\u00a05390\u00a00754\u00a07034");
  assert.equal(formatIban("FR1420041010050500013M02606"), "FR14\u00a02004\u00a01010\u00a00505\u00a00001\u00a03M02\u00a0606");
  assert.equal(formatVatNumber("FR44732829320"), "FR\u00a044\u00a0732\u00a0829\u00a0320");
  assert.equal(formatVatNumber("DE123456789"), "DE123456789");
  assert.equal(outcome(parseIban(formatIban("BE68539007547034"))), "BE68539007547034");
  assert.equal(outcome(parseVatNumber(formatVatNumber("FR44732829320"))), "FR44732829320");
});

test("a French invoicing address has one of four shapes", () => {
  assert.deepEqual(outcome(parseFrenchInvoicingAddress("732829320")), { siren: "732829320" });
  assert.deepEqual(outcome(parseFrenchInvoicingAddress("732829320_73282932000074")), {
    siren: "732829320",
    siret: "73282932000074",
  });
  assert.deepEqual(outcome(parseFrenchInvoicingAddress("732829320_73282932000074_COMPTA-1")), {
    siren: "732829320",
    siret: "73282932000074",
    routingCode: "COMPTA-1",
  });
  assert.deepEqual(outcome(parseFrenchInvoicingAddress("100000009_STATUTS")), { siren: "100000009", suffix: "STATUTS" });
  assert.equal(outcome(parseFrenchInvoicingAddress("732829321")), "siren-checksum");
  assert.equal(outcome(parseFrenchInvoicingAddress("100000009_73282932000074")), "electronic-address-siret");
  assert.equal(outcome(parseFrenchInvoicingAddress("732829320_73282932000075")), "siret-checksum");
  assert.equal(outcome(parseFrenchInvoicingAddress("732829320_é")), "electronic-address-form");
  assert.equal(outcome(parseFrenchInvoicingAddress(`732829320_${"X".repeat(116)}`)), "electronic-address-length");
});

test("electronic addresses are read by their scheme", () => {
  assert.deepEqual(outcome(parseElectronicAddress({ scheme: "0225", id: " 732829320 " })), { scheme: "0225", id: "732829320" });
  assert.deepEqual(outcome(parseElectronicAddress({ scheme: "em", id: "a@Example.FR" })), { scheme: "EM", id: "a@example.fr" });
  assert.deepEqual(outcome(parseElectronicAddress({ scheme: "0088", id: "4000001123452" })), {
    scheme: "0088",
    id: "4000001123452",
  });
  assert.equal(outcome(parseElectronicAddress({ scheme: "0088", id: "40 00" })), "electronic-address-form");
  assert.equal(outcome(parseElectronicAddress({ id: "732829320" })), "electronic-address-scheme");
});

test("an e-mail address has one @ and a dotted domain", () => {
  assert.equal(outcome(parseEmail(" Jean.Dupont+f@Exemple.FR ")), "Jean.Dupont+f@exemple.fr");
  for (const bad of ["", "a", "a@b", "a b@c.fr", "a@b@c.fr", "a@.fr", "a@b..fr", `${"a".repeat(250)}@b.fr`]) {
    assert.equal(outcome(parseEmail(bad)), "email-form", bad);
  }
});
