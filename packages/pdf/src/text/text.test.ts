import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { faceOf } from "../fonts/faces.ts";
import { contrastOf, legibleOn, textOn } from "./colour.ts";
import type { Colour } from "./colour.ts";
import { formatAmount, formatDate, formatNumber, formatPercent, formatPrice } from "./number-format.ts";
import { prepareText } from "./prepare-text.ts";
import type { Substitution } from "./prepare-text.ts";
import { wrapText } from "./wrap.ts";

const face = faceOf("text-regular");

function prepared(text: string, language: "fr" | "en" = "fr"): { text: string; substitutions: Substitution[] } {
  const substitutions: Substitution[] = [];
  return { text: prepareText(text, face, language, (substitution) => substitutions.push(substitution)), substitutions };
}

test("numbers are grouped and pointed as each language does", () => {
  assert.equal(formatNumber("1234567.8", "fr"), "1\u00a0234\u00a0567,8");
  assert.equal(formatNumber("-1234.50", "en"), "\u22121,234.50");
  assert.equal(formatAmount("1234.50", "EUR", "fr"), "1\u00a0234,50\u00a0€");
  assert.equal(formatAmount("-5.00", "CHF", "en"), "\u2212CHF\u00a05.00");
  assert.equal(formatPercent("5.50", "fr"), "5,5\u00a0%");
  assert.equal(formatPrice("3.100000", "en"), "3.10");
});

test("dates are written out, the first of a month in French as an ordinal", () => {
  assert.equal(formatDate("2026-03-01", "fr"), "1er\u00a0mars\u00a02026");
  assert.equal(formatDate("2026-03-01", "en"), "1\u00a0March\u00a02026");
  assert.equal(formatDate("bald", "en"), "bald");
});

test("French punctuation keeps to its word", () => {
  assert.equal(prepared("Prêt ? « Oui » : 5 %").text, "Prêt\u00a0? «\u00a0Oui\u00a0»\u00a0: 5\u00a0%");
  assert.equal(prepared("Ready ?", "en").text, "Ready ?");
});

test("invisible, bidirectional and control characters are not printed", () => {
  assert.equal(prepared("a\u202eb\u200bc\u00add\u0007e\u2028f").text, "abcd e\nf");
});

test("letters are composed, narrow spaces widened, and the rest gets a visible stand-in that is reported", () => {
  assert.deepEqual(prepared("e\u0301 1\u202f000 ﬁn 茶"), {
    text: "é 1\u00a0000 fin [U+8336]",
    substitutions: [
      { character: "ﬁ", shown: "fi" },
      { character: "茶", shown: "[U+8336]" },
    ],
  });
});

test("no line is wider than asked, and no letter is lost", () => {
  const words = fc.array(fc.stringMatching(/^[a-zA-Z0-9éà/.@-]{1,40}$/), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(words, fc.integer({ min: 30, max: 400 }), (list, width) => {
      const lines = wrapText(list.join(" "), face, 9, width);
      assert.equal(lines.join("").replaceAll(" ", ""), list.join(""));
      for (const line of lines) assert.ok(face.measure(line, 9) <= width + 0.01 || line.length === 1, line);
    }),
    { numRuns: 200 },
  );
});

test("whatever colour a brand has, text in it and on it can be read", () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((value): Colour => `#${value.toString(16).padStart(6, "0")}`);
  fc.assert(
    fc.property(colour, (brand) => {
      assert.ok(contrastOf(legibleOn("#ffffff", brand), "#ffffff") >= 4.5);
      assert.ok(contrastOf(textOn(brand), brand) >= 4.5);
    }),
  );
});
