import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { safeParse } from "zod/mini";
import { longText, shortText } from "./primitives.ts";

describe("text that a person wrote", () => {
  const refused = ["\u0000", "\u0007", "\u001b[31m", "\ud800", "a\udfff", "\ufffe", "\uffff"];
  for (const text of refused) {
    it(`${JSON.stringify(text)} is refused: no document can hold it`, () => {
      assert.deepEqual(
        [shortText, longText].map((schema) => safeParse(schema, text).success),
        [false, false],
      );
    });
  }

  const taken = ["", "L’Écume", "a\tb\r\nc", "👩‍👩‍👧‍👦", "\u202eabc", "<b>&amp;</b>"];
  for (const text of taken) {
    it(`${JSON.stringify(text)} is taken as it is`, () => {
      assert.equal(safeParse(longText, text).data, text);
    });
  }
});
