import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { sentenceOf, type TimelineEntry } from "./sentence.ts";

const packages = join(import.meta.dirname, "../../..");

function anEntry(changes: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    seq: 7,
    at: "2026-11-23T09:00:00.000Z",
    actor: "Claire Morvan",
    kind: "invoice-issued",
    subject: "invoice:f1",
    facts: { number: "F2026-0001", buyer: "Hôtel des Dunes SAS", total: "1234.56", currency: "EUR", issueDate: "2026-11-23" },
    hash: "ab".repeat(32),
    ...changes,
  };
}

/** Every kind that a `record(…, { kind, subject, … })` of the engine or the server writes. */
function journalledKinds(): ReadonlySet<string> {
  const files = globSync(["engine/src/**/*.ts", "server/src/access/**/*.ts"], { cwd: packages }).filter(
    // An alert has a kind and a subject too, and is no entry of the journal.
    (file) => !file.includes("test") && !file.includes("alerts/"),
  );
  const kinds = files.flatMap((file) =>
    [...readFileSync(join(packages, file), "utf8").matchAll(/\bkind:([^,;{}]*?),\s*subject\b/g)].flatMap(([, expression = ""]) =>
      [...expression.matchAll(/"([a-z-]+)"/g)].map(([, kind = ""]) => kind),
    ),
  );
  return new Set(kinds);
}

test("an issued invoice is told with its number, its client and its amount", () => {
  assert.equal(sentenceOf(anEntry(), fr, "fr"), "Facture F2026-0001 émise pour Hôtel des Dunes SAS, 1\u00a0234,56\u00a0€");
  assert.equal(sentenceOf(anEntry(), en, "en"), "Invoice F2026-0001 issued to Hôtel des Dunes SAS, €1,234.56");
});

test("a payment is told with how and when it came", () => {
  const entry = anEntry({
    kind: "payment-recorded",
    facts: { amount: "100", currency: "EUR", method: "direct-debit", date: "2026-11-20", reference: "F2026-0001" },
  });
  assert.equal(
    sentenceOf(entry, fr, "fr"),
    "Paiement reçu : 100,00\u00a0€ par prélèvement le 20 nov. 2026, référence F2026-0001",
  );
});

test("why a platform would refuse an e-invoice is told in the reader's words, the first three reasons", () => {
  const findings = ["BR-FR-12", "BR-FR-13", "BR-CO-10", "BR-CO-11"].map((rule) => ({ rule, fr: "Il manque.", en: "Missing." }));
  const entry = anEntry({ kind: "einvoice-findings", facts: { number: "F-1", findings } });
  const told = "Missing. (BR-FR-12) Missing. (BR-FR-13) Missing. (BR-CO-10) …";
  assert.equal(sentenceOf(entry, en, "en"), `A platform would refuse the e-invoice: ${told}`);
});

test("an entry whose details were erased still says what happened", () => {
  const { facts: _facts, ...erased } = anEntry();
  assert.equal(sentenceOf(erased, fr, "fr"), "Facture émise");
});

test("details of an unexpected shape are left out", () => {
  const entry = anEntry({ facts: { number: 12, buyer: { name: "X" }, total: "lots", currency: "EUR" } });
  assert.equal(sentenceOf(entry, en, "en"), "Invoice issued");
});

test("a kind this version does not know is named as it is", () => {
  assert.equal(sentenceOf(anEntry({ kind: "moon-landed", subject: "moon:1" }), en, "en"), "Event “moon-landed” on moon:1");
});

test("a kind named like a member every object has is not taken for a known one", () => {
  assert.equal(sentenceOf(anEntry({ kind: "toString", subject: "x:1" }), en, "en"), "Event “toString” on x:1");
});

test("every kind that is journalled has a sentence in each language", () => {
  const kinds = journalledKinds();
  assert.ok(kinds.size > 15, `only ${String(kinds.size)} kinds were found in the sources`);
  for (const messages of [fr, en]) {
    const silent = [...kinds].filter((kind) => !Object.hasOwn(messages.happenings, kind));
    assert.deepEqual(silent, []);
  }
});
