import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { safeFileName } from "./enclosed-name.ts";

test("a plain name stays", () => {
  assert.equal(safeFileName("Relevé d’heures.pdf"), "Relevé d’heures.pdf");
});

for (const [given, safe] of [
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\x\\run.exe", "run.exe"],
  ["facture\u202efdp.exe", "facture_fdp.exe"],
  [".htaccess", "htaccess"],
  ["", "file"],
  ["...", "file"],
  ["a\r\nb.txt", "a_b.txt"],
] as const) {
  test(`${JSON.stringify(given)} is saved as ${safe}`, () => {
    assert.equal(safeFileName(given), safe);
  });
}

test("whatever the name, the one it is saved under is a short single name", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (name) => {
      const safe = safeFileName(name);
      assert.ok(safe.length > 0 && Array.from(safe).length <= 110);
      assert.doesNotMatch(safe, /[\p{Cc}\p{Cf}/\\:]|^\./u);
    }),
  );
});
