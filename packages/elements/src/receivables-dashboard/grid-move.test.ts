import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { gridMove, type GridExtent } from "./grid-move.ts";

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const extent: GridExtent = { rows: 30, columns: 7, isRightToLeft: false };

test("arrows move by one cell", () => {
  assert.deepEqual(gridMove({ ...plain, key: "ArrowDown" }, { row: 3, column: 2 }, extent), { row: 4, column: 2 });
  assert.deepEqual(gridMove({ ...plain, key: "ArrowLeft" }, { row: 3, column: 2 }, extent), { row: 3, column: 1 });
});

test("left is forward where text runs from right to left", () => {
  const to = gridMove({ ...plain, key: "ArrowLeft" }, { row: 3, column: 2 }, { ...extent, isRightToLeft: true });
  assert.deepEqual(to, { row: 3, column: 3 });
});

test("End leads to the last cell of the row, and with Control to the last of the grid", () => {
  assert.deepEqual(gridMove({ ...plain, key: "End" }, { row: 3, column: 2 }, extent), { row: 3, column: 6 });
  assert.deepEqual(gridMove({ ...plain, key: "End", ctrlKey: true }, { row: 3, column: 2 }, extent), { row: 29, column: 6 });
});

test("other keys, and moves with Alt, are left to the browser", () => {
  assert.equal(gridMove({ ...plain, key: "a" }, { row: 0, column: 0 }, extent), undefined);
  assert.equal(gridMove({ ...plain, key: "ArrowLeft", altKey: true }, { row: 0, column: 1 }, extent), undefined);
});

test("no key leads out of the grid", () => {
  const keys = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"];
  fc.assert(
    fc.property(
      fc.constantFrom(...keys),
      fc.boolean(),
      fc.boolean(),
      fc.nat(29),
      fc.nat(6),
      (key, ctrlKey, isRightToLeft, row, column) => {
        const to = gridMove({ ...plain, key, ctrlKey }, { row, column }, { ...extent, isRightToLeft });
        return to !== undefined && to.row >= 0 && to.row < 30 && to.column >= 0 && to.column < 7;
      },
    ),
  );
});
