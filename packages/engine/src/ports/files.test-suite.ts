import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sha256Hex } from "@acquit/core";
import fc from "fast-check";
import type { Files } from "./files.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Everything a store of files promises, as tests; `open` makes an empty one. */
export function testFiles(name: string, open: () => Promise<Files>): void {
  describe(`files contract: ${name}`, () => {
    test("whatever bytes are put come back under their SHA-256", async () => {
      const files = await open();
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
          const hash = await files.put(bytes);
          assert.equal(hash, sha256Hex(bytes));
          assert.deepEqual(await files.get(hash), new Uint8Array(bytes));
        }),
        { numRuns: 30, seed: 5 },
      );
    });

    test("five megabytes come back whole", async () => {
      const files = await open();
      const bytes = new Uint8Array(5_000_000).map((_, index) => index % 251);
      assert.deepEqual(await files.get(await files.put(bytes)), bytes);
    });

    test("equal bytes are kept once, also when they are put at the same time", async () => {
      const files = await open();
      const hashes = await Promise.all(Array.from({ length: 8 }, () => files.put(bytesOf("the same"))));
      assert.equal(new Set(hashes).size, 1);
      assert.deepEqual(await files.get(hashes[0] ?? ""), bytesOf("the same"));
    });

    test("changing what was put or what was got does not change what is kept", async () => {
      const files = await open();
      const bytes = bytesOf("original");
      const hash = await files.put(bytes);
      bytes.fill(0);
      (await files.get(hash))?.fill(0);
      assert.deepEqual(await files.get(hash), bytesOf("original"));
    });

    test("a hash nothing lies under is undefined, and so is what is no hash", async () => {
      const files = await open();
      await files.put(bytesOf("x"));
      for (const hash of ["0".repeat(64), "", "../../etc/passwd", `..%2f${"0".repeat(59)}`, "A".repeat(64), "0".repeat(63)])
        assert.equal(await files.get(hash), undefined);
    });
  });
}
