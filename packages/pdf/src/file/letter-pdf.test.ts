import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { layOutLetter } from "../layout/lay-out.ts";
import type { Letter } from "../readable/letter-readable.ts";
import { letterPdf } from "./letter-pdf.ts";

const address = { line1: "1 avenue de la Paix", postCode: "75002", city: "Paris", country: "FR" };

function aLetter(changes: Partial<Letter> = {}): Letter {
  return {
    language: "fr",
    title: "Mise en demeure",
    reference: "MD-1",
    date: "2026-05-04",
    sender: { name: "Atelier Lumière SARL", address: { ...address, line1: "12 rue des Lilas" }, vatId: "FR44732829320" },
    recipient: { name: "Scierie du Retard", address },
    facts: [{ label: "Somme réclamée", value: "163,20 €", isMain: true }],
    paragraphs: ["Nous vous mettons en demeure de nous payer.", "Article L441-10 du code de commerce."],
    tables: [
      { heading: "Intérêts", columns: ["Facture", "Principal", "Intérêts"], rows: [["F2026-0001", "120,00 €", "3,20 €"]] },
    ],
    ...changes,
  };
}

/** Every text on the pages, in the order set. */
function textsOf(letter: Letter): readonly string[] {
  return layOutLetter(letter).pages.flatMap(({ items }) => items.flatMap((item) => (item.kind === "text" ? [item.text] : [])));
}

test("a letter is set on the pages of an invoice: sender, addressee, sum, words, what it is made of", () => {
  const text = textsOf(aLetter()).join("\n");
  for (const part of ["Mise en demeure", "Scierie du Retard", "75002", "163,20", "L441-10", "F2026-0001"])
    assert.ok(text.replaceAll("\u00a0", " ").includes(part), part);
});

test("equal letters give equal bytes, and a long one goes on over pages", async () => {
  const long = aLetter({ paragraphs: Array.from({ length: 90 }, (_none, at) => `Paragraphe ${String(at)} de cette lettre.`) });
  assert.ok(layOutLetter(long).pages.length > 1);
  assert.deepEqual(await letterPdf({ letter: long }), await letterPdf({ letter: long }));
});

test("its file is a PDF that another program opens and reads", async (context) => {
  const pdf = await letterPdf({ letter: aLetter() });
  let text: string;
  try {
    text = execFileSync("pdftotext", ["-", "-"], { input: pdf, encoding: "utf8" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    context.skip("pdftotext (poppler-utils) is not installed");
    return;
  }
  assert.match(text, /Scierie du Retard/);
  assert.match(text, /mettons en demeure/);
});
