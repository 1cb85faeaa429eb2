import assert from "node:assert/strict";
import { test } from "node:test";
import { changedFields } from "./changed-fields.ts";

test("only the fields that differ are told, by where they are", () => {
  const before = { name: "Atelier", address: { city: "Nantes", line1: "1 quai" }, terms: [30] };
  const after = { name: "Atelier", address: { city: "Rezé", line1: "1 quai" }, terms: [45] };
  assert.deepEqual(changedFields({ before, after }), [
    { path: "address.city", before: "Nantes", after: "Rezé" },
    { path: "terms.0", before: "30", after: "45" },
  ]);
});

test("what was made has no before, what ended has no after", () => {
  assert.deepEqual(changedFields({ before: null, after: { role: "reader" } }), [{ path: "role", after: "reader" }]);
  assert.deepEqual(changedFields({ before: { role: "reader" }, after: null }), [{ path: "role", before: "reader" }]);
});

test("what an entry noted besides stands first", () => {
  assert.deepEqual(changedFields({ name: "Anne", after: { on: true } }), [
    { path: "name", after: "Anne" },
    { path: "on", after: "true" },
  ]);
});
