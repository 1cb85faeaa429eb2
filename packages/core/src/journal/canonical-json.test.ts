import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalJson, CanonicalJsonError } from "./canonical-json.ts";

test("members are sorted by UTF-16 code units and undefined ones left out", () => {
  assert.equal(
    canonicalJson({ b: 1, a: [true, null, "é\n\u20ac"], c: undefined, "\u20ac": 2 }),
    '{"a":[true,null,"é\\n€"],"b":1,"€":2}',
  );
});

test("the sorting example of RFC 8785 comes out in its order", () => {
  const json = canonicalJson({ "€": "a", "\r": "b", "\ufb33": "c", "1": "d", "😀": "e", "\u0080": "f", ö: "g" });
  assert.deepEqual(Object.values(JSON.parse(json) as object).length, 7);
  assert.equal([...json.matchAll(/:"(.)"/g)].map((match) => match[1]).join(""), "bdfgaec");
});

test("whatever is not a safe integer, text, list or plain object is refused", () => {
  for (const value of [
    0.1,
    Number.NaN,
    Infinity,
    2 ** 53,
    10n,
    () => 1,
    new Date(0),
    new Map(),
    "\ud800",
    undefined,
    [undefined],
  ]) {
    assert.throws(() => canonicalJson(value), CanonicalJsonError);
  }
});

test("an error names the place", () => {
  assert.throws(() => canonicalJson({ lines: [{ price: 1.5 }] }), { path: ".lines[0].price", code: "not-canonical" });
});

const jsonArbitrary = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.maxSafeInteger(),
    fc.string({ unit: "grapheme" }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value")),
    fc.dictionary(fc.string(), tie("value")),
  ),
})).value;

test("the text reads back to the same value and does not depend on the order of members", () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).reverse();
    return Object.fromEntries(entries.map(([key, member]) => [key, reversed(member)]));
  };
  fc.assert(
    fc.property(jsonArbitrary, (value) => {
      const json = canonicalJson(value);
      assert.equal(canonicalJson(JSON.parse(json)), json);
      assert.equal(canonicalJson(reversed(JSON.parse(json))), json);
    }),
  );
});
