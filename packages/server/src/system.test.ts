import assert from "node:assert/strict";
import { test } from "node:test";
import { scriptedSha256Hex, sha256Hex } from "@acquit/core";
import fc from "fast-check";
import { systemClock, systemRandom } from "./system.ts";

test("what the machine hashes is what the script hashes, lone surrogates and bytes included", () => {
  const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 });
  fc.assert(
    fc.property(units, fc.uint8Array({ maxLength: 200 }), (codes, bytes) => {
      const text = String.fromCharCode(...codes);
      assert.equal(sha256Hex(text), scriptedSha256Hex(text));
      assert.equal(sha256Hex(bytes), scriptedSha256Hex(bytes));
    }),
    { numRuns: 200 },
  );
});

test("the clock tells instants that never go back", () => {
  const told = Array.from({ length: 1_000 }, () => systemClock.now());
  assert.deepEqual(told, [...told].sort());
  assert.ok(told.every((instant) => new Date(instant).toISOString() === instant));
});

test("identifiers sort by when they were made, and none is made twice", () => {
  const ids = Array.from({ length: 1_000 }, () => systemRandom.id());
  assert.equal(new Set(ids).size, ids.length);
  const instants = ids.map((id) => id.slice(0, 13));
  assert.deepEqual(instants, [...instants].sort());
});
