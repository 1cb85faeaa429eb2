import assert from "node:assert/strict";
import { test } from "node:test";
import { damagedFile, readDamaged } from "./mutations.test-suite.ts";

test("whatever happens to a file, its reader neither breaks down nor loses a cent: it adds up, or says by how much it does not", () => {
  const outcomes = { read: 0, refused: 0, "needs-mapping": 0 };
  for (let seed = 1; seed <= 1_500; seed += 1) {
    try {
      outcomes[readDamaged(damagedFile(seed)).kind] += 1;
    } catch (error) {
      assert.fail(`seed ${String(seed)}: ${String(error)}`);
    }
  }
  assert.ok(outcomes.read > 300 && outcomes.refused > 100, JSON.stringify(outcomes));
});
