import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { coreMessage, isCoreMessageCode } from "./message.ts";

test("both languages have the same codes and the same places", () => {
  assert.deepEqual(Object.keys(en), Object.keys(fr));
  const places = (text: string) => [...text.matchAll(/\{[^}]*\}/g)].map(([place]) => place).sort();
  for (const code of Object.keys(fr)) {
    assert.ok(isCoreMessageCode(code));
    assert.deepEqual(places(en[code]), places(fr[code]), code);
  }
});

test("French punctuation stands after a no-break space, never a narrow one", () => {
  for (const [code, text] of Object.entries(fr)) {
    assert.doesNotMatch(text, /[^\u00a0}0][;!?»]|\S\u0020[:;!?%»]|\u202f/, code);
  }
});

test("places are filled and missing ones stay visible", () => {
  assert.equal(coreMessage("vat-id-outside-eu", "en", { country: "CH" }), "“CH” is not a VAT prefix of the European Union.");
  assert.match(coreMessage("series-number-missing", "fr"), /\{number\}/);
});
