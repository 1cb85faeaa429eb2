import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { sha256, sha256Hex, utf8Bytes } from "./sha256.ts";

const oracle = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");

test("SHA-256 gives the published digests", () => {
  assert.equal(sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  assert.equal(sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test("SHA-256 equals node's for every length around the block borders", () => {
  for (let length = 0; length <= 260; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31 + length) & 0xff);
    assert.equal(Buffer.from(sha256(bytes)).toString("hex"), oracle(bytes));
  }
});

test("SHA-256 equals node's for any text", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => sha256Hex(text) === oracle(text)));
});

test("UTF-8 equals TextEncoder's, lone surrogates included", () => {
  const codeUnits = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 50 });
  fc.assert(
    fc.property(codeUnits, (units) => {
      const text = String.fromCharCode(...units);
      assert.deepEqual([...utf8Bytes(text)], [...new TextEncoder().encode(text)]);
    }),
  );
});
